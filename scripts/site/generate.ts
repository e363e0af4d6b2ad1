import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Described } from '../../src/judge/described.js';
import { docPage, type Kind, sitePath, sourcePage } from './docPages.js';
import { rowsIn } from './markdown.js';
import { type Page, sidebarOf } from './sidebar.js';
import { type Findings, fileOf, pathOf, theoremPage } from './theoremPage.js';

const images = /\.(svg|png|jpg|webp)$/;
/** Of docs, what is for those who work on the project, or has a place of its own. */
const left = /^docs\/(plan\.md|measured\/|api\/|lab\/)/;

function repositoryPages(): string[] {
  const docs = readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((f) => `docs/${f.replaceAll('\\', '/')}`);
  const pages = docs.filter((f) => f.endsWith('.md') && !left.test(f)).sort();
  return [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'SECURITY.md',
    'benchmarks/README.md',
    'clients/python/README.md',
    ...pages,
  ];
}

/** The properties that the build describes, in order. */
export function suiteIn(file: string): Described[] {
  const { files } = JSON.parse(readFileSync(file, 'utf8')) as { files: Record<string, Described[]> };
  return Object.values(files)
    .flat()
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What the pages on mutants and on ablation say of each property. */
export function findingsIn(mutants: string, ablation: string): (id: string) => Findings {
  const killed = rowsIn(mutants, 'mutant');
  const tried = rowsIn(ablation, 'property');
  return (id) => ({
    mutants: killed.filter((row) => row[1] === id).map(([mutant, , , verdict, , slack]) => [mutant!, verdict!, slack!]),
    ablation: new Map(
      tried.filter((row) => row[0] === id).map(([, name, finding, shown]) => [name!, [finding!, shown!]]),
    ),
  });
}

/**
 * Writes all pages of the site into a folder, which is emptied first, with `sidebar.json` beside
 * them. Returns the number of pages.
 */
export function generate(folder: string, suite: readonly Described[]): number {
  rmSync(folder, { recursive: true, force: true });
  let count = 0;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    if (path.endsWith('.md')) count += 1;
  };
  const pages = repositoryPages();
  const isPage = new Set(pages);
  const kindOf = (path: string): Kind => {
    if (isPage.has(path)) return 'page';
    if (!existsSync(path)) return 'nothing';
    if (statSync(path).isDirectory()) return 'folder';
    return images.test(path) ? 'image' : 'file';
  };
  const sources = new Set<string>();
  const headed: Page[] = [];
  for (const page of pages) {
    const linked = docPage(page, readFileSync(page, 'utf8'), kindOf);
    for (const source of linked.sources) sources.add(source);
    headed.push({ path: page, heading: /^# (.+)$/m.exec(linked.text)?.[1] ?? page });
    write(sitePath(page), linked.text);
  }
  for (const file of sources) write(`${file}.md`, sourcePage(file, readFileSync(file, 'utf8')));
  cpSync('docs', join(folder, 'docs'), {
    recursive: true,
    filter: (f) => (statSync(f).isDirectory() ? !left.test(`${f}/`) : images.test(f)),
  });

  const findings = findingsIn(readFileSync('docs/mutants.md', 'utf8'), readFileSync('docs/ablation.md', 'utf8'));
  const ids = new Set(suite.map(({ id }) => id));
  const theorems = suite.map((property) => {
    const file = join('theorems', fileOf(property.id));
    const source = existsSync(file) ? readFileSync(file, 'utf8') : '';
    write(`${pathOf(property.id)}.md`, theoremPage(property, source, findings(property.id), ids));
    return { path: `${pathOf(property.id)}.md`, heading: property.id.split('/')[1]! };
  });
  write('sidebar.json', JSON.stringify(sidebarOf(headed, theorems)));
  for (const [from, to] of [
    ['docs/api', 'public/api'],
    ['docs/lab', 'public/lab'],
  ] as const)
    if (existsSync(join(from, 'index.html'))) cpSync(from, join(folder, to), { recursive: true });
  return count;
}
