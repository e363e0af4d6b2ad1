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
