import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latexText } from '../../../src/report/texts/latexText.js';
import { runLatexOf } from '../../../src/report/texts/runLatex.js';
import { freshFolder } from '../../cli/session.js';
import { hostile } from './hostile.js';
import { toldWith } from './tolds.js';

const hasLatex = spawnSync('pdflatex', ['--version']).status === 0;
if (!hasLatex) process.stderr.write('there is no pdflatex: tables are not compiled, only their signs are counted\n');

/** The rows of a table below its heads. Its comments may hold anything. */
function rowsOf(text: string): string[] {
  const table = text.replace(/^%.*\n/gm, '');
  return table
    .slice(table.indexOf('\\endlastfoot\n') + 13, table.indexOf('\\end{longtable}'))
    .trimEnd()
    .split('\n');
}

describe('a run as a table of LaTeX', () => {
  it('should have a row a claim, odd ones first', () =>
    expect(rowsOf(runLatexOf(toldWith('a/b-c')))).toEqual([
      '\\texttt{a/\\allowbreak{}b-\\allowbreak{}c} & bound & 2 & inconclusive, expected survived & \\textgreater{} 10 \\% & certified \\\\',
      '\\texttt{a/\\allowbreak{}b-\\allowbreak{}c} & bound & 1 & survived & \\textgreater{} 10 \\% & certified \\\\',
    ]));

  it('should have six cells a row, and nothing but its own commands, whatever its texts are', () => {
    const known = /\\(begin|end|endgroup|begingroup|footnotesize|setlength|tabcolsep|caption|label|input)\b/g;
    const own = runLatexOf(toldWith('a')).match(known);
    fc.assert(
      fc.property(hostile, (text) => {
        const table = runLatexOf(toldWith(text));
        expect(table).toMatch(/^[\n -~]*$/);
        expect(table.replace(/^%.*\n/gm, '').match(known)).toEqual(own);
        const rows = rowsOf(table);
        expect(rows).toHaveLength(2);
        for (const row of rows) {
          const marks = row.replace(/ \\\\$/, '').replaceAll(/\\[^a-z]/g, '');
          expect(marks.match(/&/g)).toHaveLength(5);
          expect(marks.match(/[$#%_^~]/g)).toBeNull();
          let depth = 0;
          for (const mark of marks) {
            depth += mark === '{' ? 1 : mark === '}' ? -1 : 0;
            expect(depth).toBeGreaterThanOrEqual(0);
          }
          expect(depth).toBe(0);
        }
      }),
    );
  });

  it('should name a sign without a command by its number, and set others', () => {
    expect(latexText('é ≤ 中 -- {x}\n')).toBe("\\'{e} \\ensuremath{\\leq} {[U+4E2D]} -{}- \\{x\\} ");
    expect(latexText('\\^"')).toBe('\\textbackslash{}\\textasciicircum{}{\\char34}');
  });

  it.runIf(hasLatex)('should compile in a paper, whatever its texts are', { timeout: 120_000 }, () => {
    const folder = freshFolder();
    const accents = 'ÀéîõüçÅőčżāŭ ßøØæÆœłŁı αβγδεζηθικλμνξπρστφχψω ≤≥≠∞×·±−→²³…–—‘’“”';
    const ascii = String.fromCharCode(...Array.from({ length: 128 }, (_, n) => n));
    const texts = [accents, ascii, '\\end{longtable}', ...fc.sample(hostile, 100)];
    for (const [n, text] of texts.entries()) writeFileSync(join(folder, `table${n}.tex`), runLatexOf(toldWith(text)));
    const paper = [
      '\\documentclass{article}\\usepackage{array,booktabs,longtable}\\begin{document}',
      ...texts.map((_, n) => `\\input{table${n}}`),
      '\\end{document}',
    ];
    writeFileSync(join(folder, 'paper.tex'), paper.join('\n'));
    const told = spawnSync('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', 'paper.tex'], { cwd: folder });
    expect(`${told.stdout}`.match(/^!.*\n.*/gm)).toBeNull();
    expect(told.status).toBe(0);
    expect(existsSync(join(folder, 'paper.pdf'))).toBe(true);
  });
});
