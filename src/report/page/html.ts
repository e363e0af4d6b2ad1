import { xmlText } from '../xml.js';

/** Markup that is shown as it is. Only `html` and `markup` make it. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand between two parts of a template. */
export type Piece = Html | string | number | null | false | undefined | readonly Piece[];

/**
 * Markup with pieces in it: texts and numbers are escaped, between tags and in attributes with
 * double quotes alike; markup stays; of a list each; null, false and undefined are nothing.
 */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(parts.map((part, n) => part + (n < pieces.length ? shown(pieces[n]) : '')).join(''));
}

/** Text that is markup already: what the project itself has drawn or written. */
export function markup(text: string): Html {
  return new Html(text);
}

function shown(piece: Piece): string {
  if (piece === null || piece === false || piece === undefined) return '';
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'string') return xmlText(piece);
  if (typeof piece === 'number') return `${piece}`;
  return piece.map(shown).join('');
}
