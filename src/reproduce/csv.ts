import type { Mark, Panel, Table } from './panel.js';

type Cell = string | number | null | undefined;

/** A cell as RFC 4180 has it: in quotes where it holds a comma, a quote or the end of a line. */
function cell(value: Cell): string {
  const text = `${value ?? ''}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

/** The data of a panel: a line a point, under a line of names. */
export function csvOfPanel({ x, y, marks }: Panel): string {
  return marks.some(({ draw }) => draw === 'cells')
    ? csv([['series', 'drawn as', `${x.label} from`, `${x.label} to`, `${y.label} from`, `${y.label} to`, 'value']]) +
        csv(marks.flatMap(areaRows))
    : csv([['series', 'drawn as', x.label, y.label], ...marks.flatMap(pointRows)]);
}

function pointRows(mark: Mark): Cell[][] {
  if (mark.draw === 'cells') return [];
  const points = mark.draw === 'rule' ? [[mark.x, mark.y]] : mark.points;
  return points.map(([x, y]) => [mark.label, mark.draw, x, y]);
}

/** Points beside areas are areas without extent. */
function areaRows(mark: Mark): Cell[][] {
  if (mark.draw === 'cells') return mark.cells.map((values) => [mark.label, mark.draw, ...values]);
  return pointRows(mark).map(([label, draw, x, y]) => [label, draw, x, x, y, y, null]);
}

/** The table under its line of names. */
export function csvOfTable({ columns, rows }: Table): string {
  return csv([columns, ...rows]);
}
