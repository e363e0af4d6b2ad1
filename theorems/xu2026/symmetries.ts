import { twoTo } from 'theorycheck/exact';
import { add, around, equal, every, exactly, type Judgement, scale, sum, type Theorem } from 'theorycheck/statement';
import { fullBatch, type RidgeInstance, smallRidge, type Visited } from './setting/ridgeInstance.js';

/** How the second problem comes from the first. */
export const relations = ['longer', 'other units', 'turned', 'mirrored', 'rows negated', 'copied'] as const;

/** A ridge regression, the relation, the exponent of its power of two, and the steps to look at. */
export type SymmetricRidge = RidgeInstance & {
  readonly relation: (typeof relations)[number];
  readonly exponent: number;
  readonly copies: number;
  readonly steps: readonly number[];
};

/** The same steps of both runs. */
export type Pairs = readonly (readonly [first: Visited, second: Visited])[];

/**
 * Descent on ridge regression follows the symmetries of its data, whatever the targets.
 *
 * Symbols (beside those of `setting/ridgeInstance.ts`): y the targets, p a whole number, R an
 * orthogonal matrix, E a diagonal one of signs. For every t,
 *
 *     longer         (theta_0, y) -> 2^p (theta_0, y)                    theta_t -> 2^p theta_t
 *     other units    Phi -> 2^p Phi, y -> 2^p y,                         theta_t -> theta_t
 *                    eta -> 2^(-2p) eta, lambda -> 2^(2p) lambda
 *     turned         Phi -> Phi R, theta_0 -> R^T theta_0                theta_t -> R^T theta_t
 *     mirrored       Phi -> Phi E, theta_0 -> E theta_0                  theta_t -> E theta_t
 *     rows negated   Phi -> E Phi, y -> E y                              theta_t -> theta_t
 *     copied         every row and target k times                        theta_t -> theta_t
 *
 * Proof: by induction over theta_{t+1} = theta_t - (eta/n) Phi^T (Phi theta_t - y) - eta lambda
 * theta_t. The first is homogeneity; in the second eta Phi^T (Phi theta - y) and eta lambda stay;
 * in the third and fourth Phi theta stays and Phi^T turns with theta; in the last two the sum over
 * the rows stays, or becomes k times as large with k n rows.
 *
 * Powers of two and R = H/2 with the Hadamard matrix H of order 4, in blocks, make the second
 * problem exact, and nothing but the rounding of the runs is allowed for. So a constant in a solver
 * that is no part of the problem is seen: a floor, a threshold, a wrong count.
 *
 * Scale: |theta_t| + |theta_0| + max |y_i|. Resolution 1e-9. Trivial region: a start and targets of
 * zero. Blind spots: whatever respects the symmetries, such as a wrong step size.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, the update in
 * section 3; derived here.
 */
export const theorem: Theorem<SymmetricRidge, null, Pairs> = {
  id: 'xu2026/symmetries',
  says: 'Descent on ridge regression follows scalings, changes of units, rotations, reflections and copies of its data.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'section 3, gradient descent (derived here)' },
  kind: 'exact',
  hypotheses: { fullBatch },
  trivial: ({ start, targets }) => start.every((x) => x === 0) && targets.every((y) => y === 0),
  conclude: (i, _, pairs) => every(pairs.flatMap(([first, second]) => follows(i, first, second))),
  witness: { ...smallRidge, relation: 'other units', exponent: -1, copies: 2, steps: [1, 5, 20] },
  blindSpots: 'Whatever respects the symmetries, such as a wrong step size.',
  expected: 'survived',
};

/** The second problem. */
export function related(i: SymmetricRidge): RidgeInstance {
  const factor = twoTo(i.exponent);
  const times = (x: number) => factor * x;
  switch (i.relation) {
    case 'longer':
      return { ...i, start: i.start.map(times), targets: i.targets.map(times) };
    case 'other units':
      return {
        ...i,
        features: i.features.map((row) => row.map(times)),
        targets: i.targets.map(times),
        eta: i.eta / factor / factor,
        lambda: i.lambda * factor * factor,
      };
    case 'turned':
      return { ...i, features: i.features.map(turned), start: turned(i.start) };
    case 'mirrored':
      return { ...i, features: i.features.map(mirrored), start: mirrored(i.start) };
    case 'rows negated':
      return {
        ...i,
        features: i.features.map((row, n) => (n % 2 ? row.map((x) => -x) : row)),
        targets: mirrored(i.targets),
      };
    case 'copied': {
      const copies = <T>(rows: readonly T[]) => Array.from({ length: i.copies }, () => rows).flat();
      return { ...i, features: copies(i.features), targets: copies(i.targets) };
    }
  }
}

/** Every second entry negated. */
function mirrored(x: readonly number[]): number[] {
  return x.map((c, j) => (j % 2 ? -c : c));
}

/** The rows of H. */
const hadamard = [
  [1, 1, 1, 1],
  [1, -1, 1, -1],
  [1, 1, -1, -1],
  [1, -1, -1, 1],
] as const;

/** x R, R symmetric: blocks of four by H/2, the entries that are left over as they are. */
export function turned(x: readonly number[]): number[] {
  const whole = x.length - (x.length % 4);
  return x.map((c, j) =>
    j < whole ? hadamard[j % 4]!.reduce<number>((t, sign, k) => t + sign * x[j - (j % 4) + k]!, 0) / 2 : c,
  );
}

/** What the second run must be at, coordinate by coordinate, before the radius of the first. */
function image({ relation, exponent }: SymmetricRidge, x: Float64Array) {
  const point = Array.from(x);
  if (relation === 'longer') return point.map((c) => exactly(twoTo(exponent) * c));
  if (relation === 'mirrored') return mirrored(point).map(exactly);
  if (relation !== 'turned') return point.map(exactly);
  const whole = point.length - (point.length % 4);
  return point.map((c, j) => {
    const block = point.slice(j - (j % 4), j - (j % 4) + 4);
    return j < whole ? scale(0.5, sum(block.map((y, k) => exactly(hadamard[j % 4]![k]! * y)))) : exactly(c);
  });
}

/** The judgements of one step. */
function follows(i: SymmetricRidge, first: Visited, second: Visited): Judgement[] {
  const stretch = i.relation === 'longer' ? twoTo(i.exponent) : 1;
  const sizes = [Math.hypot(...first.point), Math.hypot(...i.start), ...i.targets.map(Math.abs)];
  const natural = stretch * sizes.reduce((a, b) => a + b, 0);
  return image(i, first.point).map((expected, j) =>
    equal(
      around(second.point[j]!, second.radius, second.basis),
      add(expected, around(0, stretch * first.radius, first.basis)),
      1e-9,
      natural,
      `${i.relation}, parameter ${j}, step ${first.step}`,
    ),
  );
}
