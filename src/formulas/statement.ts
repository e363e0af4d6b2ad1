import { isWord, letterOf } from './names.js';
import type { Reader } from './reader.js';
import { startsFactor, termOf } from './term.js';
import { relationOf } from './tokens.js';

/** What a piece of a statement is, for what may follow it. */
type Piece = 'start' | 'formula' | 'relation' | 'text' | 'stop';

/**
 * A whole statement: formulas joined by relations, commas and words, up to a closing bracket or the
 * end.
 */
export function statementOf(reader: Reader): string {
  let tex = '';
  let before: Piece = 'start';
  while (!reader.ended && !/^[)\]}|]$/.test(closing(reader))) {
    const [is, text] = pieceOf(reader, before);
    // Two formulas side by side with a wide gap and nothing between them: a row of a table.
    if (is === 'formula' && before === 'formula') reader.fail();
    tex += text;
    before = is;
  }
  if (tex === '' || before === 'relation') reader.fail();
  return tex.trim();
}

/** The bracket that closes here, or nothing. */
function closing(reader: Reader): string {
  const { text } = reader.next;
  return text === '|' && startsFactor(reader) ? '' : text;
}

function pieceOf(reader: Reader, before: Piece): readonly [Piece, string] {
  const { next } = reader;
  const wide = next.spaces > 2 && (before === 'formula' || before === 'text') ? '\\quad ' : '';
  if (isText(reader)) return textOf(reader, before, wide);
  if (next.is === 'relation') {
    reader.take();
    if (before !== 'formula' && !(before === 'start' && /^[<>=]/.test(next.text))) reader.fail();
    return ['relation', ` ${next.text === '~' ? '\\sim' : relationOf(next.text)} `];
  }
  if (',;:'.includes(next.text) || (next.text === '.' && reader.afterNext.is === 'end')) {
    reader.take();
    if (reader.ended) return ['stop', next.text];
    // `x_perp,k` is a list of indices.
    if (reader.next.spaces === 0) reader.fail();
    return ['stop', `${next.text}${reader.next.spaces > 1 ? '\\qquad ' : '\\; '}`];
  }
  return ['formula', wide + sumOf(reader)];
}

/** `in` and `not` say more than other words: they may be the signs of sets. */
function isText({ next, afterNext }: Reader): boolean {
  if (next.is !== 'name' || letterOf(next.text) !== null) return false;
  const calls = afterNext.text === '(' && afterNext.spaces === 0;
  return !calls && (isWord(next.text) || next.text === 'in');
}

/** Words between formulas; `in` and `not in` between two formulas are the signs of sets. */
function textOf(reader: Reader, before: Piece, wide: string): readonly [Piece, string] {
  // An article is no letter.
  if (before === 'formula' && ['a', 'A', 'I'].includes(reader.last!.text)) reader.fail();
  const words: string[] = [];
  while (isText(reader)) words.push(reader.take().text);
  const text = words.join(' ');
  if (text === 'in' || text === 'not in') {
    if (before !== 'formula' || !startsFactor(reader)) reader.fail();
    return ['relation', text === 'in' ? ' \\in ' : ' \\notin '];
  }
  if (words.includes('in')) reader.fail();
  return ['text', `${wide}\\text{ ${text} }`];
}

/** Terms joined by plus and minus. */
function sumOf(reader: Reader): string {
  const sign = reader.takes('-') ? '-' : '';
  let tex = sign + termOf(reader, statementOf, isText);
  while (reader.next.is === 'symbol' && (reader.sees('+') || reader.sees('-'))) {
    const { text, spaces } = reader.take();
    // `a -b` may be two formulas.
    if (spaces > 0 !== reader.next.spaces > 0) reader.fail();
    tex += ` ${text} ${termOf(reader, statementOf, isText)}`;
  }
  return tex;
}
