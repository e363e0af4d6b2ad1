import fc, { type Arbitrary } from 'fast-check';
import { plantedRuns } from 'theorycheck/arbitraries';
import { between, type RunRequest, type State, type Trajectory } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import {
  type Envelope,
  type ProbedInstance,
  type Turned,
  theorem,
} from '../../theorems/das2026/pointwise-grokking-time.js';
import { rowsOf, type UnbiasedMarginInstance } from '../../theorems/das2026/setting/biasLimit.js';
import { logisticProblem } from './setting/logisticProblem.js';
import { notStrictlyComplementary } from './setting/notStrictlyComplementary.js';

type Ranges = Parameters<typeof plantedRuns>[1];

const narrow: Ranges = { dimension: [2, 3], gapExponent: [1, 1], others: [0, 4] };

/**
 * The unit normal, its length of margin one, and the limit along the margin in closed form (see the
 * construction), majority at tangents p and p + a.
 */
function limitOf({ points, labels, certificates: { strictlyComplementary } }: UnbiasedMarginInstance) {
  const { direction, multipliers } = strictlyComplementary;
  const gap = 1 / Math.hypot(...direction);
  const normal = [direction[0]! * gap, direction[1]! * gap] as const;
  const along = (n: number) => normal[0] * points[n]![1]! - normal[1] * points[n]![0]!;
  const support = multipliers.flatMap((alpha, n) => (alpha > 0 ? [n] : []));
  const majority = support.reduce((sum, n) => sum + labels[n]!, 0);
  const [near, far] = support.filter((n) => labels[n] === majority) as [number, number];
  const [p, a] = [along(near), along(far) - along(near)];
  const share = multipliers[far]! / (multipliers[near]! + multipliers[far]!);
  const odds = Math.log((1 - share) / share);
  return {
    gap,
    normal,
    slope: (majority * odds) / a,
    bias: (majority * (-Math.log(1 - share) - odds * ((2 * p) / a + share))) / 2,
    // thetahat . limit = sum alpha log(eta/alpha), less log(eta/A) for A = |w^|^2/2: the entropy of
    // the shares
    excess: -(share * Math.log(share) + (1 - share) * Math.log(1 - share)) / 2,
  };
}

/**
 * Two support vectors against one with six test points, half of them at f = 1/4 to 3/4 of the gap,
 * half at f = 1 to 20, where a test law at the margin ends; placed along
 * the margin so that they turn correct at some e^k alpha/eta, 6.2 <= k <= 7: f log t + f g w~_1 + y
 * (slope tau + bias) is then 0 with g w~_1 = log(eta/A) + excess.
 */
function against({ data }: Workbench, others: readonly [number, number]): Arbitrary<ProbedInstance> {
  const training: Arbitrary<UnbiasedMarginInstance> = plantedRuns(
    ({ gapExponent, others, turn }, stream) =>
      data.twoAgainstOne({ gapExponent, turn, others, nearest: stream.whole(4, 8), apart: stream.whole(6, 9) }, stream),
    { dimension: [2, 2], gapExponent: [2, 2], others },
  );
  const probe = fc.record({
    eighths: fc.oneof(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 8, max: 160 })),
    tenths: fc.integer({ min: 62, max: 70 }),
    label: fc.constantFrom(1, -1),
  });
  return fc.tuple(training, fc.array(probe, { minLength: 6, maxLength: 6 })).map(([i, probes]) => {
    const { gap, normal, slope, bias, excess } = limitOf(i);
    return {
      ...i,
      probes: probes.map(({ eighths, tenths, label }) => {
        const f = eighths / 8;
        const along = (-label * f * (tenths / 10 + excess) - bias) / slope;
        const across = label * f * gap;
        const point = [across * normal[0] - along * normal[1], across * normal[1] + along * normal[0]];
        return { point: point.map((v) => Math.round(1024 * v) / 1024 + 0), label };
      }),
    };
  });
}

/** Planted data with test points anywhere, to break one hypothesis or another. */
function planted({ data }: Workbench, ranges: Ranges): Arbitrary<ProbedInstance> {
  return probed(plantedRuns(data.plantedSeparable, { ...narrow, ...ranges }));
}

function probed(training: Arbitrary<UnbiasedMarginInstance>): Arbitrary<ProbedInstance> {
  const probe = fc.record({
    eighths: fc.integer({ min: 2, max: 6 }),
    along: fc.array(fc.integer({ min: -16, max: 16 }), { minLength: 2, maxLength: 2 }),
    label: fc.constantFrom(1, -1),
  });
  return fc.tuple(training, fc.array(probe, { minLength: 40, maxLength: 40 })).map(([i, probes]) => ({
    ...i,
    probes: probes.map(({ eighths, along, label }) => ({
      point: [(label * eighths) / 32, ...along.slice(0, i.points[0]!.length - 1).map((v) => v / 8)],
      label,
    })),
  }));
}

/**
 * How many times later than the first step of the envelope the run ends: that step is at 128
 * alpha/eta or later, and the last test point turns at some e^7 alpha/eta, 1097 < 1280 = 10 * 128.
 * And the latest step that may be asked for.
 */
const later = 10;
const mostSteps = 60_000;

function consult(
  { points, labels, stepSize }: ProbedInstance,
  { oracles }: Workbench,
): Envelope | { undecided: string } {
  const margin = oracles.hardMargin({ points, labels, bias: 'penalised' });
  if ('undecided' in margin) return margin;
  const rows = rowsOf({ points, labels });
  const direction = [...margin.weights, margin.bias];
  const question = { rows, support: margin.support, direction, stepSize };
  const answer = oracles.residualLimit(question);
  if ('undecided' in answer) return answer;
  const { limit, multipliers, eigenvalues } = answer;
  const start = direction.map(() => 0);
  let refusal = { undecided: 'no early iterate was close enough to the limit' };
  for (let share = 8; share <= 16; share *= 2) {
    const from = Math.ceil(share * Math.max((16 * Math.max(...multipliers)) / stepSize, 4 * eigenvalues.at(-1)!));
    const early = oracles.earlyIterate({ rows, start, stepSize, steps: from });
    if ('undecided' in early) return early;
    const residual = early.point.map((x, j) => x - direction[j]! * Math.log(from) - limit[j]!);
    // The logarithm, the product and both differences round by some 2^-50 of the point.
    const rounding = 2 ** -48 * (Math.hypot(...early.point) + Math.hypot(...limit));
    const last = Math.max(2 * from, Math.min(later * from, mostSteps));
    const steps = Array.from({ length: last - from }, (_, k) => from + 1 + k);
    const radius = early.radius + answer.radius + rounding;
    const expansion = oracles.residualExpansion({ ...question, answer, base: { step: from, residual, radius }, steps });
    if ('undecided' in expansion) {
      refusal = expansion;
      continue;
    }
    const { vectors, states } = expansion;
    const along = (modes: readonly number[]) => {
      const point = direction.map(() => 0);
      for (const [m, v] of vectors.entries()) for (let j = 0; j < v.length; j++) point[j]! += v[j]! * modes[m]!;
      return point;
    };
    return {
      direction,
      limit,
      from,
      carried: [residual, ...states.map(({ modes }) => along(modes))],
      // The vectors are orthogonal and of length one to some 2^-45.
      bounds: [radius, ...states.map((s) => length(s.errors) * (1 + 1e-9) + 1e-12 * length(s.modes))],
    };
  }
  return refusal;
}

/** |x|. A loop: it is taken at every step. */
function length(x: ArrayLike<number>): number {
  let squares = 0;
  for (let j = 0; j < x.length; j++) squares += x[j]! * x[j]!;
  return Math.sqrt(squares);
}

/**
 * Where each test point stands at every step: its score is off by |z| radius and the rounding of an
 * inner product at most. One pass over the states, each of which may be made as it is read.
 */
function turned({ probes }: ProbedInstance, states: readonly State[]): Turned {
  const rows = probes.map(({ point, label }) => Float64Array.of(...point, 1).map((v) => label * v));
  const reaches = rows.map((z) => Math.hypot(...z));
  const lastWrong = rows.map(() => 0);
  const firstRight = rows.map(() => Number.POSITIVE_INFINITY);
  for (let k = 0; k < states.length; k++) {
    const { step, point: theta, radius } = states[k]!;
    const time = Number(step);
    const off = radius + 1e-14 * length(theta);
    for (let n = 0; n < rows.length; n++) {
      const z = rows[n]!;
      let score = 0;
      for (let j = 0; j < z.length; j++) score += z[j]! * theta[j]!;
      const error = reaches[n]! * off;
      if (score < -error) lastWrong[n] = time;
      if (score <= error) firstRight[n] = Number.POSITIVE_INFINITY;
      else if (firstRight[n] === Number.POSITIVE_INFINITY) firstRight[n] = time;
    }
  }
  return probes.map((_, n) => between(lastWrong[n]! + 1, firstRight[n]!, 'certified'));
}

export const pointwiseTime = property<ProbedInstance, Envelope, Turned>({
  theorem,
  instances: 10,
  strata: (bench) => ({
    'two against one alone': { share: 0.5, instances: against(bench, [0, 0]), measured: { trivial: 0.01 } },
    'with other points': { share: 0.5, instances: against(bench, [1, 4]), measured: { trivial: 0.02 } },
  }),
  without: (bench) => ({
    strictlyComplementary: probed(notStrictlyComplementary),
    spanning: planted(bench, { dimension: [2, 2], gapExponent: [2, 2], excessSupport: [-1, -1] }),
    smallStep: against(bench, [0, 2]).map((i) => ({ ...i, stepSize: 4 * i.stepSize })),
  }),
  consult,
  *simulate(i, { from, bounds }): Generator<RunRequest, Turned, Trajectory> {
    const run = yield {
      problem: logisticProblem(i.points, i.labels),
      start: new Float64Array(i.points[0]!.length + 1),
      dynamics: 'descent',
      step: i.stepSize,
      visit: { windows: [[from, from + bounds.length - 1]] },
    };
    return turned(i, run.states);
  },
  kills: [
    'solver/mean-for-sum',
    'statement/das2026/time-by-the-bias-alone',
    'statement/das2026/time-without-prefactor',
  ],
});
