/** The cells of a file as they stand there, before anybody asks which are numbers. */
export interface Cells {
  /** Name of each column: of the header, or `column 1` and so on. */
  readonly names: readonly string[];
  /** The rows under the header, all as long as `names`. */
  readonly rows: readonly (readonly string[])[];
  /** Where a row stands in the file, for messages: `line 3`. */
  place(row: number): string;
  /** What was found out about the file, in half a sentence each: its delimiter, its header. */
  readonly found: readonly string[];
}

/** A number as tables write it: decimal, with a point, perhaps with an exponent. */
const decimal = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

/** Whether a cell is written as a number. */
export function isNumber(cell: string): boolean {
  return decimal.test(cell.trim());
}

/** Whether a cell stands for a value that is not there. */
export function isMissing(cell: string): boolean {
  return /^(|na|n\/a|nan|null|none|\?)$/i.test(cell.trim());
}

/** A cell in quotation marks, cut where it is long. */
export function quoted(cell: string): string {
  return `'${cell.length > 40 ? `${cell.slice(0, 40)}...` : cell}'`;
}
