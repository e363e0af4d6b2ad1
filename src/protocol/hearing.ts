import { readArray } from './arrays.js';
import type { Child } from './child.js';
import type { Windows } from './ownDescent.js';

/** What a child told of a run. */
export interface Told {
  /** How it ended; `why` says more. */
  readonly end: 'done' | 'declined' | 'diverged' | 'failed' | 'silent' | 'died' | 'no answer' | 'cancelled';
  readonly why?: string;
  /** The states that it sent, in the order of the visits. */
  readonly states: readonly Float64Array[];
  /** Whether the process is of no more use. */
  readonly over: boolean;
}

/**
 * Hears the messages of one run to its end. Whatever is no answer ends the process. When `signal`
 * is given, the command is asked to give the run up; the run then counts as cancelled however it
 * ends.
 */
export async function answerOf(
  child: Child,
  run: number,
  size: number,
  windows: Windows,
  silence: number,
  signal: AbortSignal | null = null,
): Promise<Told> {
  const cancel = () => child.cancel(run);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const told = await heardOut(child, run, size, windows, silence);
    return signal?.aborted ? { ...told, end: 'cancelled', why: 'the run was given up' } : told;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

async function heardOut(child: Child, run: number, size: number, windows: Windows, silence: number): Promise<Told> {
  const due = windows.reduce((total, [from, to]) => total + to - from + 1, 0);
  const states: Float64Array[] = [];
  const ended = (end: Told['end'], why?: string, over = false): Told => ({
    ...{ end, states, over },
    ...(why === undefined ? {} : { why }),
  });
  for (;;) {
    const heard = await child.hear(silence);
    if ('silent' in heard) return ended('silent', `sent nothing for ${silence / 1000} seconds`, true);
    if ('ended' in heard) return ended('died', heard.ended, true);
    if ('garbage' in heard) return ended('no answer', heard.garbage, true);
    const { message } = heard;
    if (isLate(message, run, child)) continue;
    if (message.run !== run)
      return ended(
        'no answer',
        `answered run ${JSON.stringify(message.run)?.slice(0, 40)} where run ${run} is under way`,
        true,
      );
    if ('states' in message) {
      const numbers = readArray(message.states);
      if (typeof numbers === 'string') return ended('no answer', `sent ${numbers}`, true);
      if (numbers.length % size !== 0)
        return ended('no answer', `sent ${numbers.length} numbers: rows of ${size} parameters are due`, true);
      for (let at = 0; at < numbers.length; at += size) states.push(numbers.subarray(at, at + size));
      if (states.length > due) return ended('no answer', `sent ${states.length} states where ${due} are due`, true);
    }
    const word = (key: string) => String(message[key]).slice(0, 200);
    if ('declined' in message) return ended('declined', word('declined'));
    if ('unsupported' in message) return ended('declined', word('unsupported'));
    if ('cancelled' in message) return ended('cancelled', 'the command gave the run up');
    if ('failed' in message) return ended('failed', word('failed'));
    if ('diverged' in message) return ended('diverged', `after step ${word('diverged')}`);
    if (message.done === true)
      return states.length === due
        ? ended('done')
        : ended('no answer', `said it was done after ${states.length} of ${due} states`);
  }
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
