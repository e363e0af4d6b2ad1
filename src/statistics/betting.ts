import { oneSidedMixture, type SequentialTest } from './eProcess.js';

/**
 * Tests of the mean of bounded draws by betting (Waudby-Smith and Ramdas 2024, Estimating means of
 * bounded random variables by betting). The draws x_i are in [0, 1].
 *
 * A bet against "the mean is at most m" stakes the share c of the capital on each draw:
 *
 *     K_n(c) = prod_{i <= n} (1 - c + c x_i / m),   0 < c < 1.
 *
 * No factor is negative, and given the past its mean is 1 - c + c E(x_i) / m <= 1 under the null.
 * So K_n(c) is a non-negative supermartingale of mean at most one, and a martingale where the mean
 * is m. So is the mean over fixed shares
 *
 *     U_n(m) = (1/80) sum_j K_n(c_j),   c_j = 2^(-j/4),  j = 1..80,
 *
 * and by Ville's inequality P(some U_n >= 1/alpha) <= alpha. It bets against every mean on the far
 * side at once: the best share is larger the further the mean is away, and neighbouring shares
 * differ by a factor of 2^(1/4). Against "at least m" it bets on 1 - x_i and 1 - m. Against "equal
 * to m" half the capital bets on either side.
 *
 * Where x_i is 0 or 1 the factor with x_i = 1 is q/m and that with x_i = 0 is (1-q)/(1-m), for q =
 * m + c (1 - m): the likelihood ratio of q and m. So on such draws U_n is the mixture by which laws
 * are tested (`oneSidedMixture`), and its power is computed by the same recursion, exactly.
 *
 * Of all laws on [0, 1] with mean q the one on {0, 1} lets the capital grow most slowly: log(1 - c
 * + c x / m) is concave in x, so it lies above its chord, whose mean under every law is that under
 * the law on {0, 1}. That is why power is stated for it. It is a statement about the rate: no law
 * of the same mean needs more draws in the long run.
 */
const shares = Array.from({ length: 80 }, (_, j) => Math.exp((-(j + 1) / 4) * Math.LN2));

/** Products beyond this are scaled back, and the scale is kept apart. */
const large = 1e90;

/** The capital of all bets against "the mean is at most m", draw by draw. */
export class Capital {
  readonly #mean: number;
  readonly #products = new Float64Array(shares.length).fill(1);
  /** log of what all products are multiplied with. */
  #logScale = 0;

  constructor(mean: number) {
    this.#mean = mean;
  }

  /**
   * Takes a draw. The capital rises with x, so a lower bound of x gives a lower bound of it. "At
   * most 0" is refuted by one draw above 0.
   */
  take(x: number): void {
    const m = this.#mean;
    if (m === 0) {
      if (x > 0) this.#logScale = Number.POSITIVE_INFINITY;
      return;
    }
    const gain = x / m - 1;
    let most = 0;
    for (let j = 0; j < shares.length; j++) {
      const product = this.#products[j]! * (1 + shares[j]! * gain);
      this.#products[j] = product;
      if (product > most) most = product;
    }
    if (most > large || most < 1 / large) this.#rescale(most);
  }

  #rescale(most: number): void {
    if (most === 0) this.#logScale = Number.NEGATIVE_INFINITY;
    else {
      for (let j = 0; j < shares.length; j++) this.#products[j]! /= most;
      this.#logScale += Math.log(most);
    }
  }

  /** log U_n. */
  get log(): number {
    let sum = 0;
    for (const product of this.#products) sum += product;
    return this.#logScale + Math.log(sum / shares.length);
  }
}

/** A draw as an interval in [0, 1]. */
export type Interval = readonly [lo: number, hi: number];

/** log E draw by draw, from below and from above: what is between the ends of the draws. */
export interface Evidence {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/**
 * The evidence against a claimed mean after each draw. What bets on high draws is least at their
 * lower ends, and what bets on low draws at their upper ends.
 */
export function evidenceAgainst(
  sense: 'equal' | 'at least' | 'at most',
  mean: number,
  draws: readonly Interval[],
): Evidence {
  const high = sense === 'at least' ? null : both(mean, draws);
  const low =
    sense === 'at most'
      ? null
      : both(
          1 - mean,
          draws.map(([lo, hi]) => [1 - hi, 1 - lo] as const),
        );
  if (high === null || low === null) return (high ?? low)!;
  const half = (a: Float64Array, b: Float64Array) => a.map((x, n) => logOfMean(x, b[n]!));
  return { least: half(high.least, low.least), most: half(high.most, low.most) };
}

function both(mean: number, draws: readonly Interval[]): Evidence {
  return { least: logs(mean, draws, 0), most: logs(mean, draws, 1) };
}

function logs(mean: number, draws: readonly Interval[], end: 0 | 1): Float64Array {
  const capital = new Capital(mean);
  return Float64Array.from(draws, (draw) => {
    capital.take(draw[end]);
    return capital.log;
  });
}

/** log((e^a + e^b) / 2). */
function logOfMean(a: number, b: number): number {
  const [high, low] = a > b ? [a, b] : [b, a];
  return high === Number.POSITIVE_INFINITY || high === Number.NEGATIVE_INFINITY
    ? high
    : high + Math.log1p(Math.exp(low - high)) - Math.LN2;
}

/** The same test on draws that are 0 or 1, as a function of their numbers. */
export function twoPointTest(sense: 'equal' | 'at least' | 'at most', mean: number): SequentialTest {
  if (sense !== 'equal') return oneSidedMixture(mean, sense);
  const [high, low] = [oneSidedMixture(mean, 'at most'), oneSidedMixture(mean, 'at least')];
  return { logEvidence: (n, k) => logOfMean(high.logEvidence(n, k), low.logEvidence(n, k)) };
}

/** Halvings after which an end of the interval is known to 2^-30 of the range. */
const halvings = 30;

/**
 * The 95 % interval of the mean from a confidence sequence: all m that the two one-sided tests at
 * (1 - confidence)/2 have not refuted after some draw. Each factor 1 - c + c x / m falls in m, so
 * U_n(m) does, and the m that are refuted from below are those up to an end. The draws are looked
 * at in steps of sixteen, which takes nothing from the confidence.
 */
export function meanInterval(draws: readonly Interval[], confidence: number): [lo: number, hi: number] {
  const bar = -Math.log((1 - confidence) / 2);
  const lower = endBelow(
    draws.map(([lo]) => lo),
    bar,
  );
  const upper = endBelow(
    draws.map(([, hi]) => 1 - hi),
    bar,
  );
  return [lower, 1 - upper];
}

/** The largest m, to within 2^-30, that is refuted as too small for draws that are at least `x`. */
function endBelow(x: readonly number[], bar: number): number {
  let [lo, hi] = [0, 1];
  for (let k = 0; k < halvings; k++) {
    const m = (lo + hi) / 2;
    if (refutes(m, x, bar)) lo = m;
    else hi = m;
  }
  return lo;
}

function refutes(m: number, x: readonly number[], bar: number): boolean {
  const capital = new Capital(m);
  for (const [n, draw] of x.entries()) {
    capital.take(draw);
    if ((n % 16 === 15 || n === x.length - 1) && capital.log >= bar) return true;
  }
  return false;
}
