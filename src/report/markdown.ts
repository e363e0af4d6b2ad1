/** A row of a table on a page. */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A table on a page, the first row its head. */
export function markdownTable([head, ...rows]: readonly (readonly string[])[]): string {
  return [head!, head!.map(() => '---'), ...rows].map(markdownRow).join('\n');
}

/** A paragraph in lines of at most a hundred characters, or of fewer. */
export function paragraph(text: string, width = 100): string {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trimStart();
    if (longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.join('\n');
}

/**
 * Text that Markdown shows as it is: in one line, and without marks, formulas, HTML, mentions and
 * references to issues. A vertical bar is left to the table.
 */
export function plainText(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\p{Cc}/gu, '\uFFFD')
    .replaceAll(/[\\`*_[\]~$]/g, (c) => `\\${c}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[@#](?=\w)/g, (c) => `${c}<!-- -->`);
}

/** What a reader opens below its summary. */
export function folded(summary: string, text: string): string[] {
  return ['<details>', `<summary>${plainText(summary)}</summary>`, text, '</details>'];
}

/** Lines of code in a fence that none of them closes. */
export function fenced(language: string, lines: readonly string[]): string {
  const text = lines.join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
