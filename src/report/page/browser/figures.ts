import type { Element, Page } from './dom.js';

declare const document: Page;
declare const uPlot: new (options: object, data: readonly (readonly (number | null)[])[], at: Element) => unknown;

/* Pictures: a button that keeps their numbers as a file, and one to zoom and to read values. */
for (const figure of document.querySelectorAll('figure[data-file]')) {
  const numbers = figure.querySelector('pre');
  if (numbers === null) continue;
  const row = document.createElement('div');
  const table = tableOf(numbers.textContent ?? '');
  if (table !== null) row.append(buttonOf('Zoom and read values', (button) => drawn(figure, table, button)));
  row.append(buttonOf('Keep the numbers as a file', () => kept(figure, numbers)));
  figure.append(row);
}

function buttonOf(words: string, act: (button: Element) => void): Element {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.append(words);
  button.addEventListener('click', () => act(button));
  return button;
}

function kept(figure: Element, numbers: Element): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([numbers.textContent ?? ''], { type: 'text/csv' }));
  link.download = figure.dataset.file!;
  link.click();
  URL.revokeObjectURL(link.href);
}

interface Table {
  readonly names: readonly string[];
  /** Columns; null where a cell is empty. */
  readonly columns: readonly (readonly (number | null)[])[];
}

/** Numbers over an axis; null where the lines are no such table. */
function tableOf(text: string): Table | null {
  const [head, ...lines] = text.trim().split('\n');
  const names = head!.split(',');
  if (lines.length < 3 || !/^(step|log t|time|sigma|draws)$/.test(names[0]!)) return null;
  const rows = lines.map((line) => line.split(',').map((cell) => (cell === '' ? null : Number(cell))));
  return { names, columns: names.map((_, column) => rows.map((row) => row[column] ?? null)) };
}

/** Puts a picture that can be zoomed into in the place of the one that is printed. */
function drawn(figure: Element, { names, columns }: Table, button: Element): void {
  const svg = figure.querySelector('svg')!;
  const box = document.createElement('div');
  svg.after(box);
  svg.setAttribute('hidden', '');
  button.remove();
  const style = getComputedStyle(document.body);
  const ink = (name: string) => style.getPropertyValue(name).trim();
  const inks = [ink('--first'), ink('--second'), ink('--third')];
  const axis = { stroke: ink('--ink'), grid: { stroke: ink('--line') }, ticks: { stroke: ink('--line') } };
  const x = columns[0]!;
  const isLog = names[0] === 'step' && x[0]! > 0 && x.at(-1)! > 300 * x[0]!;
  // A line has one column, or two for the ends of its band.
  const lines = [...new Set(names.slice(1).map((name) => name.replace(/ (from|to|at least|at most)$/, '')))];
  const inkOf = (name: string) => inks[lines.indexOf(name.replace(/ (from|to|at least|at most)$/, ''))];
  const dashOf = (name: string) => (/^(theory|frozen band|right side)/.test(name) ? { dash: [7, 4] } : {});
  const series = names.slice(1).map((label) => ({ label, stroke: inkOf(label), width: 1.5, ...dashOf(label) }));
  const scales = { x: { time: false, ...(isLog ? { distr: 3 } : {}) } };
  const size = { width: Math.min(640, figure.clientWidth), height: 300 };
  const bands = series.flatMap(({ label, stroke }, n) =>
    / (to|at most)$/.test(label) ? [{ series: [n + 1, n], fill: `${stroke}33` }] : [],
  );
  new uPlot(
    { ...size, scales, bands, axes: [axis, { ...axis, size: 70 }], series: [{ label: names[0] }, ...series] },
    columns,
    box,
  );
  const hint = document.createElement('p');
  hint.className = 'soft';
  hint.append('Drag across to zoom in; double-click to see all. Values are below the picture.');
  box.append(hint);
}

declare function getComputedStyle(element: Element): { getPropertyValue(name: string): string };
