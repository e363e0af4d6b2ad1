import type { Arbitrary } from 'fast-check';
import { plantedRuns } from 'theorycheck/arbitraries';
import { around, type RunRequest, type Trajectory } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import { theorem as joint } from '../../theorems/das2026/bias-field-is-joint.js';
import { theorem as printed } from '../../theorems/das2026/printed-bias-curve.js';
import type { FieldPrediction } from '../../theorems/das2026/setting/biasField.js';
import { type LateIterate, rowsOf, type UnbiasedMarginInstance } from '../../theorems/das2026/setting/biasLimit.js';
import { exponentially } from './setting/exponentially.js';
import { logisticProblem } from './setting/logisticProblem.js';
import { notStrictlyComplementary } from './setting/notStrictlyComplementary.js';

type Ranges = Parameters<typeof plantedRuns>[1];

const slow: Ranges = { dimension: [2, 2], gapExponent: [0, 0], others: [0, 3] };

/**
 * Two support vectors against one, far apart along the margin: the slow mode of the residual moves
 * the bias.
 */
function against({ data }: Workbench, ranges: Ranges = {}): Arbitrary<UnbiasedMarginInstance> {
  return plantedRuns(
    ({ others, turn }, stream) =>
      data.twoAgainstOne(
        {
          gapExponent: turn === 0 ? 0 : -stream.whole(0, 1),
          turn,
          others,
          nearest: stream.whole(8, 16),
          apart: stream.whole(12, 20),
        },
        stream,
      ),
    { ...slow, ...ranges },
  );
}

/** The same with points beyond the margin, or without. */
const strata = (bench: Workbench) => ({
  'two against one alone': {
    share: 0.4,
    instances: against(bench, { others: [0, 0] }),
    measured: { trivial: 0.05, repeated: 0.01, violates: 0.9 },
  },
  'with other points': {
    share: 0.4,
    instances: against(bench, { others: [2, 6] }),
    measured: { trivial: 0.05, violates: 0.9 },
  },
  'exponential loss': {
    share: 0.2,
    instances: against(bench, { others: [0, 0] }).map(exponentially),
    measured: { violates: 0.9 },
  },
});

/** Planted data, to break one hypothesis or another. */
function planted({ data }: Workbench, ranges: Ranges): Arbitrary<UnbiasedMarginInstance> {
  return plantedRuns(data.plantedSeparable, { ...slow, ...ranges });
}

/**
 * The base step in units of max alpha/eta, where the error of the field is below a hundredth, and
 * how many times later the field is looked at.
 */
const early = 384;
const later = 32;

function consult(
  { points, labels, stepSize, loss = 'logistic' }: UnbiasedMarginInstance,
  { oracles }: Workbench,
): FieldPrediction | { undecided: string } {
  const margin = oracles.hardMargin({ points, labels, bias: 'penalised' });
  if ('undecided' in margin) return margin;
  const rows = rowsOf({ points, labels });
  const direction = [...margin.weights, margin.bias];
  const question = { rows, support: margin.support, direction, stepSize };
  const answer = oracles.residualLimit(question);
  if ('undecided' in answer) return answer;
  const { limit, multipliers } = answer;
  const from = Math.ceil((early * Math.max(...multipliers)) / stepSize);
  const iterate = oracles.earlyIterate({ rows, start: direction.map(() => 0), stepSize, steps: from, loss });
  if ('undecided' in iterate) return iterate;
  const residual = iterate.point.map((x, j) => x - direction[j]! * Math.log(from));
  const step = later * from;
  // The logarithm, the product and the difference round by some 2^-50 of the point.
  const distance = iterate.radius + 2 ** -48 * Math.hypot(...iterate.point);
  const flow = oracles.residualFlow({ ...question, base: { step: from, residual, distance }, steps: [step] });
  if ('undecided' in flow) return flow;
  const predicted = flow.points[0]!.map((x, j) => x + direction[j]! * Math.log(step));
  const bound = flow.bounds[0]! + 2 ** -48 * Math.hypot(...predicted);
  return {
    step,
    predicted,
    bound,
    base: { step: from, point: iterate.point },
    limit,
    support: margin.support,
    multipliers,
  };
}

function* simulate(
  i: UnbiasedMarginInstance,
  { step }: FieldPrediction,
): Generator<RunRequest, LateIterate, Trajectory> {
  const run = yield {
    problem: logisticProblem(i.points, i.labels, i.loss),
    start: new Float64Array(i.points[0]!.length + 1),
    dynamics: 'descent',
    step: i.stepSize,
    visit: { windows: [[step, step]] },
  };
  const state = run.states.at(-1);
  // A step that was not reached has no known state.
  const seen = i.points[0]!.concat(0).map((_, j) =>
    around(state?.point[j] ?? Number.NaN, state?.radius ?? 0, state?.basis),
  );
  return { weights: seen.slice(0, -1), bias: seen.at(-1)! };
}

const shape = {
  instances: 8,
  consult,
  simulate,
  strata,
};

export const jointField = property({
  theorem: joint,
  ...shape,
  without: () => ({ strictlyComplementary: notStrictlyComplementary }),
  kills: ['solver/mean-for-sum', 'solver/bias-step-halved', 'statement/das2026/weights-held-at-their-limit'],
});

export const printedCurve = property({
  theorem: printed,
  drawsOf: joint.id,
  ...shape,
  without: (bench) => ({
    strictlyComplementary: notStrictlyComplementary,
    unbiased: planted(bench, { shiftQuarters: [1, 4] }),
    spanning: planted(bench, { dimension: [3, 3], excessSupport: [-1, -1] }),
    smallStep: against(bench).map((i) => ({ ...i, stepSize: 4 * i.stepSize })),
  }),
  kills: ['statement/das2026/curve-with-moving-weights', 'statement/das2026/curve-with-its-true-error'],
});
