import { roundTo, squared } from 'theorycheck/exact';
import type { At } from 'theorycheck/reproduce';
import { type Enclosure, multiply, square, squareRoot, subtract, sum } from 'theorycheck/statement';
import { headAndModes } from '../../../properties/xu2026/setting/randomFeatures.js';
import type { DelayedAnswers } from '../../../theorems/xu2026/misspecified-delay.js';
import type { Remaining } from '../../../theorems/xu2026/setting/passages.js';
import { type FeatureInstance, featuresOf } from '../../../theorems/xu2026/setting/randomFeatures.js';
import { endOffsets, startOffsets } from '../../../theorems/xu2026/setting/ridgeInstance.js';

/** Sizes of an experiment with random features and a teacher of one ReLU. */
export interface FeatureExperiment {
  readonly points: number;
  readonly dimension: number;
  readonly units: number;
  readonly tests: number;
}

/**
 * Inputs N(0, I), hidden weights N(0, I/d), a teacher of about length 1 and a start N(0, I), all
 * rounded to 2^-8 so that the features are exact; the step is one over a bound on the trace of the
 * data, and eta lambda is `decay`.
 */
export function reluFeatures(at: At, e: FeatureExperiment, decay: number): FeatureInstance {
  const cloud = (points: number, dimension: number, scale: number, name: string) =>
    at.bench.data
      .gaussianFeatures({ points, dimension, startScale: 1 }, at.stream(name))
      .features.map((row) => row.map((x) => roundTo(scale * x, 8)));
  const unit = 1 / Math.sqrt(e.dimension);
  const [inputs, hidden] = [
    cloud(e.points, e.dimension, 1, 'inputs'),
    cloud(e.units, e.dimension, unit, 'hidden weights'),
  ];
  const trace =
    featuresOf({ hidden }, inputs)
      .flat()
      .reduce((total, x) => total + squared(x), 0) / e.points;
  const eta = 1 / Math.ceil(trace);
  return {
    ...{ inputs, hidden, eta, lambda: decay / eta },
    tests: cloud(e.tests, e.dimension, 1, 'tests'),
    unit: cloud(1, e.dimension, unit, 'teacher')[0]!,
    start: cloud(1, e.units, 1, 'start')[0]!,
  };
}

/** The best head, the modes and their passages. Throws where they are not known. */
export function answersOf(at: At, i: FeatureInstance): DelayedAnswers {
  const answers = headAndModes(i, at.bench);
  if ('undecided' in answers) throw new Error(`${answers.undecided}: take another seed`);
  const passage = at.bench.oracles.ridgePassage(answers.modes, i);
  if ('undecided' in passage) throw new Error(`${passage.undecided}: take another seed`);
  return { ...answers, lastAtLeast: passage.lastAtLeast };
}

/**
 * sqrt(2 L_n), while the labels can be fitted, by what remains of the modes: the root of
 * sum_i s_i (rho_i^t u~_i - beta~_i)^2.
 */
export function lossCurve(i: FeatureInstance, { spectrum }: DelayedAnswers): (r: Remaining) => Enclosure {
  const [offsets, rests] = [startOffsets(i, spectrum), endOffsets(i, spectrum)];
  return (r) =>
    squareRoot(
      sum(offsets.map((u, k) => multiply(spectrum.values[k]!, square(subtract(multiply(r.modes[k]!, u), rests[k]!))))),
    );
}
