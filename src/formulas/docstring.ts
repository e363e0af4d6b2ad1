/** A paragraph of prose, or an indented block: a formula or a small table. */
export interface Part {
  readonly is: 'prose' | 'block';
  /** Prose on one line; a block with its line ends and without its common indentation. */
  readonly text: string;
}

/**
 * The docstring of the theorem in the text of its file, in paragraphs and indented blocks, without
 * its `@see`: the last one with a source before the export of `theorem` or `law`. Empty where there
 * is none.
 */
export function partsOf(source: string): readonly Part[] {
  const before = /^export const (?:theorem|law)\b/m.exec(source)?.index ?? 0;
  const docstrings = source.slice(0, before).match(/\/\*\*(?:(?!\*\/)[\s\S])*\*\//g) ?? [];
  const own = docstrings.findLast((text) => text.includes('* @see '));
  return own === undefined ? [] : partsOfDocstring(own);
}

/** The same of one docstring, with the marks of a comment around it. */
export function partsOfDocstring(docstring: string): readonly Part[] {
  const lines = docstring
    .slice('/**'.length, -'*/'.length)
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
  const end = lines.findIndex((line) => line.startsWith('@'));
  return groupsOf(end < 0 ? lines : lines.slice(0, end)).map(({ is, lines: own }) => ({
    is,
    text: is === 'prose' ? own.map((line) => line.trim()).join(' ') : withoutIndent(own),
  }));
}

function groupsOf(lines: readonly string[]): { is: Part['is']; lines: string[] }[] {
  const groups: { is: Part['is']; lines: string[] }[] = [];
  let open = false;
  for (const line of lines) {
    if (line.trim() === '') {
      open = false;
      continue;
    }
    const is = /^ {4}/.test(line) ? 'block' : 'prose';
    const last = groups.at(-1);
    if (open && last?.is === is) last.lines.push(line);
    else groups.push({ is, lines: [line] });
    open = true;
  }
  return groups;
}

function withoutIndent(lines: readonly string[]): string {
  const least = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(least)).join('\n');
}
