import type { RunRequest } from '../statement/solver.js';
import { Probe, type Said } from './conformanceProbe.js';
import { type PosedKind, posedKinds } from './conformanceRequests.js';
import { type Greeting, greetingIn } from './greeting.js';
import { answerOf, type Told } from './hearing.js';
import type { Limits } from './limits.js';
import type { Windows } from './ownDescent.js';
import { runMessage } from './runMessage.js';

/** Keys that are put over those of a message. */
export type Over = Readonly<Record<string, unknown>>;

/**
 * The conversations with one command: a process at a time, started anew where one is of no more
 * use.
 */
export class Talk {
  private probe: Probe | null = null;
  private runs = 0;
  /** What was said of the process under way when the present check began. */
  private before = 0;
  private greetingSaid: readonly Said[] = [];
  /** The last greeting. */
  greeting: Greeting | null = null;
  /** A kind of which a small run was answered. */
  kind: PosedKind | null = null;

  constructor(
    readonly command: string,
    readonly limits: Limits,
    private readonly version: string,
  ) {}

  /** The process under way, or a new one that greeted. Throws Odd where it does not greet. */
  async process(): Promise<Probe> {
    if (this.probe !== null) return this.probe;
    const probe = new Probe(this.command);
    this.probe = probe;
    this.before = 0;
    this.runs = 0;
    probe.send({ theorycheck: 1, engine: this.version, parent: process.pid });
    const heard = await probe.hear(this.limits.startUp);
    if ('silent' in heard) throw new Odd(`it did not greet within ${heard.silent / 1000} seconds`);
    if ('ended' in heard) throw new Odd(`before its greeting it ${heard.ended}`);
    if ('garbage' in heard) throw new Odd(heard.garbage);
    const greeting = greetingIn(heard.message);
    if (typeof greeting === 'string') throw new Odd(greeting);
    this.greeting = greeting;
    this.greetingSaid = probe.said.slice();
    this.before = this.greetingSaid.length;
    return probe;
  }

  /** Kinds of problems that it takes and that are posed here. */
  kinds(): PosedKind[] {
    return posedKinds.filter((kind) => this.greeting!.problems.includes(kind));
  }

  /** Sends a request, its message changed by `over`; returns its run. */
  async ask(request: RunRequest, windows: Windows, over: Over = {}): Promise<number> {
    const probe = await this.process();
    const run = ++this.runs;
    probe.send({ ...runMessage(run, request, windows, this.greeting!.arrays), ...over });
    return run;
  }

  /** Hears the answer to a run. A process that is of no more use is ended. */
  async answer(run: number, request: RunRequest, windows: Windows): Promise<Told> {
    const { silence } = this.limits;
    const told = await answerOf({ child: await this.process(), run, size: request.start.length, windows, silence });
    if (told.over) await this.end();
    return told;
  }

  /** Asks and hears. */
  async told(request: RunRequest, windows: Windows, over: Over = {}): Promise<Told> {
    return this.answer(await this.ask(request, windows, over), request, windows);
  }

  /** The states of a run that must be answered to its end. Throws Odd, or NotApplicable. */
  async states(request: RunRequest, windows: Windows, over: Over = {}): Promise<readonly Float64Array[]> {
    const told = await this.told(request, windows, over);
    if (told.end === 'done') return told.states;
    if (told.end === 'declined') throw new NotApplicable(`it declines: ${told.why}`);
    throw new Odd(oddEnd(told));
  }

  /** Ends the process under way, if there is one. */
  async end(): Promise<void> {
    const gone = this.probe;
    if (gone === null) return;
    this.kept = this.since();
    this.probe = null;
    await gone.close(this.limits.grace);
  }

  /** What a process that ended in this check said. */
  private kept: readonly Said[] = [];

  /** The transcript of the check that ends here: greeting, then what was said in it. */
  transcript(): readonly Said[] {
    const said = this.probe === null ? this.kept : this.since();
    this.before = this.probe?.said.length ?? 0;
    this.kept = [];
    return [...this.greetingSaid, ...said];
  }

  private since(): readonly Said[] {
    return this.probe!.said.slice(this.before);
  }
}

/** The command did what it must not; the message says what, in half a sentence. */
export class Odd extends Error {}

/** What a check asks for is not among what the command takes. */
export class NotApplicable extends Error {}

/** How a run ended that was to be answered. */
export function oddEnd(told: Told): string {
  const { end, why } = told;
  if (end === 'failed' || end === 'diverged') return `its run ${end}: ${why}`;
  return `it ${why ?? end}`;
}
