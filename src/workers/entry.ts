import { BadInput } from '../statement/badInput.js';
import { sentence } from '../statement/sentence.js';
import { importInOwnProcess } from '../workbench/import.js';
import type { Job } from './job.js';
import { workWith } from './work.js';

/**
 * What the pool sends, and what comes back. `stray`: something threw outside of any job, and this
 * process ends.
 */
export interface Question {
  readonly number: number;
  readonly job: Job;
}
/** Nobody waits for this job any more: a command that works for it is asked to stop. */
export interface GivenUp {
  readonly giveUp: number;
}
export type Reply =
  | { readonly number: number; readonly answer: unknown }
  | { readonly number: number; readonly refused: string }
  | { readonly number: number; readonly broke: string }
  | { readonly stray: string; readonly stack: string }
  /** A process group that this process has started and that must not outlive it. */
  | { readonly group: number }
  /** A command of its own has died. */
  | { readonly death: string };

const work = workWith(importInOwnProcess, {
  started: (group) => send({ group }),
  died: (death) => send({ death }),
});
const exit = process.exit.bind(process);

// Ctrl-C goes to the whole group of processes: the parent decides what it means.
process.on('SIGINT', () => {});
process.on('disconnect', () => exit(0));
// An author's code that ends the process would leave its job without an answer.
process.exit = ((code) => {
  throw new Error(`process.exit(${code ?? ''}) was called`);
}) as typeof process.exit;

function send(reply: Reply, then?: () => void): void {
  process.send!(reply, undefined, undefined, then);
}

function stray(error: unknown): void {
  const stack = error instanceof Error ? `${error.stack}` : '';
  send({ stray: sentence(error, 'code outside of any job'), stack }, () => exit(1));
}
process.on('uncaughtException', stray);
process.on('unhandledRejection', stray);

/** The job under way, and what tells it that it was given up. */
let current: { readonly number: number; readonly control: AbortController } | null = null;

process.on('message', async (message: Question | GivenUp) => {
  if ('giveUp' in message) {
    if (current?.number === message.giveUp) current.control.abort();
    return;
  }
  const { number, job } = message;
  const control = new AbortController();
  current = { number, control };
  try {
    const answer = await work(job, control.signal);
    // Promises that the job left behind are heard before it counts as done.
    await new Promise((resume) => setImmediate(resume));
    send({ number, answer });
  } catch (error) {
    if (error instanceof BadInput) send({ number, refused: error.message });
    else send({ number, broke: sentence(error, 'the engine') });
  }
});
