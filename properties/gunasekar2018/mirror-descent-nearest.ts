import fc, { type Arbitrary } from 'fast-check';
import { methods, objective, poses } from 'theorycheck/objectives';
import { type Enclosure, parametersIn } from 'theorycheck/statement';
import { type Plan, property, type Workbench } from 'theorycheck/workbench';
import { theorem as l2, type TwoNearest } from '../../theorems/gunasekar2018/mirror-descent-l2-nearest.js';
import { theorem } from '../../theorems/gunasekar2018/mirror-descent-nearest.js';
import { kept, type MirrorRun, reach, singular } from '../../theorems/gunasekar2018/setting/mirrorDescent.js';
import type { Visited } from '../../theorems/gunasekar2018/setting/signDescent.js';

const squares = objective({
  name: 'half the sum of squares',
  data: { X: ['n', 'd'], y: ['n'] },
  parameters: { w: ['d'] },
  value: ({ X, y }, { w }, o) => o.scale(1 / 2, o.sum(o.square(o.subtract(o.matmul(X, w), y)))),
});

const whole = (min: number, max: number) => fc.integer({ min, max });
const list = (length: number, most: number) =>
  fc.array(
    whole(-most, most).map((k) => k / 4 + 0),
    { minLength: length, maxLength: length },
  );

/**
 * Rows (a, a B): each (-b, e), b a column of B, is orthogonal to both. The first row begins (1, 0),
 * the second (0, 1). The step is the largest that is allowed, times a share; so many steps that the
 * bound falls to a ten-thousandth, at most 1200.
 */
function mirrorRuns(beta: Arbitrary<number>): Arbitrary<MirrorRun> {
  return fc.record({ n: whole(1, 2), q: whole(1, 2) }).chain(({ n, q }) =>
    fc
      .record({
        B: list(2 * q, 4),
        solution: list(2 + q, 6),
        start: list(2 + q, 3),
        beta,
        share: fc.constantFrom(1 / 2, 3 / 4, 1),
      })
      .map(({ B, share, ...given }) => {
        const columns = Array.from({ length: q }, (_, k) => B.slice(2 * k, 2 * k + 2));
        const rows = [
          [1, 0],
          [0, 1],
        ]
          .slice(0, n)
          .map((a) => [...a, ...columns.map((b) => a[0]! * b[0]! + a[1]! * b[1]! + 0)]);
        const targets = rows.map((x) => x.reduce((t, v, j) => t + v * given.solution[j]!, 0));
        const across = columns.map((b, k) => [...b.map((x) => 0 - x), ...columns.map((_, j) => Number(j === k))]);
        return stepped({ ...given, rows, targets, across, stepSize: 0, steps: 0 }, share);
      }),
  );
}

function stepped(i: MirrorRun, share: number): MirrorRun {
  const stepSize = (share * (1 - 2 ** -20)) / (singular(i).largest.hi * reach(i).hi);
  const rate = 1 - kept({ ...i, stepSize }).hi;
  return { ...i, stepSize, steps: Math.min(1200, Math.ceil(Math.log(1e8) / rate)) };
}

function* mirrorDescent(i: MirrorRun): Plan<readonly Visited[]> {
  const { states } = yield {
    problem: poses(squares, { X: i.rows, y: i.targets }),
    start: Float64Array.from(i.start),
    dynamics: { method: methods.hypentropyMirror, hyperparameters: { step: i.stepSize, beta: i.beta } },
    ...{ step: 1, by: 'method' },
    visit: {
      windows: [
        [1, 3],
        [i.steps, i.steps],
      ],
    },
  };
  return states.map((s) => ({ step: Number(s.step), w: parametersIn(s) }));
}

function nearestOf(i: MirrorRun, { oracles }: Workbench): readonly Enclosure[] | { undecided: string } {
  // Its scale is half of beta.
  const found = oracles.bregmanInterpolant({ ...i, potential: { name: 'hypentropy', scale: i.beta / 2 } });
  return 'undecided' in found ? found : found.weights;
}

const small = mirrorRuns(fc.constantFrom(1 / 2, 3 / 4));
const large = mirrorRuns(fc.constantFrom(1, 2));
const shape = {
  instances: 16,
  without: () => ({
    across: large.map((i) => ({ ...i, across: i.across.map((v, k) => (k === 0 ? [v[0]! + 1, ...v.slice(1)] : v)) })),
    solvable: large.map((i) => ({ ...i, targets: i.targets.map((y, k) => (k === 0 ? y + 1 : y)) })),
    smallStep: large.map((i) => ({ ...i, stepSize: 8 * i.stepSize })),
  }),
  simulate: mirrorDescent,
};

export const nearest = property<MirrorRun, readonly Enclosure[], readonly Visited[]>({
  theorem,
  ...shape,
  strata: () => ({
    'small scale': { share: 0.5, measured: { trivial: 0.04 }, instances: small },
    'large scale': { share: 0.5, measured: { trivial: 0.04 }, instances: large },
  }),
  consult: nearestOf,
  kills: [
    'oracle/bregman-scale-a-tenth-larger',
    'solver/method-as-heavy-ball',
    'solver/method-in-single-precision',
    'solver/method-last-coordinate-longer',
    'statement/gunasekar2018/potential-of-a-larger-scale',
    'statement/gunasekar2018/limit-two-per-cent-further',
  ],
});

export const l2Nearest = property<MirrorRun, TwoNearest, readonly Visited[]>({
  theorem: l2,
  drawsOf: 'gunasekar2018/mirror-descent-nearest',
  ...shape,
  instances: 8,
  strata: () => ({
    'small scale': { share: 0.5, measured: { trivial: 0.04, violates: 0.25 }, instances: small },
    'large scale': { share: 0.5, measured: { trivial: 0.04, violates: 0.7 }, instances: large },
  }),
  consult(i, bench) {
    const bregman = nearestOf(i, bench);
    if ('undecided' in bregman) return bregman;
    const found = bench.oracles.nearestInterpolant({ ...i, norm: 'l2' });
    return 'undecided' in found ? found : { bregman, l2: found.weights };
  },
  kills: ['solver/method-as-heavy-ball', 'statement/gunasekar2018/nearest-of-the-potential'],
});
