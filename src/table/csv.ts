import { CsvError, parse } from 'csv-parse/sync';
import { BadInput } from '../statement/badInput.js';
import { type Cells, isNumber, quoted } from './cells.js';

/** Delimiters that are tried, with their names. */
const delimiters = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const;

type Delimiter = keyof typeof delimiters;

/** Whether the first line names the columns; `guess` looks at it. */
export type Header = 'yes' | 'no' | 'guess';

/** A record with the number of the line it ends in. */
interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * The cells of a text in comma-separated values; semicolons and tabs serve as well. A byte order
 * mark, empty lines and both kinds of line ends are understood. `source` names the file in
 * messages. Throws BadInput where the text is no table.
 */
export function cellsOfCsv(text: string, source: string, header: Header): Cells {
  const delimiter = delimiterOf(text, source);
  const lines = recordsOf(text, source, { delimiter });
  const width = lines[0]!.record.length;
  const odd = lines.find(({ record }) => record.length !== width);
  if (odd !== undefined)
    throw new BadInput(
      `${source}: line ${odd.info.lines} has ${odd.record.length} cells and line ${lines[0]!.info.lines} has ${width}: all must have equally many`,
    );
  const named = header === 'yes' || (header === 'guess' && looksNamed(lines.map(({ record }) => record)));
  const rows = named ? lines.slice(1) : lines;
  if (rows.length === 0)
    throw new BadInput(`${source} has a line of names and no rows below it: --header no takes it for a row`);
  return {
    names: namesOf(named ? lines[0]!.record : [], width, source),
    rows: rows.map(({ record }) => record),
    place: (row) => `line ${rows[row]!.info.lines}`,
    found: [
      width === 1 ? 'one column' : `columns between ${delimiters[delimiter]}`,
      named ? 'names in the first line' : 'no line of names',
    ],
  };
}

/** The records that are not empty. Throws BadInput where there are none, or quotes do not close. */
function recordsOf(text: string, source: string, { delimiter, to }: { delimiter: Delimiter; to?: number }): Line[] {
  try {
    const found = parse(text, {
      ...{ delimiter, bom: true, info: true, relax_column_count: true, skip_empty_lines: true },
      ...(to === undefined ? {} : { to }),
    }) as unknown as Line[];
    // Spaces are taken off here: the parser would take a tab between cells for one.
    const trimmed = found.map(({ record, info }) => ({ record: record.map((cell) => cell.trim()), info }));
    const lines = trimmed.filter(({ record }) => record.length > 1 || record[0] !== '');
    if (lines.length > 0) return lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? `line ${error.lines}` : 'a line';
    const what = error.code.includes('QUOTE')
      ? 'a quotation mark that is not closed or stands inside a cell'
      : 'a fault';
    throw new BadInput(`${source}: ${line} has ${what}: write "" for a quotation mark in a quoted cell`);
  }
  throw new BadInput(`${source} is empty: it must hold a table with a row for each point`);
}

/** The delimiter that parts the first line into most cells. */
function delimiterOf(text: string, source: string): Delimiter {
  const cells = (delimiter: Delimiter) => {
    try {
      return recordsOf(text, source, { delimiter, to: 1 })[0]!.record.length;
    } catch (error) {
      // With another delimiter a quotation mark may stand at the start of a cell.
      if (error instanceof BadInput && !/is empty/.test(error.message)) return 0;
      throw error;
    }
  };
  const all = Object.keys(delimiters) as Delimiter[];
  return all.reduce((best, next) => (cells(next) > cells(best) ? next : best));
}

/**
 * Whether the first line looks like names: no cell of it is a number, or one that is none stands
 * above numbers alone.
 */
function looksNamed(records: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = records as [readonly string[], ...(readonly string[])[]];
  if (first.every((cell) => !isNumber(cell))) return true;
  if (rest.length === 0) return false;
  return first.some((cell, j) => cell !== '' && !isNumber(cell) && rest.every((row) => isNumber(row[j]!)));
}

/** A name for each column. Throws BadInput where two have one name. */
function namesOf(first: readonly string[], width: number, source: string): string[] {
  const names = Array.from({ length: width }, (_, j) => first[j] || `column ${j + 1}`);
  const twice = names.find((name, j) => names.indexOf(name) !== j);
  if (twice !== undefined)
    throw new BadInput(`${source}: two columns have the name ${quoted(twice)}: give each a name of its own`);
  return names;
}
