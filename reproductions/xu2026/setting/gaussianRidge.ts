import { roundTo } from 'theorycheck/exact';
import type { At } from 'theorycheck/reproduce';
import { type Enclosure, exactly } from 'theorycheck/statement';
import type { Remaining } from '../../../theorems/xu2026/setting/passages.js';
import type { TimedAnswers, TimedInstance } from '../../../theorems/xu2026/times-to-the-step.js';

/** Sizes and rates of an experiment with Gaussian features. */
export interface GaussianExperiment {
  readonly points: number;
  readonly dimension: number;
  /** Standard deviation nu of the start. */
  readonly startScale: number;
  readonly eta: number;
  readonly lambda: number;
  /** Both levels. */
  readonly level: number;
}

/** The experiment of section 5.1. */
export const published: GaussianExperiment = {
  ...{ points: 100, dimension: 1000, startScale: 1, eta: 1, lambda: 1e-4, level: 0.01 },
};

/**
 * Features N(0, I/m), a teacher of length 1, a start N(0, nu^2 I), all rounded so far that the
 * targets are features times teacher exactly.
 */
export function gaussianRidge(at: At, name: string, e: GaussianExperiment): TimedInstance {
  const { points, dimension, startScale, eta, lambda, level } = e;
  const drawn = at.bench.data.gaussianFeatures({ points: points + 1, dimension, startScale }, at.stream(name));
  const unit = Math.sqrt(dimension);
  const features = drawn.features.slice(0, points).map((row) => row.map((x) => roundTo(x / unit, 16)));
  const direction = drawn.features[points]!;
  const length = Math.hypot(...direction);
  const teacher = direction.map((x) => roundTo(x / length, 12));
  return {
    ...{ features, teacher, start: drawn.start.map((x) => roundTo(x, 10)) },
    targets: features.map((row) => row.reduce((sum, x, j) => sum + x * teacher[j]!, 0)),
    variances: teacher.map(() => 1 / dimension),
    ...{ eta, lambda, seed: name, certificates: { realizable: teacher } },
    ...{ epsilon: level, c: level, route: 'step by step' },
  };
}

/** The modes of the data and their passages; null where the data have no kernel or nearly none. */
export function answersOf(at: At, i: TimedInstance): TimedAnswers | null {
  const gram = at.bench.oracles.ridgeGram(i, i);
  if ('undecided' in gram) return null;
  const passage = at.bench.oracles.ridgePassage(gram, i);
  if ('undecided' in passage) return null;
  return { spectrum: { ...gram, values: gram.values.map(([s]) => exactly(s!)) }, ...passage };
}

/** What remains of the modes after t steps, to the rounding of a picture. */
export function remaining({ eta, lambda }: TimedInstance, values: readonly Enclosure[], t: number): Remaining {
  const kept = (rate: number) => exactly(Math.exp(t * Math.log1p(-eta * rate)));
  return { kernel: kept(lambda), modes: values.map(({ lo }) => kept(lo + lambda)) };
}

/** An enclosure of whole steps as one number, where both ends are the same or nearly. */
export function stepOf({ lo, hi }: Enclosure): number | null {
  return hi < Number.POSITIVE_INFINITY && hi - lo <= 0.001 * Math.max(1, hi) ? Math.round((lo + hi) / 2) : null;
}
