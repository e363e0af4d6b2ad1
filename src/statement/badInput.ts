/**
 * Something the user gave cannot be used. The message is one sentence that names the thing, the
 * place and, if known, the remedy.
 */
export class BadInput extends Error {
  /** `BadInput`. */
  override readonly name = 'BadInput';
}
