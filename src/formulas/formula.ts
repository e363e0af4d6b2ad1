import { NotUnderstood, Reader } from './reader.js';
import { statementOf } from './statement.js';
import { tokensOf } from './tokens.js';

/** A formula as TeX, for display. */
export interface Formula {
  readonly tex: string;
}

/**
 * A formula of a docstring as TeX, or null where it is not understood to the last sign: then show
 * the text as it stands. Nothing is guessed: what can be read in two ways is null.
 *
 * `text` is a block of lines, indented or not, as `|S_k - S_inf| <= r,`. A line that is indented
 * further than the first, or begins with a relation or a sign, goes on with the line before it; any
 * other is a formula of its own, and all of them have to be understood.
 */
export function formulaOf(text: string): Formula | null {
  const lines = rowsOf(text);
  // A line that ends without a stop may go on in the next.
  if (lines.slice(0, -1).some((line) => !/[,;.:]$| \(\d\)$/.test(line))) return null;
  const rows = lines.map(rowOf);
  if (rows.length === 0 || rows.includes(null)) return null;
  if (rows.length === 1) return { tex: rows[0]! };
  return { tex: `\\begin{aligned}${rows.map((row) => `&${row}`).join(' \\\\ ')}\\end{aligned}` };
}

/** The formulas of a block, each with its continuation lines. */
function rowsOf(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const indent = (line: string) => line.length - line.trimStart().length;
  const rows: string[] = [];
  for (const line of lines) {
    const words = line.trim();
    const goesOn = indent(line) > indent(lines[0]!) || /^(?:[<>]=?|=|[+-]) /.test(words);
    const before = rows.at(-1);
    if (before === undefined || !goesOn) rows.push(words);
    else rows[rows.length - 1] = /[,;:]$/.test(before) ? `${before}   ${words}` : `${before} ${words}`;
  }
  return rows;
}

function rowOf(row: string): string | null {
  const [, before = '', body = '', after = ''] = /^(\(\w+\) {2,})?(.*?)( {2,}\(\d\))?$/.exec(row)!;
  const tokens = tokensOf(body);
  if (tokens === null) return null;
  const reader = new Reader(tokens);
  try {
    const tex = statementOf(reader);
    if (!reader.ended) return null;
    const label = (text: string) => `\\text{${text.trim()}}`;
    return (before && `${label(before)}\\quad `) + tex + (after && `\\qquad ${label(after)}`);
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
}
