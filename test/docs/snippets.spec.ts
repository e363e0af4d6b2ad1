import { execFile, spawnSync } from 'node:child_process';
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
const python = spawnSync('python3', ['--version']).status === 0;
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'clients/python/README.md'],
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
  cpSync('clients/python/examples', folder, { recursive: true });
  return folder;
}

/** What a command prints on standard output, or on standard error where that is all. */
function printedBy(args: readonly string[], cwd: string): Promise<string> {
  const env = { ...process.env, NO_COLOR: '1', PYTHONPATH: resolve('clients/python') };
  return new Promise((done) =>
    execFile(process.execPath, [bin, ...args], { cwd, env }, (_, out, err) =>
      done((out || err).replaceAll(`${cwd}/`, './')),
    ),
  );
}

/** The words of a command; what is in quotation marks is one word. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
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

/** A text begins with the first part and ends with the last, and the others come in their order. */
function expectInOrder(text: string, parts: readonly string[]): void {
  let at = 0;
  for (const [n, part] of parts.entries()) {
    const found = n === parts.length - 1 ? text.length - part.length : text.indexOf(part, at);
    expect(text.slice(found, found + part.length)).toBe(part);
    if (n === 0) expect(found).toBe(0);
    expect(found).toBeGreaterThanOrEqual(at);
    at = found + part.length;
  }
}

for (const page of pages) {
  const text = readFileSync(page, 'utf8');
  describe(page, () => {
    const consoles = [...text.matchAll(/```console\n\$ npx theorycheck ([^\n]+)\n([\s\S]*?)```/g)];
    const folder = consoles.length ? folderWithExamples() : '';
    for (const [block, command, shown] of consoles) {
      it.skipIf(/python3/.test(command!) && !python)(`should show what 'theorycheck ${command}' prints`, async () => {
        const quietly = /^(verify|ablate)/.test(command!) ? ['--workers', '1', '--quiet'] : [];
        const printed = await printedBy([...wordsOf(command!), ...quietly], folder);
        // A line of three dots stands for any lines: such a block is written by hand.
        if (/^\.\.\.$/m.test(shown!)) expectInOrder(normal(printed), normal(shown!).split(/^\.\.\.$/m));
        else if (process.env.UPDATE_DOCS) {
          const fresh = `\`\`\`console\n$ npx theorycheck ${command}\n${printed.replaceAll(/-\d{8}T\d{6}(-\d+)?/g, '-<time>')}\`\`\``;
          writeFileSync(
            page,
            readFileSync(page, 'utf8').replace(block, () => fresh),
          );
        } else expect(normal(printed)).toBe(normal(shown!));
      });
    }

    const excerpts = [...text.matchAll(/```(?:ts\n\/\/|python\n#) ([\w./-]+)\n([\s\S]*?)```/g)];
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
