import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, run } from '../cli/session.js';

/*
 * Every console block of the documentation is run and must print what it shows; every code block that names a file must stand in that
 * file, letter by letter. Regenerate the console blocks with: UPDATE_DOCS=1 npx vitest run test/docs
 */
const pages = [
  'README.md',
  ...readdirSync('docs')
    .filter((f) => f.endsWith('.md'))
    .map((f) => join('docs', f)),
];

/** Wall times, folders and the free choice of a seed are not part of what a block promises. */
function normal(text: string): string {
  return text
    .replaceAll(/ +\d+\.\d(?=\n)/g, ' <seconds>')
    .replaceAll(/\S*[/\\]runs[/\\][^#\s]*/g, '<run>')
    .replaceAll(/ +\n/g, '\n')
    .trimEnd();
}

for (const page of pages) {
  const text = readFileSync(page, 'utf8');
  describe(page, () => {
    const consoles = [...text.matchAll(/```console\n\$ npx theorycheck ([^\n]+)\n([\s\S]*?)```/g)];
    for (const [block, command, shown] of consoles) {
      it(`should show what 'theorycheck ${command}' prints`, async () => {
        const root = join(freshFolder(), 'runs');
        const { out, err } = await run(
          [...command!.split(' '), ...(command!.startsWith('verify') ? ['--workers', '0', '--quiet'] : [])],
          { root },
        );
        const printed = (out || err).replaceAll(root, '.theorycheck/runs');
        if (process.env.UPDATE_DOCS) {
          const fresh = `\`\`\`console\n$ npx theorycheck ${command}\n${printed.replaceAll(/-\d{8}T\d{6}/g, '-<time>')}\`\`\``;
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
