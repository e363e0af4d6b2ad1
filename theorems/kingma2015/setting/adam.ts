import {
  absolute,
  add,
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  type Hypothesis,
  inner,
  multiply,
  squareRoot,
  subtract,
  sum,
} from 'theorycheck/statement';

/*
 * The letters of this folder, and of xie2024 and loshchilov2019.
 *
 *     f, x_t              the objective, and the parameters after t steps
 *     g_t                 the gradient at x_{t-1}, which step t uses; each coordinate by itself
 *     m_t, v_t            the moments: m_t = b1 m_{t-1} + (1 - b1) g_t,
 *                         v_t = b2 v_{t-1} + (1 - b2) g_t^2, both from 0
 *     alpha               the step size
 *     b1, b2, eps         beta1, beta2 and epsilon of the paper
 *     u_t                 m_t/(1 - b1^t) / (sqrt(v_t/(1 - b2^t)) + eps)
 *     Delta_t             x_t - x_{t-1} = -alpha u_t
 *     C_t                 the largest |u_t| that there is: `largestSteps`
 */

/** The numbers of Adam. */
export interface AdamNumbers {
  /** alpha. */
  readonly stepSize: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** A problem in few coordinates on which a method runs from `start`. */
export interface AdamProblem {
  /**
   * `saturated`: -(mean over rows of sigmoid(a_n . x - c_n)). `product`: (1/2) sum (u_j v_j -
   * c_j)^2, x = (u, v). `squares`: (1/(2 n)) |A x - c|^2. `linear`: c . x.
   */
  readonly objective: 'saturated' | 'product' | 'squares' | 'linear';
  /** a_n; none for `product` and `linear`. */
  readonly rows: readonly (readonly number[])[];
  /** c_n or c_j. */
  readonly offsets: readonly number[];
  readonly start: readonly number[];
  readonly steps: number;
}

/** A run of Adam. */
export interface AdamRun extends AdamNumbers, AdamProblem {}

/** Where a run was. */
export interface Visited {
  readonly step: number;
  readonly x: readonly Enclosure[];
}

/** What Adam is defined for. */
export const numbers = {
  about: 'parameters',
  says: '0 <= b1 < 1, 0 < b2 < 1 and eps >= 0',
  met: ({ beta1, beta2, epsilon }: AdamNumbers) =>
    every([
      atMost(exactly(0), exactly(beta1)),
      atMost(exactly(beta1), exactly(1 - 2 ** -40)),
      atMost(exactly(2 ** -40), exactly(beta2)),
      atMost(exactly(beta2), exactly(1 - 2 ** -40)),
      atMost(exactly(0), exactly(epsilon)),
    ]),
} as const satisfies Hypothesis<AdamNumbers, unknown>;

/**
 * C_1, ..., C_T. By the inequality of Cauchy and Schwarz, with weights b2^i,
 *
 *     |sum_{i<t} b1^i g_{t-i}| <= sqrt(sum_{i<t} (b1^2/b2)^i) sqrt(sum_{i<t} b2^i g_{t-i}^2).
 *
 * The left side is |m_t|/(1 - b1), the last root sqrt(v_t/(1 - b2)). With eps >= 0
 *
 *     |u_t| <= C_t = (1 - b1)/sqrt(1 - b2) sqrt(1 - b2^t)/(1 - b1^t) sqrt(sum_{i<t} (b1^2/b2)^i),
 *
 * with equality where eps = 0 and g_{t-i} is in proportion to (b1/b2)^i, up to one sign: gradients
 * that grow by b2/b1 in each step. C_1 = 1. `growth` stands for b1^2/b2; mutants change it.
 */
export function largestSteps({ beta1, beta2 }: AdamNumbers, steps: number, growth?: number): Enclosure[] {
  const [one, b1, b2] = [exactly(1), exactly(beta1), exactly(beta2)];
  const first = divide(subtract(one, b1), squareRoot(subtract(one, b2)));
  const ratio = growth === undefined ? divide(multiply(b1, b1), b2) : exactly(growth);
  let [power1, power2, weight, total] = [one, one, one, exactly(0)];
  return Array.from({ length: steps }, () => {
    [power1, power2] = [multiply(power1, b1), multiply(power2, b2)];
    total = add(total, weight);
    weight = multiply(weight, ratio);
    const corrected = divide(squareRoot(subtract(one, power2)), subtract(one, power1));
    return multiply(multiply(first, corrected), squareRoot(total));
  });
}

/** What the paper prints for it: (1 - b1)/sqrt(1 - b2) where that is above 1, and 1 elsewhere. */
export function printedStep({ beta1, beta2 }: AdamNumbers): Enclosure {
  const rest = subtract(exactly(1), exactly(beta1));
  const root = squareRoot(subtract(exactly(1), exactly(beta2)));
  // Where both cases are within rounding of each other, so are their bounds.
  return rest.hi > root.lo ? divide(rest, root) : exactly(1);
}

/** g_1 of `squares` and of `linear`, whose entries are sums of products. */
export function firstGradient({ objective, rows, offsets, start }: AdamProblem): Enclosure[] {
  if (objective === 'linear') return offsets.map(exactly);
  const x = start.map(exactly);
  const residuals = rows.map((a, n) => subtract(inner(a.map(exactly), x), exactly(offsets[n]!)));
  const n = exactly(rows.length);
  return start.map((_, j) => divide(sum(rows.map((a, k) => multiply(exactly(a[j]!), residuals[k]!))), n));
}

/** g/(|g| + eps), entry by entry: what u_t is where all gradients so far were g. */
export const steadyStep = (g: readonly Enclosure[], epsilon: number): Enclosure[] =>
  g.map((v) => divide(v, add(absolute(v), exactly(epsilon))));
