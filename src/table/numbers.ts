import { BadInput } from '../statement/badInput.js';
import { type Cells, isMissing, isNumber, quoted } from './cells.js';

/** A table of numbers with one column that is to be predicted. */
export interface NumberTable {
  /** Names of the columns of features. */
  readonly names: readonly string[];
  /** points x features. */
  readonly rows: readonly (readonly number[])[];
  /** The column that is to be predicted, a text or a number for each row, as it stands there. */
  readonly label: { readonly name: string; readonly values: readonly string[]; readonly why: string };
  /** Where a row stands, for messages. */
  place(row: number): string;
  /** What was found out about the file, in half a sentence each. */
  readonly found: readonly string[];
}

/** Which columns are meant. */
export interface Choice {
  /** Name of the column that is to be predicted; without it a usual name, or the last column. */
  readonly label?: string;
  /** Names of columns that are left out. */
  readonly ignore: readonly string[];
}

/** Names that a column to be predicted usually has. */
const usual = ['label', 'labels', 'y', 'class', 'target'];

/**
 * The numbers in the cells of a table. Throws BadInput that names row and column of a cell that is
 * no number.
 */
export function numbersIn(cells: Cells, source: string, { label, ignore }: Choice): NumberTable {
  for (const name of [...(label === undefined ? [] : [label]), ...ignore])
    if (!cells.names.includes(name))
      throw new BadInput(
        `${source} has no column ${quoted(name)}: its columns are ${cells.names.map(quoted).slice(0, 20).join(', ')}`,
      );
  if (label !== undefined && ignore.includes(label))
    throw new BadInput(`the column ${quoted(label)} is given by --label and by --ignore: it can be one of them`);
  const kept = cells.names.flatMap((name, j) => (ignore.includes(name) ? [] : [j]));
  const own = label ?? cells.names[kept.find((j) => usual.includes(cells.names[j]!.toLowerCase())) ?? kept.at(-1)!];
  const features = kept.filter((j) => cells.names[j] !== own);
  if (own === undefined || features.length === 0)
    throw new BadInput(`${source} needs two columns at least: a feature, and a column to be predicted`);
  const at = cells.names.indexOf(own);
  return {
    names: features.map((j) => cells.names[j]!),
    rows: cells.rows.map((row, n) => features.map((j) => numberIn(cells, row[j]!, n, j, source))),
    label: {
      name: own,
      values: cells.rows.map((row, n) => present(cells, row[at]!, n, at, source)),
      why: label !== undefined ? 'as asked for' : usual.includes(own.toLowerCase()) ? 'by its name' : 'the last column',
    },
    place: cells.place,
    found: cells.found,
  };
}

/** A cell that holds something. */
function present(cells: Cells, cell: string, row: number, column: number, source: string): string {
  if (!isMissing(cell)) return cell;
  const what = cell === '' ? 'no value' : `no value (${quoted(cell)})`;
  throw new BadInput(`${placeOf(cells, row, column, source)} has ${what}: fill it in, or leave out the row`);
}

function numberIn(cells: Cells, cell: string, row: number, column: number, source: string): number {
  const text = present(cells, cell, row, column, source);
  const where = placeOf(cells, row, column, source);
  if (isNumber(text)) {
    const x = Number(text);
    if (Number.isFinite(x)) return x + 0;
    throw new BadInput(`${where} holds ${quoted(text)}, which is beyond the range of doubles: scale the column`);
  }
  if (/^[-+]?\d+,\d+$/.test(text))
    throw new BadInput(`${where} holds ${quoted(text)}: write decimals with a point, ${text.replace(',', '.')}`);
  const name = cells.names[column]!;
  throw new BadInput(
    `${where} holds ${quoted(text)}, which is no number: write numbers, or take the column as --label ${name} or leave it out with --ignore ${name}`,
  );
}

function placeOf(cells: Cells, row: number, column: number, source: string): string {
  return `${source}: ${cells.place(row)}, column ${quoted(cells.names[column]!)},`;
}
