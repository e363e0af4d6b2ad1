import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/*
 * Every console block of the documentation is run and must print what it shows; every code block
 * that names a file must stand in that file, letter by letter. Regenerate the console blocks with:
 * UPDATE_DOCS=1 npx vitest run test/docs
 *
 * The blocks of a page are run one after another by the built command, in a folder that holds the
 * examples and lies inside the package, so that `theorycheck/statement` is found as it is where the
 * package is installed.
 */
const bin = resolve('dist/cli/bin.js');
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  ...['docs', 'docs/families'].flatMap((folder) =>
    readdirSync(folder)
      .filter((f) => f.endsWith('.md'))
      .map((f) => join(folder, f)),
  ),
];

function folderWithExamples(): string {
  mkdirSync('.theorycheck', { recursive: true });
  const folder = resolve(mkdtempSync(join('.theorycheck', 'docs-')));
  cpSync('docs/examples', folder, { recursive: true });
  return folder;
}

/** What a command prints on standard output, or on standard error where that is all. */
function printedBy(args: readonly string[], cwd: string): Promise<string> {
  return new Promise((done) =>
    execFile(process.execPath, [bin, ...args], { cwd, env: { ...process.env, NO_COLOR: '1' } }, (_, out, err) =>
      done((out || err).replaceAll(`${cwd}/`, './')),
    ),
  );
}

/**
 * Times, folders, commits and the free choice of a seed are not part of what a block promises, nor
 * how wide a column is that holds one of them.
 */
function normal(text: string): string {
  const dated = /\d{4}-\d\d-\d\d +\S+/g;
  const spaced = dated.test(text) ? text.replaceAll(dated, '<date> <commit>').replaceAll(/ {2,}/g, '  ') : text;
  return (
    spaced
      .replaceAll(/x[\d.e+]+ \([\d.e+]+ to [\d.e+]+\)/g, '<ratio>')
      .replaceAll(/[\d.]+ s, then [\d.]+ s/g, '<seconds>')
      .replaceAll(/ +\d+\.\d(?=\n)/g, ' <seconds>')
      .replaceAll(/\S*[/\\]runs[/\\][^#\s]*/g, '<run>')
      // A fault names the folder it happened in, and the hash is that of the fault.
      .replaceAll(/(: invalid [^\n]*\n[^\n]*#)[0-9a-f]{16}/g, '$1<hash>')
      .replaceAll(/ +\n/g, '\n')
      .trimEnd()
  );
}

for (const page of pages) {
  const text = readFileSync(page, 'utf8');
  describe(page, () => {
    const consoles = [...text.matchAll(/```console\n\$ npx theorycheck ([^\n]+)\n([\s\S]*?)```/g)];
    const folder = consoles.length ? folderWithExamples() : '';
    for (const [block, command, shown] of consoles) {
      it(`should show what 'theorycheck ${command}' prints`, async () => {
        const quietly = /^(verify|ablate)/.test(command!) ? ['--workers', '1', '--quiet'] : [];
        const printed = await printedBy([...command!.split(' '), ...quietly], folder);
        if (process.env.UPDATE_DOCS) {
          const fresh = `\`\`\`console\n$ npx theorycheck ${command}\n${printed.replaceAll(/-\d{8}T\d{6}(-\d+)?/g, '-<time>')}\`\`\``;
          writeFileSync(
            page,
            readFileSync(page, 'utf8').replace(block, () => fresh),
          );
        } else expect(normal(printed)).toBe(normal(shown!));
      });
    }

    const excerpts = [...text.matchAll(/```ts\n\/\/ ([\w./-]+)\n([\s\S]*?)```/g)];
    for (const [, file, code] of excerpts) {
      it(`should quote ${file} letter by letter: ${code!.trim().split('\n')[0]}`, () => {
        expect(readFileSync(file!, 'utf8')).toContain(code!.trimEnd());
      });
    }

    it('should link to files that are there', () => {
      const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((m) => m[1]!);
      const missing = links.filter((l) => {
        try {
          readFileSync(join(page, '..', l));
          return false;
        } catch (error) {
          return (error as NodeJS.ErrnoException).code !== 'EISDIR';
        }
      });
      expect(missing).toEqual([]);
    });
  });
}
