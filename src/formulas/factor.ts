import { functionOf, letterOf, rangedOf } from './names.js';
import type { Reader } from './reader.js';
import { type ReadInside, scripted, scriptsOf } from './scripts.js';

/** A factor as TeX, with what a quotient must know of it. */
export interface Factor {
  readonly tex: string;
  /** A function before an argument without brackets: `log T`. What follows may belong to it. */
  readonly open?: boolean;
  /** What stands in the brackets, where the factor is a bracket and nothing else. */
  readonly inner?: string;
}

/** One factor of a product: a number, a letter, a value `f(x)`, a bracket, a length `|x|`. */
export function factorOf(reader: Reader, inside: ReadInside): Factor {
  const { next } = reader;
  if (next.is === 'number') return numberOf(reader, inside);
  if (next.is === 'name') return nameOf(reader, inside);
  const brackets = bracketed(reader, inside);
  if (brackets === null) return reader.fail();
  const scripts = scriptsOf(reader, inside);
  // Behind a length `inf` is the name of the norm.
  const lower = next.text === '|' && scripts.lower === '\\mathrm{inf}' ? '\\infty' : scripts.lower;
  const tex = scripted(brackets.tex, { ...scripts, lower });
  return tex === brackets.tex && next.text === '(' ? brackets : { tex };
}

const pairs = [
  ['(', ')', '(', ')'],
  ['[', ']', '[', ']'],
  ['{', '}', '\\{', '\\}'],
  ['|', '|', '\\lvert ', '\\rvert '],
] as const;

/** What stands in brackets or between bars, or null where no bracket opens. */
function bracketed(reader: Reader, inside: ReadInside): (Factor & { readonly inner: string }) | null {
  for (const [open, close, left, right] of pairs) {
    if (!reader.takes(open)) continue;
    const inner = reader.between(open, close, () => (open === '|' ? loneWord(reader) : null) ?? inside(reader));
    const flat = inner.length < 12 && !/\\(frac|left|sum|sqrt)/.test(inner);
    return { tex: flat ? `${left}${inner}${right}` : `\\left${left}${inner}\\right${right}`, inner };
  }
  return null;
}

/** `|descent|`: the length of something that goes by a word. */
function loneWord(reader: Reader): string | null {
  const { next, afterNext } = reader;
  if (next.is !== 'name' || letterOf(next.text) !== null || functionOf(next.text) || rangedOf(next.text)) return null;
  if (next.spaces > 0 || afterNext.text !== '|' || afterNext.spaces > 0) return null;
  return `\\mathit{${reader.take().text}}`;
}

function numberOf(reader: Reader, inside: ReadInside): Factor {
  const [mantissa, exponent] = reader.take().text.split('e');
  if (exponent !== undefined) return { tex: `${mantissa} \\cdot 10^{${exponent}}` };
  return { tex: scripted(mantissa!, scriptsOf(reader, inside)) };
}

function nameOf(reader: Reader, inside: ReadInside): Factor {
  const { text } = reader.take();
  if (text === 'sqrt') return { tex: rootOf(reader, inside) };
  const ranged = rangedOf(text);
  if (ranged !== null) return operatorOf(reader, inside, ranged);
  const called = functionOf(text);
  if (called !== null) return calledOf(reader, inside, called);
  const letter = letterOf(text);
  if (letter === null) {
    // A word with its argument in brackets is a function of that name: `weight(t)`.
    if (!reader.sees('(', true)) reader.fail();
    return { tex: `\\operatorname{${text}}${bracketed(reader, inside)!.tex}` };
  }
  const digits = reader.next.is === 'number' && reader.next.spaces === 0 ? reader.take().text : null;
  // chi2 is the square, and no index.
  if (digits !== null && (text === 'chi' || !/^\d$/.test(digits) || reader.sees('_', true))) reader.fail();
  const scripts = scriptsOf(reader, inside);
  const named = digits === null ? scripts : { ...scripts, lower: digits + (scripts.lower && `, ${scripts.lower}`) };
  const tex = scripted(letter, named);
  if (!reader.sees('(', true)) return { tex };
  return { tex: tex + scripted(bracketed(reader, inside)!.tex, scriptsOf(reader, inside)) };
}

function rootOf(reader: Reader, inside: ReadInside): string {
  if (reader.takes('(', true))
    return scripted(`\\sqrt{${reader.between('(', ')', inside)}}`, scriptsOf(reader, inside));
  if (reader.next.is !== 'number') reader.fail();
  return `\\sqrt{${reader.take().text}}`;
}

/** `sum_{k<t} L(w_k)`, `min_n m_n`, `max(a, b)`: the operator alone; what follows is a factor. */
function operatorOf(reader: Reader, inside: ReadInside, operator: string): Factor {
  const { accent, lower, upper } = scriptsOf(reader, inside);
  if (accent !== null || upper) reader.fail();
  const tex = operator + (lower && `_{${lower}}`);
  if (reader.sees('(', true) || reader.sees('{', true)) return { tex: tex + bracketed(reader, inside)!.tex };
  // A minus or a sum behind it must be inside brackets, or its reach cannot be told.
  return { tex: `${tex} ${factorOf(reader, inside).tex}`, open: true };
}

function calledOf(reader: Reader, inside: ReadInside, called: string): Factor {
  const { accent, lower, upper } = scriptsOf(reader, inside);
  if (accent !== null || upper || (lower && called !== '\\nabla')) reader.fail();
  if (reader.sees('(', true) || reader.sees('{', true))
    return { tex: called + scripted(bracketed(reader, inside)!.tex, scriptsOf(reader, inside)) };
  return { tex: `${called} ${factorOf(reader, inside).tex}`, open: true };
}
