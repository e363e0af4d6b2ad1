import { letterOf, rangedOf } from './names.js';
import type { Reader } from './reader.js';
import type { Token } from './tokens.js';

/** Reads a whole formula between brackets. */
export type ReadInside = (reader: Reader) => string;

/** Marks and scripts of one base. */
export interface Scripts {
  readonly accent: string | null;
  readonly lower: string;
  readonly upper: string;
}

/**
 * The marks, the subscript and the power that stand right behind a base: `a~_i`, `t_+'`, `)_+^2`.
 */
export function scriptsOf(reader: Reader, inside: ReadInside): Scripts {
  let accent: string | null = null;
  let lower = '';
  let upper = '';
  const mark = () => {
    while (reader.next.is === 'mark') {
      const { text } = reader.take();
      if (text === '^' || text === '~') {
        // An accent is of the letter; behind a subscript it could be of either.
        if (accent !== null || lower || upper) reader.fail();
        accent = text === '^' ? '\\hat' : '\\tilde';
      } else if (text === '+' || text === '-') {
        if (lower) reader.fail();
        lower = text;
      } else upper += text === '*' ? '*' : "'";
    }
  };
  mark();
  if (reader.takes('_', true)) {
    lower += (lower && ', ') + lowerOf(reader, inside);
    mark();
  }
  if (reader.takes('^', true)) {
    if (upper) reader.fail();
    upper = powerOf(reader, inside);
  }
  if (reader.sees('^', true) || reader.sees('_', true)) reader.fail();
  return { accent, lower, upper: upper.replace(/'/g, '\\prime ') };
}

/** Base and scripts as TeX. */
export function scripted(base: string, { accent, lower, upper }: Scripts): string {
  const marked = accent === null ? base : `${accent}{${base}}`;
  return marked + (lower && `_{${lower}}`) + (upper && `^{${upper.trim()}}`);
}

function lowerOf(reader: Reader, inside: ReadInside): string {
  if (reader.next.spaces > 0) reader.fail();
  if (reader.takes('{')) return reader.between('{', '}', inside);
  const token = reader.take();
  if (token.text === '+' || token.text === '-') {
    if (isTight(reader.next) && /^[\w(]/.test(reader.next.text)) reader.fail();
    return token.text;
  }
  if (token.is === 'number' && /^\d+$/.test(token.text)) {
    if (reader.next.is === 'name' && isTight(reader.next)) reader.fail();
    return token.text;
  }
  if (token.is !== 'name') reader.fail();
  leaveNoDoubt(reader);
  if (reader.next.is === 'number' && isTight(reader.next)) reader.fail();
  return lowerWord(token.text);
}

/** `ij` are two indices; a longer word, or a number's name, is a label. */
function lowerWord(word: string): string {
  const labels = ['te', 'tr'];
  const known = letterOf(word) ?? (word === 'min' || word === 'max' ? rangedOf(word) : null);
  return known ?? (word.length === 2 && !labels.includes(word) ? word : `\\mathrm{${word}}`);
}

function powerOf(reader: Reader, inside: ReadInside): string {
  if (reader.takes('(')) return reader.between('(', ')', inside);
  const sign = reader.takes('-') ? '-' : '';
  if (reader.next.spaces > 0) reader.fail();
  const token = reader.take();
  if (token.is === 'number') {
    if (isTight(reader.next) && reader.next.is === 'name') reader.fail();
    leaveNoDoubt(reader);
    return sign + token.text;
  }
  const letter = token.is === 'name' ? letterOf(token.text) : null;
  if (letter === null) reader.fail();
  let text = letter;
  const accents = accentOf(reader);
  if (accents) text = `${accents}{${text}}`;
  if (reader.sees('_', true)) {
    // `x^T_i` may be the transpose of x_i.
    if (token.text === 'T') reader.fail();
    reader.take();
    text += `_{${lowerOf(reader, inside)}}`;
  }
  // `e^B(s)`, `e^B/2` and `e^t'` may be read in two ways.
  const doubtful = ['(', '[', '|', "'", '*'];
  if (isTight(reader.next) && (reader.next.is === 'mark' || (doubtful.includes(reader.next.text) && !closes(reader))))
    reader.fail();
  if (token.text !== 'T' && reader.sees('/', true)) reader.fail();
  if (reader.next.is === 'number' && isTight(reader.next)) reader.fail();
  leaveNoDoubt(reader);
  return sign + text;
}

function accentOf(reader: Reader): string {
  if (reader.next.is !== 'mark' || (reader.next.text !== '~' && reader.next.text !== '^')) return '';
  return reader.take().text === '~' ? '\\tilde' : '\\hat';
}

/** A bar that something stands right behind may open; any other closes. */
function closes(reader: Reader): boolean {
  return reader.next.text === '|' && !/^[\w(]/.test(reader.afterNext.text) ? true : reader.afterNext.spaces > 0;
}

const isTight = (token: Token) => token.is !== 'end' && token.spaces === 0;

/** `x_t+1`, `2^n-1`: whether the rest belongs to the script cannot be told. */
function leaveNoDoubt(reader: Reader): void {
  const { next, afterNext } = reader;
  if (isTight(next) && (next.text === '+' || next.text === '-') && next.is === 'symbol' && isTight(afterNext))
    reader.fail();
}
