/**
 * Prose of a docstring as Markdown: signs that Markdown reads as marks are escaped, but for what
 * stands between backticks.
 */
export function escaped(prose: string): string {
  return prose
    .split(/(`[^`]*`)/)
    .map((piece, n) => (n % 2 === 1 ? piece : piece.replace(/[\\*_<>[\]~|#{}]/g, '\\$&')))
    .join('');
}

/** A table of Markdown; nothing where it has no rows. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

/** The rows of the first table of a page whose head has this first column, cell by cell. */
export function rowsIn(page: string, first: string): string[][] {
  const lines = page.split('\n');
  const head = lines.findIndex((line) => line.startsWith(`| ${first} |`));
  if (head < 0) return [];
  const rows: string[][] = [];
  for (const line of lines.slice(head + 2)) {
    if (!line.startsWith('|')) break;
    // A bar inside a cell is escaped.
    rows.push(
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
  }
  return rows;
}
