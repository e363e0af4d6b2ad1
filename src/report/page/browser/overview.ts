import type { Element, Page } from './dom.js';

declare const document: Page;

/** The table of all claims: sorted by a click on the head of a column, filtered by its form. */
const form = document.querySelector('form.filters');
const table = form && document.querySelector(`#${form.dataset.table}`);
if (table && form) {
  const body = table.querySelector('tbody')!;
  const rows = [...body.querySelectorAll('tr')];
  for (const head of table.querySelectorAll('thead th')) sortable(head, body, rows, table);
  form.hidden = false;
  form.addEventListener('input', () => filter(form, rows));
  form.addEventListener('submit', (event) => event.preventDefault());
  filter(form, rows);
}

function sortable(head: Element, body: Element, rows: Element[], table: Element): void {
  const heads = [...table.querySelectorAll('thead th')];
  const column = heads.indexOf(head);
  const button = document.createElement('button');
  button.type = 'button';
  button.append(head.textContent ?? '');
  head.replaceChildren(button);
  button.addEventListener('click', () => {
    const down = head.getAttribute('aria-sort') === 'ascending';
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const way = down ? -1 : 1;
    // What has no value stays at the end, whichever way.
    const order = (a: Element, b: Element) => {
      const [x, y] = [keyOf(a, column), keyOf(b, column)];
      if (x === '' || y === '') return Number(x === '') - Number(y === '');
      return way * (typeof x === 'number' && typeof y === 'number' ? x - y : `${x}` < `${y}` ? -1 : Number(x !== y));
    };
    body.append(...rows.sort(order));
  });
}

function keyOf(row: Element, column: number): number | string {
  const cell = row.children[column]!;
  const value = cell.dataset.value;
  if (value === undefined) return (cell.textContent ?? '').toLowerCase();
  return value === '' ? '' : Number(value);
}

function filter(form: Element, rows: readonly Element[]): void {
  const wanted = (name: string) => form.querySelector(`[name=${name}]`)!.value;
  const words = wanted('words').toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = [...form.querySelectorAll('select')].map((select) => select.getAttribute('name')!);
  let shown = 0;
  for (const row of rows) {
    const text = `${row.textContent} ${row.dataset.words ?? ''}`.toLowerCase();
    const fits =
      chosen.every((name) => wanted(name) === '' || row.dataset[name] === wanted(name)) &&
      words.every((word) => text.includes(word));
    row.hidden = !fits;
    if (fits) shown += 1;
  }
  form.querySelector('output')!.textContent = `${shown} of ${rows.length} claims`;
}
