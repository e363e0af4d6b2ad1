import { Child, type Heard } from './child.js';

/** A line of a transcript: what the engine or the solver said, as an object or as a text. */
export type Said = { readonly engine: object } | { readonly engineText: string } | { readonly solver: object };

/** A command whose manners are tried: everything that is said is kept. */
export class Probe extends Child {
  /** What was said since the start. */
  readonly said: Said[] = [];
  /** What was heard and not asked for yet. */
  private next: Heard | null = null;

  override send(message: object): void {
    this.said.push({ engine: message });
    super.send(message);
  }

  /** Sends a line that need be no message. */
  sendText(line: string): void {
    this.said.push({ engineText: line });
    this.process.stdin!.write(`${line}\n`);
  }

  override async hear(limit: number): Promise<Heard> {
    const heard = await this.peek(limit);
    this.next = null;
    if ('message' in heard) this.said.push({ solver: heard.message });
    return heard;
  }

  /** What the next `hear` returns. */
  async peek(limit: number): Promise<Heard> {
    this.next ??= await super.hear(limit);
    return this.next;
  }

  /** Reads nothing for so long (milliseconds); null, or how the command ended meanwhile. */
  async readNothing(duration: number): Promise<string | null> {
    this.process.stdout!.pause();
    const heard = await super.hear(duration);
    this.process.stdout!.resume();
    return 'ended' in heard ? heard.ended : null;
  }

  endInput(): void {
    this.process.stdin!.end();
  }

  /** Closes all pipes, as the death of the engine does. */
  leave(): void {
    this.process.stdin!.destroy();
    this.process.stdout!.destroy();
    this.process.stderr!.destroy();
  }

  /** Whether the process ends within a limit in milliseconds. */
  async ends(limit: number): Promise<boolean> {
    for (;;) {
      const heard = await super.hear(limit);
      if ('ended' in heard) return true;
      if ('silent' in heard) return false;
    }
  }
}
