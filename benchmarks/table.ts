import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Spread } from './interleaved.js';

/** How many times faster than `against`, and what was aimed at. */
export interface Row extends Spread {
  readonly shape: string;
  readonly against: string;
  readonly goal: number | null;
}

const beside = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const rounded = (x: number) => Number(x.toPrecision(3));

/**
 * Prints the ratios, writes them to `results/<name>.json` and between the marks of that name in the
 * README.
 */
export function written(name: string, title: string, rows: readonly Row[]): void {
  const lines = rows.map((r) => {
    const verdict = r.goal === null ? '' : r.median >= r.goal ? 'met' : 'not met';
    return `| ${r.shape} | ${r.against} | ${rounded(r.median)} | ${rounded(r.least)} to ${rounded(r.most)} | ${r.goal === null ? '' : rounded(r.goal)} | ${verdict} |`;
  });
  rewritten(
    name,
    title,
    ['| size | against | times faster | least to most | goal | |', '|---|---|---|---|---|---|', ...lines],
    { rows },
  );
}

/**
 * Prints a table, and writes it between the marks of its name in the README and what it holds to
 * `results/<name>.json`.
 */
export function rewritten(name: string, title: string, lines: readonly string[], held: object): void {
  const text = lines.join('\n');
  console.log(`${title}\n\n${text}`);
  mkdirSync(beside('results'), { recursive: true });
  const record = { title, node: process.version, platform: `${platform()} ${arch()}`, ...held };
  writeFileSync(beside(`results/${name}.json`), `${JSON.stringify(record, null, 2)}\n`);
  const page = readFileSync(beside('README.md'), 'utf8');
  const marked = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end ${name} -->)`);
  writeFileSync(
    beside('README.md'),
    page.replace(marked, (_, a: string, b: string) => `${a}\n${text}\n\n${b}`),
  );
}
