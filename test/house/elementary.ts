import { createHash } from 'node:crypto';
import { streamOf } from '../../src/data/stream.js';
import { twoTo } from '../../src/exact/powers.js';
import type { Stream } from '../../src/statement/stream.js';

/** How many values of each function count. */
const count = 10_000;

const between = (s: Stream, lo: number, hi: number) => lo + (hi - lo) * s.uniform();

/** A positive number, its logarithm to base 2 spread evenly. */
const positive = (s: Stream, from: number, to: number) => between(s, 1, 2) * twoTo(s.whole(from, to));

const signed = (s: Stream, from: number, to: number) => s.sign() * positive(s, from, to);

/** The functions that an engine approximates, each with the arguments at which it is looked at. */
const inputs: Readonly<Record<string, (s: Stream) => number[]>> = {
  acos: (s) => [between(s, -1, 1)],
  asinh: (s) => [signed(s, -60, 60)],
  atanh: (s) => [between(s, -1, 1)],
  cbrt: (s) => [signed(s, -1000, 1000)],
  cos: (s) => [signed(s, -60, 10)],
  cosh: (s) => [signed(s, -60, 9)],
  exp: (s) => [signed(s, -60, 9)],
  expm1: (s) => [signed(s, -60, 9)],
  hypot: (s) => Array.from({ length: s.whole(2, 12) }, () => signed(s, -20, 20)),
  log: (s) => [positive(s, -1000, 1000)],
  log10: (s) => [positive(s, -1000, 1000)],
  log1p: (s) => [Math.max(-0.999, signed(s, -60, 60))],
  log2: (s) => [positive(s, -1000, 1000)],
  sin: (s) => [signed(s, -60, 10)],
  sinh: (s) => [signed(s, -60, 9)],
};

/**
 * Name of each such function -> the first 16 hexadecimal digits of SHA-256 over its values,
 * little-endian doubles.
 */
export function elementaryHashes(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, draw]) => {
      const stream = streamOf(`elementary functions/${name}`);
      const f = Math[name as 'hypot'];
      const values = new DataView(new ArrayBuffer(8 * count));
      for (let i = 0; i < count; i++) values.setFloat64(8 * i, f(...draw(stream)), true);
      return [name, createHash('sha256').update(values).digest('hex').slice(0, 16)];
    }),
  );
}
