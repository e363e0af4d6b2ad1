import { readArray } from './arrays.js';
import type { Child } from './child.js';
import type { Windows } from './ownDescent.js';

/** How a run of a child ended. */
export interface End {
  /** `why` says more. */
  readonly end: 'done' | 'declined' | 'diverged' | 'failed' | 'silent' | 'died' | 'no answer' | 'cancelled';
  readonly why?: string;
  /** Whether the process is of no more use. */
  readonly over: boolean;
}

/** What a child told of a run. */
export interface Told extends End {
  /** The states that it sent, in the order of the visits. */
  readonly states: readonly Float64Array[];
}

/** A run under way. */
export interface Run {
  readonly child: Child;
  readonly run: number;
  /** Number of parameters. */
  readonly size: number;
  readonly windows: Windows;
  /** Milliseconds without a line that end it. */
  readonly silence: number;
}

/**
 * Does something with a run to its end. When `signal` is given, the command is asked to give the
 * run up; the run then counts as cancelled however it ends.
 */
export async function untilGivenUp(
  { child, run }: Run,
  signal: AbortSignal | null,
  act: () => Promise<Told>,
): Promise<Told> {
  const cancel = () => child.cancel(run);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const told = await act();
    return signal?.aborted ? { ...told, end: 'cancelled', why: 'the run was given up' } : told;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/** Hears the messages of one run to its end. Whatever is no answer ends the process. */
export async function answerOf(of: Run): Promise<Told> {
  const due = visitsIn(of.windows);
  const states: Float64Array[] = [];
  const ended = (end: End): Told => ({ ...end, states });
  for (;;) {
    const heard = await nextOf(of);
    if ('end' in heard) return ended(heard);
    const { message } = heard;
    if ('states' in message) {
      const numbers = readArray(message.states);
      if (typeof numbers === 'string') return ended(noAnswer(`sent ${numbers}`));
      if (numbers.length % of.size !== 0)
        return ended(noAnswer(`sent ${numbers.length} numbers: rows of ${of.size} parameters are due`));
      for (let at = 0; at < numbers.length; at += of.size) states.push(numbers.subarray(at, at + of.size));
      if (states.length > due) return ended(noAnswer(`sent ${states.length} states where ${due} are due`));
    }
    const end = endIn(message);
    if (end !== null) return ended(end);
    if (message.done === true)
      return ended(
        states.length === due
          ? { end: 'done', over: false }
          : { ...noAnswer(`said it was done after ${states.length} of ${due} states`), over: false },
      );
  }
}

/** How many states the windows ask for. */
export function visitsIn(windows: Windows): number {
  return windows.reduce((total, [from, to]) => total + to - from + 1, 0);
}

/** The next message of a run, or how the run ended without one. */
export async function nextOf({ child, run, silence }: Run): Promise<{ message: Record<string, unknown> } | End> {
  for (;;) {
    const heard = await child.hear(silence);
    if ('silent' in heard) return { end: 'silent', why: `sent nothing for ${silence / 1000} seconds`, over: true };
    if ('ended' in heard) return { end: 'died', why: heard.ended, over: true };
    if ('garbage' in heard) return noAnswer(heard.garbage);
    const { message } = heard;
    if (isLate(message, run, child)) continue;
    if (message.run === run) return { message };
    return noAnswer(`answered run ${JSON.stringify(message.run)?.slice(0, 40)} where run ${run} is under way`);
  }
}

/** Whatever is no answer: the process is of no more use. */
export function noAnswer(why: string): End {
  return { end: 'no answer', why, over: true };
}

/** The end of a run that a message tells, other than that it is done; null where it tells none. */
export function endIn(message: Readonly<Record<string, unknown>>): End | null {
  const word = (key: string) => String(message[key]).slice(0, 200);
  if ('declined' in message) return { end: 'declined', why: word('declined'), over: false };
  if ('unsupported' in message) return { end: 'declined', why: word('unsupported'), over: false };
  if ('cancelled' in message) return { end: 'cancelled', why: 'the command gave the run up', over: false };
  if ('failed' in message) return { end: 'failed', why: word('failed'), over: false };
  if ('diverged' in message) return { end: 'diverged', why: `after step ${word('diverged')}`, over: false };
  return null;
}

/**
 * An answer to a request to cancel that comes when its run is over already: a command that reads
 * between runs only answers late, and one that does not know the request says so without a run.
 */
function isLate(message: Readonly<Record<string, unknown>>, run: number, { wasCancelled }: Child): boolean {
  if (!wasCancelled) return false;
  if ('unsupported' in message && message.run === undefined) return true;
  return 'cancelled' in message && typeof message.run === 'number' && message.run < run;
}
