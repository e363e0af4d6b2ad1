import { BadInput } from '../statement/badInput.js';
import { Child } from './child.js';
import type { Greeting } from './greeting.js';
import type { Told } from './hearing.js';
import type { Limits } from './limits.js';

/** Hears of the process group of a command that was started, and of a death, in words. */
export interface CommandNews {
  started(group: number): void;
  died(how: string): void;
}

/**
 * A command that is started once and asked one run after another; one that has ended is started
 * again for the next run.
 */
export class KeptCommand {
  private child: Child | null = null;
  private first: Greeting | null = null;
  private runs = 0;
  private turn: Promise<unknown> = Promise.resolve();

  /** `read` makes a greeting of the first message, or says what is wrong with it. */
  constructor(
    private readonly command: string,
    private readonly version: string,
    private readonly limits: Limits,
    private readonly news: CommandNews,
    private readonly read: (message: Readonly<Record<string, unknown>>) => Greeting | string,
  ) {}

  get who(): string {
    return `the command '${this.command}'`;
  }

  /** Starts it. Throws BadInput where it does not greet, or not as it did before. */
  async started(): Promise<Greeting> {
    const child = new Child(this.command, this.news.started);
    child.send({ theorycheck: 1, engine: this.version, parent: process.pid });
    const heard = await child.hear(this.limits.startUp);
    const greeting = 'message' in heard ? this.read(heard.message) : withoutGreeting(heard);
    if (typeof greeting === 'string') {
      await child.close(this.limits.grace);
      throw new BadInput(`${this.who}: ${greeting}`);
    }
    this.first ??= greeting;
    const { name, version } = this.first;
    if (greeting.name !== name || greeting.version !== version) {
      await child.close(this.limits.grace);
      throw new BadInput(
        `${this.who} greeted as ${greeting.name} ${greeting.version}, and before as ${name} ${version}`,
      );
    }
    this.child = child;
    return greeting;
  }

  /** Does a run, when those before it are over. */
  run(act: (child: Child, run: number) => Promise<Told>): Promise<Told> {
    const next = () => this.oneRun(act);
    const told = this.turn.then(next, next);
    this.turn = told.catch(() => {});
    return told;
  }

  private async oneRun(act: (child: Child, run: number) => Promise<Told>): Promise<Told> {
    if (this.child === null)
      await this.started().catch((error: Error) => {
        this.news.died(error.message);
        throw error;
      });
    const child = this.child!;
    this.runs += 1;
    const told = await act(child, this.runs);
    if (told.over) {
      this.child = null;
      if (told.end === 'died') this.news.died(`${this.who} ${told.why}`);
      await child.close(this.limits.grace);
    }
    return told;
  }
}

function withoutGreeting(heard: { silent: number } | { ended: string } | { garbage: string }): string {
  if ('silent' in heard) return `it did not greet within ${heard.silent / 1000} seconds`;
  return 'ended' in heard ? `it ${heard.ended} before it greeted` : heard.garbage;
}
