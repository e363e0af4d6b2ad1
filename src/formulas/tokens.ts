/** A `mark` belongs to the letter before it: a hat, a tilde, a star, a prime, a sign. */
export type TokenKind =
  | 'number'
  | 'name'
  | 'relation'
  | 'mark'
  | 'symbol'
  /** The end of the text, so that a parser need not ask whether there is a next token. */
  | 'end';

/** A piece of a formula. */
export interface Token {
  readonly is: TokenKind;
  readonly text: string;
  /** Spaces before it, and whether there is one after it. */
  readonly spaces: number;
  readonly spaceAfter: boolean;
}

const relations: Readonly<Record<string, string>> = {
  '<=': '\\le',
  '>=': '\\ge',
  '!=': '\\ne',
  '->': '\\to',
  '<-': '\\leftarrow',
  '=': '=',
  '<': '<',
  '>': '>',
};

/** The relation as TeX. */
export function relationOf(text: string): string {
  return relations[text] ?? text;
}

const pieces = /\d+(?:\.\d+)?(?:e-?\d+)?|[A-Za-z]+|<=|>=|!=|->|<-|\+-|[=<>~+\-*/^_',.;:()[\]{}|]/y;

/**
 * The pieces of a formula in ASCII, or null where a character is none of a formula.
 *
 * A sign of several meanings is told by the spaces around it: `w^` and `w~` and `p*` are marks of
 * the letter, `x ~ y` is a relation, `A+ A-` are two letters with a sign, `k+1` is a sum.
 */
export function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    const start = at;
    while (text[at] === ' ') at += 1;
    const spaces = at - start;
    if (at === text.length) {
      tokens.push({ is: 'end', text: '', spaces, spaceAfter: true });
      return tokens;
    }
    pieces.lastIndex = at;
    const piece = pieces.exec(text)?.[0];
    if (piece === undefined) return null;
    at += piece.length;
    const is = kindOf(piece, spaces > 0 || tokens.length === 0, text[at] ?? ' ', tokens.at(-1));
    if (is === null) return null;
    tokens.push({ is, text: piece, spaces, spaceAfter: (text[at] ?? ' ') === ' ' });
  }
}

/** What marks can follow: a letter, another mark, or a subscript of either. */
const markable = (before: Token | undefined) => before?.is === 'name' || before?.is === 'mark';

function kindOf(piece: string, spaceBefore: boolean, next: string, before: Token | undefined): TokenKind | null {
  if (/^\d/.test(piece)) return 'number';
  if (/^[A-Za-z]/.test(piece)) return 'name';
  const ends = !/[A-Za-z0-9]/.test(next);
  const marks = !spaceBefore && (markable(before) || before?.is === 'number');
  switch (piece) {
    case '~':
      if (marks && before!.is !== 'number') return ends ? 'mark' : null;
      return spaceBefore && next === ' ' ? 'relation' : null;
    case '*':
      return marks && before!.is !== 'number' && ends ? 'mark' : null;
    case "'":
      return marks || (!spaceBefore && before?.text === ')') ? 'mark' : null;
    case '^':
      // A power, unless nothing follows that could be one.
      if (/[A-Za-z0-9({\-+|]/.test(next) && !(next === '|' && marks)) return 'symbol';
      return marks && before!.is === 'name' ? 'mark' : null;
    case '+-':
      return null;
    case '+':
    case '-':
      if (spaceBefore || before?.is !== 'name') return 'symbol';
      // `A+(t)` is the value of A+, or A and a bracket.
      if (next === '(') return null;
      return /[ ,)\]/^_|]/.test(next) ? 'mark' : 'symbol';
    default:
      return Object.hasOwn(relations, piece) ? 'relation' : 'symbol';
  }
}
