import fc, { type Arbitrary } from 'fast-check';
import type { AxisDescription, StepPlace } from '../data/axisRidge.js';
import type { RidgeDraw } from '../data/ridgeDraw.js';
import { streamOf } from '../data/stream.js';
import type { Stream } from '../statement/stream.js';
import { laterSteps, type SeededRidge } from './ridgeInstances.js';

/**
 * What may vary in a ridge instance along the axes; each range is drawn uniformly, its ends
 * included.
 */
export interface AxisRanges {
  /** Number of points n. */
  readonly points: readonly [number, number];
  /** Size of the kernel: dimension minus points. */
  readonly kernel: readonly [number, number];
  /** Row lengths in eighths. */
  readonly eighths: readonly [number, number];
  /** The exponent e of the weight decay 2^-e. */
  readonly decayBits: readonly [number, number];
  /** The lower end of the step size. */
  readonly from: StepPlace;
  /** The upper end of the step size. */
  readonly to: StepPlace;
  /** Where between both ends, in sixteenths. */
  readonly sixteenths: readonly [number, number];
  /** Standard deviation of the entries of the start. */
  readonly startScale: number;
  /** Standard deviation of the entries of the teacher. */
  readonly teacherScale: number;
}

/**
 * Ridge regressions along the axes, from row lengths, the size of the kernel, decay, step and a
 * seed.
 */
export function axisRidges(
  data: { readonly axisRidge: (description: AxisDescription, stream: Stream) => RidgeDraw },
  ranges: AxisRanges,
): Arbitrary<SeededRidge> {
  const within = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
  const { from, to, startScale, teacherScale } = ranges;
  const description = fc.record({
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    eighths: fc.array(within(ranges.eighths), { minLength: ranges.points[0], maxLength: ranges.points[1] }),
    kernel: within(ranges.kernel),
    decayBits: within(ranges.decayBits),
    sixteenths: within(ranges.sixteenths),
  });
  return description.map(({ seed, sixteenths, ...d }) => ({
    ...data.axisRidge({ ...d, step: { from, to, sixteenths }, startScale, teacherScale }, streamOf(`axis ${seed}`)),
    seed: String(seed),
    later: laterSteps(String(seed)),
  }));
}
