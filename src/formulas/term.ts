import { type Factor, factorOf } from './factor.js';
import type { Reader } from './reader.js';
import type { ReadInside } from './scripts.js';

/** Whether a factor can begin here. */
export function startsFactor(reader: Reader): boolean {
  const { is, text } = reader.next;
  if (is === 'number' || is === 'name') return true;
  return ['(', '[', '{'].includes(text) || (text === '|' && opensBar(reader));
}

/** A bar opens where something stands right behind it and nothing right before it. */
function opensBar({ last, next, within }: Reader): boolean {
  const afterOperand =
    last !== undefined && (['number', 'name', 'mark'].includes(last.is) || [')', ']', '}', '|'].includes(last.text));
  if (!afterOperand || (within === '|' && last.text === '|' && next.spaces > 0))
    return !next.spaceAfter || !afterOperand;
  if (next.spaces > 0) return !next.spaceAfter;
  return within !== '|' && last.text === ')';
}

/** Factors side by side, dots between vectors, and quotients. */
export function termOf(reader: Reader, inside: ReadInside, isText: (reader: Reader) => boolean): string {
  let last = factorOf(reader, inside);
  let tex = '';
  let open = last.open ?? false;
  const go = (joint: string, next: Factor) => {
    tex += `${last.tex}${joint}`;
    open ||= next.open ?? false;
    last = next;
  };
  for (;;) {
    const { next, afterNext } = reader;
    if (next.text === '/' && next.spaces === 0) {
      reader.take();
      if (reader.next.spaces > 0) reader.fail();
      last = quotientOf(last, factorOf(reader, inside));
      open ||= last.open ?? false;
      // `a/b(c)` and `a/b/c`
      if (reader.sees('(', true) || reader.sees('/', true)) reader.fail();
    } else if (next.text === '/') return widely(reader, inside, tex + last.tex, open);
    else if (next.text === '.' && afterNext.is !== 'end' && next.spaces > 0 === afterNext.spaces > 0) {
      reader.take();
      go(' \\cdot ', factorOf(reader, inside));
    } else if (startsFactor(reader) && !isText(reader) && next.spaces < 2) go(' \\, ', factorOf(reader, inside));
    else return tex + last.tex;
  }
}

/** A slash with spaces divides all before it in the term by one factor, which ends the term. */
function widely(reader: Reader, inside: ReadInside, above: string, open: boolean): string {
  reader.take();
  if (reader.next.spaces === 0) reader.fail();
  const minus = reader.takes('-') ? '-' : '';
  const below = factorOf(reader, inside);
  if (reader.sees('/') || (startsFactor(reader) && reader.next.spaces < 2)) reader.fail();
  if (open || below.open) return `${above} / ${minus ? `(-${below.tex})` : below.tex}`;
  return `\\frac{${above}}{${minus}${below.inner ?? below.tex}}`;
}

/** A fraction where its parts are beyond doubt, the slash as it stands where they are not. */
function quotientOf(above: Factor, below: Factor): Factor {
  if (above.open || below.open) return { tex: `${above.tex} / ${below.tex}`, open: true };
  return { tex: `\\frac{${above.inner ?? above.tex}}{${below.inner ?? below.tex}}` };
}
