/** What stands in a cell; null leaves it empty. */
export type Cell = string | number | null;

/**
 * Lines of cells with commas between. A cell that holds a comma, a quote or the end of a line is
 * put in quotes, as RFC 4180 has it.
 */
export function csvText(rows: Iterable<readonly Cell[]>): string {
  const lines: string[] = [];
  for (const row of rows) lines.push(`${row.map(cellText).join(',')}\n`);
  return lines.join('');
}

function cellText(value: Cell): string {
  const text = `${value ?? ''}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
