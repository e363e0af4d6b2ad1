import type { Token } from './tokens.js';

/** Thrown where a formula is not understood to the last sign; caught at the door of this room. */
export class NotUnderstood extends Error {}

/** Reads pieces from left to right. */
export class Reader {
  #at = 0;
  readonly #tokens: readonly Token[];
  /** The brackets that are open, the innermost last. */
  readonly #open: string[] = [];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get next(): Token {
    return this.#tokens[this.#at]!;
  }

  get afterNext(): Token {
    return this.#tokens[Math.min(this.#at + 1, this.#tokens.length - 1)]!;
  }

  get last(): Token | undefined {
    return this.#tokens[this.#at - 1];
  }

  get ended(): boolean {
    return this.next.is === 'end';
  }

  take(): Token {
    const token = this.next;
    if (token.is !== 'end') this.#at += 1;
    return token;
  }

  /** Takes the next piece if it is this sign; with `tight` only where no space is before it. */
  takes(text: string, tight = false): boolean {
    if (!this.sees(text, tight)) return false;
    this.#at += 1;
    return true;
  }

  sees(text: string, tight = false): boolean {
    return this.next.is !== 'end' && this.next.text === text && (!tight || this.next.spaces === 0);
  }

  /** The innermost bracket that is open. */
  get within(): string | undefined {
    return this.#open.at(-1);
  }

  /** Reads what stands between a bracket, already taken, and the one that closes it. */
  between<T>(open: string, close: string, inside: (reader: Reader) => T): T {
    this.#open.push(open);
    const content = inside(this);
    this.#open.pop();
    if (!this.takes(close)) this.fail();
    return content;
  }

  fail(): never {
    throw new NotUnderstood();
  }
}
