import type { Arbitrary } from 'fast-check';
import { type CollapsedConstraints, collapsedTestPoint } from 'theorycheck/arbitraries';
import { around, between, type Enclosure, type RunRequest, type State, type Trajectory } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import { theorem as corrected } from '../../theorems/das2026/collapsed-grokking-time.js';
import { theorem as printed } from '../../theorems/das2026/printed-grokking-time.js';
import { bracket, type GrokkingInstance } from '../../theorems/das2026/setting/grokkingTime.js';
import { logisticProblem } from './setting/logisticProblem.js';

const model: CollapsedConstraints = { minus: [1, 4], excess: [6, 40], gap: [8, 13], stepShare: [6, 15] };
// Each violation is computed a second time in double-double: short runs, of some hundred to some
// thousand steps.
const short: CollapsedConstraints = { minus: [1, 3], excess: [16, 40], gap: [10, 14], stepShare: [10, 15] };

/** Up to forty points against one. */
const large: CollapsedConstraints = { minus: [1, 2], excess: [60, 300], gap: [7, 10], stepShare: [6, 15] };

const atTheMargin = ({ data }: Workbench, drawn = model) => collapsedTestPoint(data, drawn, [8, 8]);
// Farther out the crossing is earlier: a smaller gap keeps it behind the start-up.
const beyond = ({ data }: Workbench, drawn: CollapsedConstraints) => collapsedTestPoint(data, drawn, [9, 12]);
/** To twenty times the margin, where the law of the test points ends. */
const far = ({ data }: Workbench) => collapsedTestPoint(data, { ...short, gap: [2, 3] }, [16, 160]);
const inside = ({ data }: Workbench) => collapsedTestPoint(data, { ...model, excess: [6, 24] }, [3, 7]);

/**
 * Every step around the bracket, some before it, and one a quarter later, to see that the point
 * stays correct.
 */
function request(i: GrokkingInstance): RunRequest {
  const { early, late } = bracket(i);
  // Where a hypothesis fails the bracket may be empty: then everything between its ends is looked
  // at.
  const from = Math.max(4, Math.floor(Math.min(early, late)) - 1);
  const to = Math.max(from + 1, Math.ceil(Math.max(early, late)) + 1);
  const before = [0.25, 0.5, 0.75].map((share): [number, number] => [
    Math.floor(share * from),
    Math.floor(share * from),
  ]);
  return {
    problem: logisticProblem(i.points, i.labels),
    start: new Float64Array(2),
    dynamics: 'descent',
    step: i.stepSize,
    visit: { windows: [...before, [from, to], [Math.ceil(1.25 * to), Math.ceil(1.25 * to)]] },
  };
}

/**
 * The step from which the test point -distance gap is correct for good, as far as seen. Its signed
 * score f s - b, s = g w, is off by at most (f g + 1) radius; the step lies after the last state
 * not surely correct and before the end of what is surely wrong.
 */
function firstCorrect({ distance, gap }: GrokkingInstance, states: readonly State[]): Enclosure {
  let lastWrong = 0;
  let firstSurelyRight = Number.POSITIVE_INFINITY;
  for (const { step, point, radius, basis } of states) {
    const score = around(distance * gap * point[0]! - point[1]!, (distance * gap + 1) * radius + 1e-14, basis);
    if (score.hi <= 0) lastWrong = Number(step);
    if (score.lo <= 0) firstSurelyRight = Number.POSITIVE_INFINITY;
    else if (firstSurelyRight === Number.POSITIVE_INFINITY) firstSurelyRight = Number(step);
  }
  return between(lastWrong + 1, firstSurelyRight, 'certified');
}

const shape = {
  consult: () => null,
  *simulate(i: GrokkingInstance): Generator<RunRequest, Enclosure, Trajectory> {
    const run = yield request(i);
    return firstCorrect(i, run.states);
  },
};

/** Instances that break one hypothesis alone. */
function without({ data }: Workbench) {
  const drawn = (changed: Partial<CollapsedConstraints> = {}): Arbitrary<GrokkingInstance> =>
    collapsedTestPoint(data, { ...model, ...changed }, [8, 8]);
  return {
    // One point of the larger class at twice the gap.
    collapsed: drawn().map((i) => ({
      ...i,
      points: i.points.map(([x], n) => [n === i.labels.indexOf(1) ? 2 * x! : x!]),
    })),
    // Beyond twice the limit the map of the bias is unstable; so large a majority is still reached
    // at the rate that the start-up counts on.
    stableBias: drawn({ excess: [24, 40], stepShare: [34, 42] }),
    // A majority so slight that log(k+/k-), which start(t1) does not pass, is below 1/2.
    smallGap: drawn({ minus: [4, 4], excess: [2, 4], gap: [240, 320] }),
    startUpOver: drawn({ minus: [1, 1], excess: [240, 300], gap: [46, 60] }),
    crossing: drawn().map((i) => ({ ...i, crossing: [i.crossing[0] / 2, i.crossing[1] / 2] as const })),
  };
}

export const correctedTime = property({
  theorem: corrected,
  instances: 16,
  ...shape,
  strata: (bench) => ({
    'at the margin': { share: 0.2, measured: {}, instances: atTheMargin(bench, short) },
    'beyond the margin': { share: 0.2, measured: {}, instances: beyond(bench, { ...short, gap: [6, 10] }) },
    'far beyond the margin': { share: 0.2, measured: {}, instances: far(bench) },
    'at the margin, late': { share: 0.2, measured: {}, instances: atTheMargin(bench) },
    'inside the margin': { share: 0.1, measured: {}, instances: inside(bench) },
    'a large majority': { share: 0.1, measured: {}, instances: atTheMargin(bench, large) },
  }),
  without,
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/mean-for-sum',
    'statement/das2026/crossing-level-not-halved',
    'statement/das2026/time-by-the-counts-without-the-distance',
  ],
});

export const printedTime = property({
  theorem: printed,
  drawsOf: corrected.id,
  instances: 8,
  ...shape,
  strata: (bench) => ({
    'at the margin': { share: 0.4, measured: {}, instances: atTheMargin(bench, short) },
    'beyond the margin': { share: 0.4, measured: {}, instances: beyond(bench, { ...short, gap: [6, 10] }) },
    'far beyond the margin': { share: 0.2, measured: {}, instances: far(bench) },
  }),
  without: (bench) => ({ ...without(bench), beyondMargin: inside(bench) }),
  kills: ['statement/das2026/printed-time-with-prefactor', 'statement/das2026/printed-time-as-lower-bound'],
});
