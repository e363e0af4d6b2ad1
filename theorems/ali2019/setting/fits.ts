import {
  compare,
  type Dyadic,
  exactInner,
  exactRational,
  plus,
  type Rational,
  rational,
  times,
} from 'theorycheck/exact';
import {
  add,
  atMost,
  type Enclosure,
  every,
  exactly,
  type Hypothesis,
  inner,
  type Judgement,
  norm,
  scale,
  square,
  squareRoot,
  subtract,
  sum,
} from 'theorycheck/statement';

/*
 * Letters of the paper:
 *
 *     X, y     design, n x p, and responses y = X beta_0 + noise of variance sigma^2
 *     beta     the estimate: of the flow of |X b - y|^2/(2n) from zero at time t, or of ridge
 *              regression, the minimiser of |X b - y|^2/(2n) + lambda/2 |b|^2, lambda = 1/t
 *     s_i      the eigenvalues of X^T X/n
 *
 * All estimates are linear in y. So one run with several columns of responses, X beta_0 first and
 * then the unit vectors, gives the risk over the noise:
 *
 *     E |beta - beta_0|^2 = |beta(X beta_0) - beta_0|^2 + sigma^2 sum_j |beta(e_j)|^2.
 */

/** A design, and when the estimates are compared. */
export interface FitInstance {
  /** X. */
  readonly design: number[][];
  /** beta_0. */
  readonly teacher: number[];
  /** sigma^2. */
  readonly noise: number;
  /** Size of a step of descent; 1 of the flow. */
  readonly pace: number;
  /** Numbers of steps, or times of the flow, increasing. */
  readonly moments: number[];
}

/** Estimates for each column of responses, row by row: p rows of n + 1. */
export type Estimates = readonly Enclosure[];

/** The ridge estimates at lambda = 1/(pace moment), one after another. */
export interface RidgeAnswers {
  readonly ridge: readonly Estimates[];
}

/** The columns of responses, row by row: X beta_0, then the unit vectors. */
export function responses({ design, teacher }: FitInstance): number[][] {
  return design.map((x, n) => [
    x.reduce((total, c, j) => total + c * teacher[j]!, 0),
    ...design.map((_, k) => Number(n === k)),
  ]);
}

/** eta s_1 <= 1, by the row sums of |X X^T|. */
export const shortSteps: Hypothesis<FitInstance, unknown> = {
  about: 'data',
  says: 'eta times every row sum of |X X^T| is at most n, hence eta s_1 <= 1',
  check: ({ design, pace }) =>
    design.every((x) => {
      const row = design.reduce((total, z) => {
        const { integer, shift } = exactInner(x, z);
        return plus(total, fraction({ integer: integer < 0n ? -integer : integer, shift }));
      }, rational(0n));
      return compare(times(row, exactRational(pace)), rational(BigInt(design.length))) <= 0;
    }),
};

function fraction({ integer, shift }: Dyadic): Rational {
  return { numerator: integer, denominator: 1n << BigInt(shift) };
}

/** By what the estimates of ridge regression are multiplied in the bounds. */
export interface Factors {
  /** Of the lengths of estimate and fit, for every response. */
  readonly fit: number;
  /** Of the risk. */
  readonly risk: number;
  /** Of the lengths from below; 1. */
  readonly least?: number;
}

/** The comparisons of estimates with those of ridge regression, at every moment. */
export function compared(
  i: FitInstance,
  { ridge }: RidgeAnswers,
  estimates: readonly Estimates[],
  { fit, risk, least = 1 }: Factors,
): Judgement {
  return every(
    estimates.flatMap((W, at) => {
      const [mine, theirs] = [quantities(i, W), quantities(i, ridge[at]!)];
      const where = `moment ${i.moments[at]}`;
      // A response may leave a column at zero: the unit is that of the largest.
      const unit = { scale: Math.max(...theirs.lengths.map(({ hi }) => hi)), resolution: 2 ** -20 };
      const risks = { scale: theirs.risk.hi, resolution: 2 ** -20 };
      return [
        ...mine.lengths.flatMap((length, k) => [
          atMost(length, scale(fit, theirs.lengths[k]!), unit, `${where}, length ${k}`),
          atMost(scale(least, theirs.lengths[k]!), length, unit, `${where}, length ${k} from below`),
        ]),
        atMost(mine.bias, theirs.bias, { scale: Math.max(unit.scale, theirs.bias.hi), resolution: 2 ** -20 }, where),
        atMost(mine.risk, scale(risk, theirs.risk), risks, `${where}, risk`),
      ];
    }),
  );
}

/** Lengths of estimates and fits, column by column; |bias|; risk. */
function quantities({ design, teacher, noise }: FitInstance, W: Estimates) {
  const width = design.length + 1;
  const column = (k: number) => teacher.map((_, j) => W[j * width + k]!);
  const columns = Array.from({ length: width }, (_, k) => column(k));
  const fits = columns.map((b) => norm(design.map((x) => inner(x.map(exactly), b))));
  const off = columns[0]!.map((b, j) => square(subtract(b, exactly(teacher[j]!))));
  const spread = sum(columns.slice(1).flatMap((b) => b.map(square)));
  return {
    lengths: [...columns.map(norm), ...fits],
    bias: squareRoot(sum(off)),
    risk: add(sum(off), scale(noise, spread)),
  };
}
