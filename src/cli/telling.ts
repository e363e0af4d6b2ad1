import { stopwatch } from '../records/stopwatch.js';
import type { Io } from './io.js';

/** Seconds between two lines of progress where no terminal redraws one. */
const patience = 2;

/**
 * Tells what is under way: on a terminal in one line, elsewhere in lines, after some patience. An
 * empty text takes the line away.
 */
export function tellingOn(io: Io, quiet: boolean): (what: string) => void {
  const seconds = stopwatch();
  let told = 0;
  return (what) => {
    if (quiet) return;
    if (io.terminal) io.err(what === '' ? '\r\x1b[K' : `\r\x1b[K${what} ...`);
    else if (what !== '' && seconds() - told > patience) {
      told = seconds();
      io.err(`${what} ...\n`);
    }
  };
}
