import { closeSync, openSync, readSync } from 'node:fs';
import { onDisk } from './cannotGoOn.js';

/** A line with its place in the file, in bytes, its end included. */
export interface Line {
  readonly text: string;
  readonly offset: number;
  readonly length: number;
}

const chunkSize = 1 << 20;
const newline = 10;

/**
 * The lines of a file, read piece by piece, so that a file larger than a string can be is no
 * trouble. A last line without its end is not given; `rest` hears of its length in bytes.
 */
export function* linesOf(file: string, rest: (bytes: number) => void = () => {}): Iterable<Line> {
  const handle = onDisk(`${file} cannot be read`, () => openSync(file, 'r'));
  try {
    let pieces: Buffer[] = [];
    let offset = 0;
    let held = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkSize);
      const size = onDisk(`${file} cannot be read`, () => readSync(handle, chunk, 0, chunkSize, null));
      if (size === 0) break;
      let from = 0;
      for (let at = chunk.indexOf(newline); at >= 0 && at < size; at = chunk.indexOf(newline, from)) {
        pieces.push(chunk.subarray(from, at));
        const length = held + at - from + 1;
        yield { text: Buffer.concat(pieces).toString('utf8'), offset, length };
        offset += length;
        pieces = [];
        held = 0;
        from = at + 1;
      }
      pieces.push(chunk.subarray(from, size));
      held += size - from;
    }
    if (held > 0) rest(held);
  } finally {
    closeSync(handle);
  }
}
