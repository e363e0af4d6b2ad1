import fc, { type Arbitrary } from 'fast-check';
import { binaryExponent, twoTo } from 'theorycheck/exact';
import { poses } from 'theorycheck/objectives';
import { parametersIn, type RidgeProblem } from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';
import {
  type GapAnswers,
  type GapInstance,
  type GapState,
  theorem,
} from '../../theorems/xu2026/gap-to-the-minimiser.js';
import { ridgeObjective } from './setting/ridgeObjective.js';

/** Where training begins. */
type Start = 'anywhere' | 'across';

/**
 * Rows (a, a B), so that (-b, e), b the first column of B and e its unit vector, is orthogonal to
 * all of them; a step of `share` of the window, in sixteenths. A start `across` is a multiple of
 * that vector, and targets are zero: there both bounds are met.
 */
function drawn(from: Start, sixteenths: readonly [number, number] = [4, 16]): Arbitrary<GapInstance> {
  const list = (length: number, most: number, unit: number) =>
    fc.array(
      fc.integer({ min: -most, max: most }).map((k) => k / unit + 0),
      { minLength: length, maxLength: length },
    );
  const whole = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
  return fc.record({ n: whole([1, 5]), r: whole([1, 3]), q: whole([1, 2]) }).chain(({ n, r, q }) =>
    fc
      .record({
        a: list(n * r, 16, 8),
        B: list(r * q, 4, 4),
        y: list(n, 16, 8),
        start: list(r + q, 16, 4),
        length: fc.integer({ min: 1, max: 8 }),
        share: whole(sixteenths),
        decay: whole([2, 6]),
        steps: whole([4, 40]),
      })
      .map(({ a, B, y, start, length, share, decay, steps }) => {
        const columns = Array.from({ length: q }, (_, j) => B.filter((_, k) => k % q === j));
        const rows = y.map((_, i) => a.slice(i * r, (i + 1) * r));
        if (a.every((x) => x === 0)) rows[0]![0] = 1;
        const features = rows.map((row) => [
          ...row,
          ...columns.map((b) => row.reduce((sum, x, k) => sum + x * b[k]!, 0)),
        ]);
        const across = [...columns[0]!.map((x) => -x + 0), ...columns.map((_, k) => Number(k === 0))];
        const lambda = twoTo(-decay);
        const trace = features.flat().reduce((sum, x) => sum + x * x, 0) / n;
        // Rounded down to 20 bits, so that a share of one stays within the window.
        const edge = 2 / (trace + 2 * lambda);
        const unit = twoTo(binaryExponent(edge) - 20);
        const most = unit * Math.floor(edge / unit);
        return {
          ...{ features, across, lambda, steps },
          targets: from === 'across' ? y.map(() => 0) : y,
          start: from === 'across' ? across.map((x) => length * x) : start,
          eta: (share / 16) * most,
        };
      }),
  );
}

/** What is trained: the kind of problem with a gradient of its own. */
const trained = ({ features, targets, lambda }: GapInstance): RidgeProblem => ({
  ...{ kind: 'ridge', points: features.length, dimension: features[0]!.length },
  ...{ features: Float64Array.from(features.flat()), targets: Float64Array.from(targets), weightDecay: lambda },
});

/** The same as a graph, which the oracle evaluates: run and oracle share no gradient. */
const asked = ({ features, targets, lambda }: GapInstance) =>
  poses(ridgeObjective, { Phi: features, y: targets, lambda });

export const gapToTheMinimiser = property<GapInstance, GapAnswers, readonly GapState[]>({
  theorem,
  instances: 16,
  strata: () => ({
    'any start': { share: 0.6, measured: {}, instances: drawn('anywhere') },
    'a start in the kernel': { share: 0.4, measured: {}, instances: drawn('across') },
  }),
  without: () => ({
    kernel: drawn('across').map((i) => ({
      ...i,
      features: i.features.map((row, n) => (n === 0 ? row.map((x, j) => x + i.across[j]!) : row)),
      eta: i.eta / 16,
    })),
    // Up to twice the window, where some mode falls more slowly than the kernel, or grows.
    window: drawn('anywhere', [24, 32]),
  }),
  consult(i, { oracles }) {
    const minimum = oracles.minimiser(asked(i), Float64Array.from(i.start));
    return 'undecided' in minimum ? minimum : { minimum };
  },
  *simulate(i) {
    const { states } = yield {
      problem: trained(i),
      start: Float64Array.from(i.start),
      ...{ dynamics: 'descent', step: i.eta },
      visit: { windows: [[1, i.steps]] },
    };
    return states.map((s) => ({ step: Number(s.step), theta: parametersIn(s) }));
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/sign-error-in-one-coordinate',
    'oracle/minimum-value-raised',
    'statement/xu2026/gap-falls-two-per-cent-more',
    'statement/xu2026/gap-keeps-two-per-cent-more',
  ],
});
