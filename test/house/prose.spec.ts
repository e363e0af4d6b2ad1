import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesUnder, fromTop, top } from './files.js';

/** The folders whose comments, and the pages whose paragraphs, keep to the width. */
const folders = [
  'src',
  'theorems',
  'properties',
  'reproductions',
  'test',
  'scripts',
  'benchmarks',
  'docs/examples',
  'lab',
];
const pages = ['.', 'docs', 'docs/families', 'clients/python']
  .flatMap((folder) => readdirSync(join(top, folder)).map((file) => fromTop(join(top, folder, file))))
  .filter((page) => page.endsWith('.md'));

const width = 100;

/**
 * The lines of a text's comments that are too long, each with its number. A comment after code is
 * part of its line.
 */
function longCommentLines(text: string): string[] {
  const lines = text.split('\n');
  const long = new Set<number>();
  const look = (ranges: readonly ts.CommentRange[] | undefined) => {
    for (const { pos, end } of ranges ?? []) {
      if (text.slice(text.lastIndexOf('\n', pos - 1) + 1, pos).trim() !== '') continue;
      const first = text.slice(0, pos).split('\n').length - 1;
      const last = text.slice(0, end).split('\n').length - 1;
      for (let n = first; n <= last; n++) if (lines[n]!.length > width) long.add(n);
    }
  };
  const visit = (node: ts.Node) => {
    const children = node.getChildren();
    if (children.length === 0) look(ts.getLeadingCommentRanges(text, node.getFullStart()));
    children.forEach(visit);
  };
  visit(ts.createSourceFile('text.ts', text, ts.ScriptTarget.Latest, true));
  return [...long].sort((a, b) => a - b).map((n) => `${n + 1}: ${lines[n]!.trim()}`);
}

/**
 * The lines of a page that are too long: tables, blocks of code and lines with one unbreakable word
 * aside.
 */
function longPageLines(text: string): string[] {
  const long: string[] = [];
  let code = false;
  for (const [n, line] of text.split('\n').entries()) {
    const fence = /^\s*(```|~~~)/.test(line);
    if (fence) code = !code;
    if (fence || code || line.length <= width || /^\|.*\|$/.test(line)) continue;
    if (/\S\s+\S/.test(line.replace(/^\s*[-*]?\s+/, ''))) long.push(`${n + 1}: ${line}`);
  }
  return long;
}

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const camel = /^[a-z0-9]+([A-Z][a-z0-9]*)*$/;

describe('the prose of the project', () => {
  it('should keep every line of a comment within a hundred characters', () => {
    const long = folders
      .flatMap(filesUnder)
      .flatMap((file) => longCommentLines(readFileSync(join(top, file), 'utf8')).map((line) => `${file}:${line}`));
    expect(long).toEqual([]);
  });

  it('should keep every line of a page within a hundred characters', () => {
    const long = pages.flatMap((page) =>
      longPageLines(readFileSync(join(top, page), 'utf8')).map((line) => `${page}:${line}`),
    );
    expect(long).toEqual([]);
  });

  it('should see what is too long, and only that', () => {
    const word = 'w'.repeat(70);
    const line = `${word} ${word}`;
    expect(longCommentLines(`/** ${line} */\nconst x = '// ${line}';\n  // ${line}\nf(); // ${line}\n`)).toEqual([
      `1: /** ${line} */`,
      `3: // ${line}`,
    ]);
    expect(longCommentLines(`/*\n * ${line}\n */`)).toEqual([`2: * ${line}`]);
    const page = `${line}\n\n- ${word}${word}\n\n| ${line} |\n\n\`\`\`\n${line}\n\`\`\`\n\n- ${line}\n`;
    expect(longPageLines(page)).toEqual([`1: ${line}`, `11: - ${line}`]);
  });
});

describe('the names of files', () => {
  it('should be in one case in each folder', () => {
    const names = new Map<string, string[]>();
    for (const file of folders.flatMap(filesUnder))
      names.set(dirname(file), [...(names.get(dirname(file)) ?? []), basename(file).split('.')[0]!]);
    const mixed = [...names].filter(
      ([, list]) => ![kebab, camel].some((form) => list.every((name) => form.test(name))),
    );
    expect(mixed.map(([folder]) => folder)).toEqual([]);
  });

  it('should keep what several claims share apart from the claims', () => {
    const loose = ['theorems', 'properties', 'reproductions']
      .flatMap(filesUnder)
      .filter((file) => !file.includes('/setting/') && !kebab.test(basename(file, '.ts')));
    expect(loose).toEqual([]);
  });
});
