import { posix } from 'node:path';

/** What a path of the repository is, for links to it. */
export type Kind = 'page' | 'file' | 'image' | 'folder' | 'nothing';

/** A page with links that lead somewhere on the site. */
export interface Linked {
  readonly text: string;
  /** Files that the page leads to, which need a page of their own. */
  readonly sources: readonly string[];
}

/** The path of a page of the repository on the site. */
export function sitePath(page: string): string {
  return page === 'README.md' ? 'index.md' : page;
}

/**
 * A page of the repository for the site. Pages keep their places, so that links between them stand;
 * a link to a file leads to a page that shows it, one to a folder to its README, if there is one.
 */
export function docPage(page: string, text: string, kindOf: (path: string) => Kind): Linked {
  const sources = new Set<string>();
  const link = (whole: string, shown: string, target: string, anchor: string) => {
    if (/^[a-z]+:/.test(target) || target === '') return whole;
    const path = posix.normalize(posix.join(posix.dirname(page), target)).replace(/\/$/, '');
    const to = (other: string) => `[${shown}](/${sitePath(other)}${anchor})`;
    switch (kindOf(path)) {
      case 'page':
        return to(path);
      case 'image':
        return whole;
      case 'folder':
        return kindOf(`${path}/README.md`) === 'page' ? to(`${path}/README.md`) : shown;
      case 'file':
        sources.add(path);
        return `[${shown}](/${path}.md)`;
      case 'nothing':
        return shown;
    }
  };
  const outside = text
    .split(/(^```[\s\S]*?^```$)/m)
    .map((piece, n) =>
      n % 2 === 1
        ? piece
        : piece
            .replace(/<!--[\s\S]*?-->\n?/g, '')
            .replace(/\[([^\]]*)\]\(([^)#\s]*)(#[^)\s]*)?\)/g, (whole, shown, target, anchor) =>
              link(whole, shown, target, anchor ?? ''),
            ),
    );
  return { text: outside.join(''), sources: [...sources] };
}

/** A page that shows a file; the search leaves it out. */
export function sourcePage(file: string, text: string): string {
  const language = {
    ts: 'ts',
    mjs: 'js',
    py: 'python',
    sh: 'sh',
    json: 'json',
    yml: 'yaml',
    yaml: 'yaml',
    cpp: 'cpp',
    rs: 'rust',
  };
  const ending = posix.extname(file).slice(1);
  const name = language[ending as keyof typeof language] ?? 'text';
  return `---\nsearch: false\n---\n\n# ${posix.basename(file)}\n\n\`${file}\`\n\n\`\`\`\`${name}\n${text.trimEnd()}\n\`\`\`\`\n`;
}
