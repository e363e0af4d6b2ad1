import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { formulaOf, partsOf } from '../../src/formulas/index.js';
import { filesUnder } from '../house/files.js';

const blocks = filesUnder('theorems').flatMap((file) =>
  partsOf(readFileSync(file, 'utf8')).flatMap(({ is, text }) => (is === 'block' ? [{ file, text }] : [])),
);
const understood = blocks.flatMap(({ file, text }) => {
  const formula = formulaOf(text);
  return formula === null ? [] : [{ file, text, tex: formula.tex }];
});

describe('a formula of a docstring', () => {
  it.each([
    ['|S_k - S_inf| <= r.', '\\left\\lvert S_{k} - S_{\\mathrm{inf}}\\right\\rvert  \\le r.'],
    ['a/b c', '\\frac{a}{b} \\, c'],
    ['(a + b)/(2 eta t)', '\\frac{a + b}{2 \\, \\eta \\, t}'],
    ['a b / (c d)', '\\frac{a \\, b}{c \\, d}'],
    ['log k/t', '\\log k / t'],
    ['e^-kappa_n t', 'e^{-\\kappa_{n}} \\, t'],
    ['w^ . x_n + b~', '\\hat{w} \\cdot x_{n} + \\tilde{b}'],
    ['a~_i* X_{k+1}^2', '\\tilde{a}_{i}^{*} \\, X_{k + 1}^{2}'],
    ['A+ A- = k+1', 'A_{+} \\, A_{-} = k + 1'],
    ['sum_{n not in S} f(t)^2', '\\sum_{n \\notin S} f(t)^{2}'],
    ['|x|_inf -> infinity', '\\lvert x\\rvert _{\\infty} \\to \\infty'],
    ['||x| - |y|| < 1', null],
    ['|f(x)| |y|', '\\lvert f(x)\\rvert  \\, \\lvert y\\rvert'],
    ['a = 1   for all t > 0', 'a = 1\\quad \\text{ for all }t > 0'],
  ])('should read %s', (text, tex) => {
    expect(formulaOf(text)?.tex ?? null).toBe(tex);
  });

  it.each([
    ['e^B(s)', 'the power may be B or B(s)'],
    ['e^B/2', 'the power may be B or B/2'],
    ['x^2y', 'the power may be 2 or 2y'],
    ['x^T_i', 'the transpose of x_i, or a power'],
    ['theta_t+1', 'the subscript may be t or t + 1'],
    ['w_perp,k', 'the subscript may go on'],
    ['A+(t)', 'A may have a sign'],
    ['a / b c', 'the divisor may be b or b c'],
    ['a/b/c', 'two quotients'],
    ['log_2 x', 'a base or an index'],
    ['chi2_k', 'a square or an index'],
    ['a step of size eta', 'an article is no letter'],
    ['x   y', 'a row of a table'],
    ['x <=', 'it ends too early'],
    ['(x', 'a bracket is open'],
    ['f(x))', 'a bracket too many'],
    ['x is in the row space', 'prose'],
    ['early <= T', 'a word that is no letter'],
    ['1/t sum_k a_k <= eta\nt', 'a line that may go on'],
    ['', 'nothing'],
  ])('should not read %s: %s', (text) => {
    expect(formulaOf(text)).toBeNull();
  });

  it('should give TeX that KaTeX accepts, wherever a theorem has a formula that is understood', () => {
    for (const { tex } of understood)
      expect(() => katex.renderToString(tex, { displayMode: true, throwOnError: true, strict: 'error' })).not.toThrow();
    // Of the others most are tables and sentences. Fewer would be a loss that nobody sees.
    expect(understood.length).toBeGreaterThan(blocks.length / 2);
  });

  it('should leave out no letter, number or relation of a theorem, and change no order', () => {
    for (const { file, text, tex } of understood) expect(signs(plainTex(tex)), file).toEqual(signs(plainText(text)));
  });

  it('should answer whatever the text is', () => {
    const words = fc.constantFrom(
      ..."x t eta log sum_i e^ _ ^ / . , | ( ) [ ] { } + - = <= ~ * ' in 2 for   \n".split(/(?<=\S)/),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 30 }).map((w) => w.join('')),
        ),
        (text) => {
          const formula = formulaOf(text);
          if (formula) katex.renderToString(formula.tex, { throwOnError: true });
        },
      ),
    );
  });
});

/** Letters, numbers and relations in order. */
const signs = (text: string) => text.match(/[A-Za-z]+|\d+|<=|>=|[<>=+-]/g);

const meanings: Readonly<Record<string, string>> = {
  ...{ le: '<=', ge: '>=', ne: '!=', notin: ' not in ', infty: ' inf ', nabla: ' grad ', varepsilon: ' eps ' },
  ...{ to: ' ', frac: ' ', left: ' ', right: ' ', lvert: ' ', rvert: ' ', qquad: ' ', quad: ' ', cdot: ' ', sim: ' ' },
  ...{ prime: ' ', text: ' ', mathrm: ' ', mathit: ' ', operatorname: ' ', hat: ' ', tilde: ' ' },
};

const plainTex = (tex: string) =>
  tex
    .replace(/\\(begin|end)\{aligned\}/g, ' ')
    .replace(/\\bar\{L\}/g, ' Lbar ')
    .replace(/\\hat\{\\theta\}/g, ' thetahat ')
    .replace(/\\([a-zA-Z]+)/g, (_, name) => meanings[name] ?? ` ${name} `);

const plainText = (text: string) =>
  text
    .replace(/->/g, ' ')
    .replace(/\binfinity\b/g, 'inf')
    .replace(/(\d)e-(\d)/g, '$1 10 -$2');
