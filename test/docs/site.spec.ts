import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { docPage, type Kind } from '../../scripts/site/docPages.js';
import { generate, suiteIn } from '../../scripts/site/generate.js';
import { escaped, rowsIn } from '../../scripts/site/markdown.js';
import { fileOf, pathOf } from '../../scripts/site/theoremPage.js';

const suite = suiteIn('dist/suite.json');
const folder = mkdtempSync(join(tmpdir(), 'theorycheck-site-'));
const count = generate(folder, suite);
const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.md'));
const textOf = (page: string) => readFileSync(join(folder, page), 'utf8');

describe('the pages of the site', () => {
  it('should be one for each property of the suite, with the docstring of its theorem', () => {
    expect(pages).toHaveLength(count);
    const without = suite.filter(
      ({ id }) => !pages.includes(`${pathOf(id)}.md`) || !existsSync(`theorems/${fileOf(id)}`),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
    for (const { id, hypotheses } of suite) {
      const text = textOf(`${pathOf(id)}.md`);
      const statement = text.split('## Statement and derivation')[1]!.split('## Hypotheses')[0]!;
      expect(statement.trim(), id).not.toBe('');
      for (const { name } of hypotheses) expect(text, id).toContain(`| \`${name}\` |`);
    }
  });

  it('should have formulas that KaTeX accepts', () => {
    const formulas = pages.flatMap((page) =>
      [...textOf(page).matchAll(/```tex-formula\n([\s\S]*?)\n```/g)].map((m) => m[1]!),
    );
    expect(formulas.length).toBeGreaterThan(0);
    for (const tex of formulas) katex.renderToString(tex, { displayMode: true, strict: 'error', throwOnError: true });
  });

  it('should say what the pages on mutants and on ablation say', () => {
    const killed = rowsIn(readFileSync('docs/mutants.md', 'utf8'), 'mutant');
    const tried = rowsIn(readFileSync('docs/ablation.md', 'utf8'), 'property');
    expect(Math.min(killed.length, tried.length)).toBeGreaterThan(0);
    for (const [mutant, id] of killed) expect(textOf(`${pathOf(id!)}.md`), id).toContain(`| \`${mutant}\` |`);
    for (const [id, name, finding, shown] of tried)
      expect(textOf(`${pathOf(id!)}.md`), `${id} ${name}`).toContain(`| ${finding} | ${shown} |`);
  });

  it('should lead to each other', () => {
    const dead = pages.flatMap((page) =>
      [
        ...textOf(page)
          .replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
          .matchAll(/\]\((\/[^)#]+\.md)(?:#[^)]*)?\)/g),
      ]
        .filter(([, target]) => !existsSync(join(folder, target!)))
        .map(([, target]) => `${page} -> ${target}`),
    );
    expect(dead).toEqual([]);
  });

  it('should all be in the navigation, but for files that pages lead to', () => {
    const sidebar = readFileSync(join(folder, 'sidebar.json'), 'utf8');
    const missing = pages.filter(
      (page) =>
        page !== 'index.md' &&
        !textOf(page).startsWith('---\nsearch: false') &&
        !sidebar.includes(`"/${page.slice(0, -3)}"`),
    );
    expect(missing).toEqual([]);
  });
});

describe('a page of the repository', () => {
  const kinds: Record<string, Kind> = {
    'docs/a.md': 'page',
    'README.md': 'page',
    'docs/x.ts': 'file',
    'docs/cluster': 'folder',
    'docs/cluster/README.md': 'page',
    'docs/plot.svg': 'image',
  };
  const links = (text: string) => docPage('docs/b.md', text, (path) => kinds[path] ?? 'nothing');

  it('should lead to pages, to files that are shown, and to nothing that is not there', () => {
    expect(links('[a](a.md#top) [home](../README.md) [x](x.ts) [c](cluster) ![p](plot.svg) [gone](gone.md)')).toEqual({
      text: '[a](/docs/a.md#top) [home](/index.md) [x](/docs/x.ts.md) [c](/docs/cluster/README.md) ![p](plot.svg) gone',
      sources: ['docs/x.ts'],
    });
    expect(links('[web](https://example.org) [here](#part)').text).toBe('[web](https://example.org) [here](#part)');
  });

  it('should leave what stands in a block of code', () => {
    const text = '```md\n[x](x.ts) <!-- kept -->\n```\n';
    expect(links(`<!-- gone -->\n${text}`).text).toBe(text);
  });
});

describe('prose of a docstring', () => {
  it('should keep its signs', () => {
    expect(escaped('theta* and w_1 in `a_b*` < {x}')).toBe('theta\\* and w\\_1 in `a_b*` \\< \\{x\\}');
  });
});
