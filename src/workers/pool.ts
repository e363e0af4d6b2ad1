import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandIn } from '../protocol/source.js';
import type { Cause } from '../records/record.js';
import { BadInput } from '../statement/badInput.js';
import type { Import } from '../workbench/import.js';
import { Deaths } from './deaths.js';
import type { GivenUp, Question, Reply } from './entry.js';
import { fileOf, type Job, type Jobs, type Kind } from './job.js';
import type { Work } from './work.js';

/** A job that has not answered after this long is ended and its property is invalid. */
export const watchdogMinutes = 10;

/**
 * Milliseconds in which a command may stop a run that was given up. Then its process lives on, and
 * need not be started again.
 */
const untilStopped = 5000;

/**
 * Room for young objects in megabytes (the default is 16): trials make many that live no longer
 * than a job, and with this much room collecting them takes a third less time.
 */
const youngGeneration = '--max-semi-space-size=64';

/** A worker ended before it answered: the watchdog ended it, or its process died. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';

  constructor(
    override readonly cause: Cause,
    message: string,
  ) {
    super(message);
  }
}

/** Those who do the jobs. */
export interface Workers {
  readonly size: number;
  /** Throws BadInput for a file that cannot be used, Unanswered where the worker ended. */
  readonly do: Work;
  /**
   * Files whose code threw outside of any job (a timer, a promise that nobody awaits), with what
   * they threw.
   */
  readonly strays: ReadonlyMap<string, string>;
  /** Ends all of them at once. */
  close(): void;
}

/**
 * Workers in processes of their own: whatever an author's code does, it can be ended. `workers` 0
 * works in this process.
 */
export function workersFor(workers: number, importFile: Import, minutes = watchdogMinutes): Workers {
  return workers === 0 ? inThisProcess(importFile) : new Pool(workers, minutes);
}

function inThisProcess(importFile: Import): Workers {
  // The engine is loaded where there is work: a command that has workers, or none to give them,
  // starts without it.
  const deaths = new Deaths();
  const news = { started() {}, died: (how: string) => deaths.add(how) };
  const loading = import('./work.js').then(({ workWith }) => workWith(importFile, news));
  loading.catch(() => {});
  const act: Work = async (job) => {
    if (deaths.over !== null) throw deaths.over;
    const exit = process.exit;
    process.exit = ((code) => {
      throw new Error(`process.exit(${code ?? ''}) was called`);
    }) as typeof process.exit;
    try {
      const work = await loading;
      await new Promise((resume) => setImmediate(resume));
      const answer = await work(job);
      // What a job says during which the last death came is not recorded.
      if (deaths.over !== null) throw deaths.over;
      return answer;
    } finally {
      process.exit = exit;
    }
  };
  return { size: 1, do: act, strays: new Map(), close() {} };
}

interface Waiting {
  readonly job: Job;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

interface Worker {
  readonly child: ChildProcess;
  busy: (Waiting & { readonly number: number; timer: NodeJS.Timeout; givenUp: boolean }) | null;
  stray: { readonly says: string; readonly stack: string } | null;
  /** Process groups of commands that it has started. */
  readonly groups: number[];
}

const entry = fileURLToPath(new URL('../../dist/workers/entry.js', import.meta.url));

class Pool implements Workers {
  private readonly queue: Waiting[] = [];
  private readonly workers: Worker[] = [];
  private readonly files = new Set<string>();
  private count = 0;
  private closed = false;
  private readonly deaths = new Deaths();

  constructor(
    readonly size: number,
    private readonly minutes: number,
  ) {}

  readonly strays = new Map<string, string>();

  readonly do: Work = <K extends Kind>(job: { readonly do: K } & Jobs[K]['job']) =>
    new Promise<Jobs[K]['answer']>((resolve, reject) => {
      const refusal = this.deaths.over ?? this.strayOf(job as never as Job);
      if (refusal !== null) return reject(refusal);
      for (const file of filesOf(job as never as Job)) this.files.add(file);
      this.queue.push({ job: job as never as Job, resolve: resolve as (answer: unknown) => void, reject });
      this.hand();
    });

  close(): void {
    this.closed = true;
    for (const worker of this.workers) kill(worker);
  }

  /** Hands waiting jobs to idle workers; starts workers while there are fewer than allowed. */
  private hand(): void {
    while (this.queue.length > 0 && !this.closed) {
      const idle =
        this.workers.find((w) => w.busy === null) ?? (this.workers.length < this.size ? this.started() : null);
      if (idle === null) return;
      const waiting = this.queue.shift()!;
      const number = this.count++;
      const timer = after(this.minutes * 60_000, () => this.silent(idle));
      idle.busy = { ...waiting, number, timer, givenUp: false };
      const question: Question = { number, job: waiting.job };
      // A child that died meanwhile tells so by its exit.
      idle.child.send(question, () => {});
    }
  }

  private started(): Worker {
    if (!existsSync(entry)) throw new BadInput(`${entry} is missing: build the package with npm run prepare`);
    // What an author's code prints must not mix with results: it goes to standard error.
    const child = fork(entry, { stdio: ['ignore', 2, 2, 'ipc'], execArgv: [youngGeneration] });
    const worker: Worker = { child, busy: null, stray: null, groups: [] };
    child.on('message', (reply: Reply) => this.heard(worker, reply));
    child.on('exit', (code, signal) => this.ended(worker, signal ? `by ${signal}` : `with code ${code}`));
    child.on('error', () => {});
    this.workers.push(worker);
    return worker;
  }

  private heard(worker: Worker, reply: Reply): void {
    if ('stray' in reply) {
      worker.stray = { says: reply.stray, stack: reply.stack };
      return;
    }
    if ('group' in reply) {
      worker.groups.push(reply.group);
      return;
    }
    if ('death' in reply) {
      this.deaths.add(reply.death);
      if (this.deaths.over !== null) this.giveUp(this.deaths.over);
      return;
    }
    const { busy } = worker;
    if (busy?.number !== reply.number) return;
    this.freed(worker);
    if ('answer' in reply) busy.resolve(reply.answer);
    else if ('refused' in reply) busy.reject(new BadInput(reply.refused));
    else busy.reject(new Error(reply.broke));
    this.hand();
  }

  /** Ends everybody: whoever waits for an answer is told why there will be none. */
  private giveUp(why: Error): void {
    for (const { reject } of this.queue.splice(0)) reject(why);
    for (const { busy } of this.workers) busy?.reject(why);
    this.close();
  }

  private freed(worker: Worker): void {
    if (worker.busy) clearTimeout(worker.busy.timer);
    worker.busy = null;
  }

  private silent(worker: Worker): void {
    const busy = worker.busy!;
    const { job, number } = busy;
    const sentence = `${fileOf(job)}: ${nameOf(job)} did not answer within ${this.minutes} minutes and was ended`;
    const isCommand = 'solver' in job && job.solver !== null && commandIn(job.solver) !== null;
    if (isCommand) {
      busy.givenUp = true;
      const message: GivenUp = { giveUp: number };
      worker.child.send(message, () => {});
      busy.timer = after(untilStopped, () => this.endedBy(worker));
    } else this.endedBy(worker);
    busy.reject(new Unanswered('no answer', sentence));
  }

  /** Ends a worker, and another one goes on. */
  private endedBy(worker: Worker): void {
    this.dropped(worker);
    kill(worker);
    this.hand();
  }

  private ended(worker: Worker, how: string): void {
    killGroups(worker);
    const { busy, stray } = worker;
    if (!this.workers.includes(worker)) return;
    this.dropped(worker);
    if (stray !== null) this.blame(stray, busy);
    if (busy) {
      const own = this.strayOf(busy.job);
      if (own !== null) busy.reject(own);
      // Somebody else's code ended the process: the job is done again in another.
      else if (stray !== null && !busy.givenUp) this.queue.unshift(busy);
      else
        busy.reject(
          new Unanswered('process ended', `${fileOf(busy.job)}: ${nameOf(busy.job)} ended its process ${how}`),
        );
    }
    this.hand();
  }

  /**
   * The files that the stack of a stray error names have thrown it; where it names none, that of
   * the job under way.
   */
  private blame({ says, stack }: NonNullable<Worker['stray']>, busy: Worker['busy']): void {
    const named = [...this.files].filter((file) => stack.includes(file) || stack.includes(encodeURIComponent(file)));
    for (const file of named.length || !busy ? named : [busy.job.file]) this.strays.set(file, says);
  }

  private strayOf(job: Job): Unanswered | null {
    const file = filesOf(job).find((name) => this.strays.has(name));
    if (file === undefined) return null;
    return new Unanswered('process ended', `${file}: ${nameOf(job)} left something behind: ${this.strays.get(file)}`);
  }

  private dropped(worker: Worker): void {
    this.freed(worker);
    this.workers.splice(this.workers.indexOf(worker), 1);
  }
}

/** Does something after so many milliseconds, unless it is cleared before. */
function after(milliseconds: number, act: () => void): NodeJS.Timeout {
  return setTimeout(act, milliseconds);
}

/** Ends a worker and the commands that it has started. */
function kill(worker: Worker): void {
  worker.child.kill('SIGKILL');
  killGroups(worker);
}

function killGroups({ groups }: Worker): void {
  for (const group of groups.splice(0))
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // It has ended.
    }
}

function filesOf(job: Job): string[] {
  return 'solver' in job && job.solver !== null ? [job.file, job.solver] : [job.file];
}

function nameOf(job: Job): string {
  return 'id' in job ? job.id : job.do === 'describe solver' ? 'the solver' : 'the file';
}
