import fc, { type Arbitrary } from 'fast-check';
import { gaussianCloudOf } from 'theorycheck/arbitraries';
import { binaryExponent, twoTo } from 'theorycheck/exact';
import type { Workbench } from 'theorycheck/workbench';
import {
  asRidge,
  type FeatureAnswers,
  type FeatureInstance,
  featuresOf,
  fittedModes,
  relu,
} from '../../../theorems/xu2026/setting/randomFeatures.js';

/** Ranges, ends included. */
interface Ranges {
  /** Dimension d of the inputs. */
  readonly dimension: readonly [number, number];
  /** Number of training points, or of pairs of them. */
  readonly points: readonly [number, number];
  /** Hidden units beside those along the axes, 2 d of them. */
  readonly units: readonly [number, number];
  /** lambda is a power of two near the trace of S, over 2^e. */
  readonly decayBits: readonly [number, number];
  /** Standard deviation of the start, a power of two. */
  readonly startScale: number;
  /** With each input its opposite, three quarters as long: no unit sees both. */
  readonly opposite?: boolean;
}

/** Test inputs for each feature, so that their features span all dimensions. */
const testsPerFeature = 5;

/**
 * Inputs N(0, I), hidden weights and the unit of the teacher N(0, I/4), in eighths of their
 * standard deviation, with half of it more away from zero: no input and no unit is zero or on an
 * axis. Two units a dimension are along its axis, so that every input is seen by some. The step is
 * a quarter over the power of two below the trace of S, within the window of Theorem 4.1.
 */
export function randomFeatures({ data }: Workbench, ranges: Ranges): Arbitrary<FeatureInstance> {
  const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
  return fc
    .record({
      seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      d: whole(ranges.dimension),
      n: whole(ranges.points),
      units: whole(ranges.units),
      decay: whole(ranges.decayBits),
    })
    .map(({ seed, d, n, units, decay }) => {
      const m = 2 * d + units;
      const cloud = (points: number, dimension: number, sigma: number, of: string) =>
        gaussianCloudOf(data, { points, dimension, sigma }, `random features ${seed} ${of}`).map((x) =>
          x.map((c) => c + (c < 0 ? -sigma / 2 : sigma / 2)),
        );
      const axes = Array.from({ length: 2 * d }, (_, j) =>
        Array.from({ length: d }, (__, k) => (k === j >> 1 ? (j % 2 === 0 ? 1 / 2 : -1 / 2) : 0)),
      );
      const hidden = [...axes, ...cloud(units, d, 1 / 2, 'hidden')];
      const points = cloud(n, d, 1, 'inputs');
      const inputs = ranges.opposite ? points.flatMap((x) => [x, x.map((c) => (-3 / 4) * c)]) : points;
      const squares = featuresOf({ hidden }, inputs).flat();
      const trace = squares.reduce((total, x) => total + x * x, 0) / inputs.length;
      const most = twoTo(binaryExponent(trace));
      return {
        ...{ inputs, hidden, eta: 1 / (4 * most), lambda: twoTo(-decay) * most },
        tests: cloud(testsPerFeature * m, d, 1, 'tests'),
        unit: cloud(1, d, 1 / 2, 'unit')[0]!,
        start: cloud(1, m, ranges.startScale, 'start')[0]!,
      };
    });
}

/** The best head by least squares on the test inputs, and the modes of the training features. */
export function headAndModes(i: FeatureInstance, { oracles }: Workbench) {
  const best = oracles.leastSquares(
    featuresOf(i, i.tests),
    i.tests.map((z) => relu(i.unit, z)),
  );
  if ('undecided' in best) return best;
  const ridge = asRidge(i);
  const modes = oracles.ridgeModes(ridge);
  if ('undecided' in modes) return modes;
  const spectrum = oracles.ridgeSpectrum(modes, i);
  if ('undecided' in spectrum) return spectrum;
  const answers: FeatureAnswers = { best, spectrum: fittedModes(ridge, spectrum), powers: spectrum.powers };
  return { ...answers, modes };
}
