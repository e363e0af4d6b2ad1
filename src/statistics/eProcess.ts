/**
 * Sequential tests of a probability. E_n is a non-negative martingale (supermartingale for the
 * one-sided nulls) of mean at most one under the null, so by Ville's inequality
 * P(some E_n >= 1/alpha) <= alpha, however often one looks.
 */
export interface SequentialTest {
  /** log E after `draws` draws of which `yes` were successes. */
  logEvidence(draws: number, yes: number): number;
}

/*
 * log Gamma(k + 1/2) = log Gamma(1/2) + sum_{j=1..k} log(j - 1/2), grown on demand; log k! in the
 * same way.
 */
const logHalf: number[] = [0.5 * Math.log(Math.PI)];
const logFactorial: number[] = [0];
function upTo(n: number): void {
  while (logHalf.length <= n) logHalf.push(logHalf.at(-1)! + Math.log(logHalf.length - 0.5));
  while (logFactorial.length <= n) logFactorial.push(logFactorial.at(-1)! + Math.log(logFactorial.length));
}

/**
 * Two-sided test of the point null p by Jeffreys' mixture over alternatives:
 * E_n = B(k + 1/2, n - k + 1/2) / (B(1/2, 1/2) p^k (1-p)^(n-k)), B(1/2, 1/2) = pi. For p = 0 (or 1)
 * one success (failure) refutes: E is infinite.
 */
export function jeffreysMixture(p: number): SequentialTest {
  return {
    logEvidence(draws, yes) {
      upTo(draws);
      const no = draws - yes;
      return logHalf[yes]! + logHalf[no]! - logFactorial[draws]! - Math.log(Math.PI) - logLikelihood(p, yes, no);
    },
  };
}

/** log(p^yes (1-p)^no), where 0^0 = 1. */
function logLikelihood(p: number, yes: number, no: number): number {
  return (yes === 0 ? 0 : yes * Math.log(p)) + (no === 0 ? 0 : no * Math.log1p(-p));
}

/**
 * Alternatives of a one-sided test, per halving of the distance to the null, and down to 2^-20 of
 * the side's length.
 */
const perHalving = 4;
const halvings = 20;

/**
 * One-sided test of the null "at least p" or "at most p" against every alternative on its far side:
 * the mean, with equal weights, of the likelihood ratios against q_j = p + 2^(-j/4) (end - p),
 * j = 1..80, with end = 0 or 1. Under a true rate r on the null's side the mean of the j-th is
 * 1 + (r - p)(q_j/p - (1-q_j)/(1-p)) <= 1. Neighbouring distances to p differ by the factor
 * 2^(1/4), so the best q_j loses at most some 2 % of an alternative's rate, and log 80 = 4.4 once
 * for all. "At least 0" and "at most 1" cannot be false: E stays 1. For "at least 1" and "at most
 * 0" one draw refutes.
 */
export function oneSidedMixture(p: number, sense: 'at least' | 'at most'): SequentialTest {
  const end = sense === 'at least' ? 0 : 1;
  if (p === end) return { logEvidence: () => 0 };
  const alternatives = Array.from({ length: perHalving * halvings }, (_, j) => {
    const distance = Math.exp((-(j + 1) / perHalving) * Math.LN2);
    return p + distance * (end - p);
  });
  const logs = new Float64Array(alternatives.length);
  return {
    logEvidence(draws, yes) {
      const no = draws - yes;
      const ofNull = logLikelihood(p, yes, no);
      if (ofNull === Number.NEGATIVE_INFINITY) return Number.POSITIVE_INFINITY;
      let most = Number.NEGATIVE_INFINITY;
      for (const [j, q] of alternatives.entries()) {
        logs[j] = logLikelihood(q, yes, no);
        most = Math.max(most, logs[j]!);
      }
      let sum = 0;
      for (const log of logs) sum += Math.exp(log - most);
      return most + Math.log(sum / alternatives.length) - ofNull;
    },
  };
}

/**
 * Paths less likely than this are left out: together at most draws^2 times as much, far below any
 * level.
 */
const negligible = 1e-25;

/**
 * For each number of draws n: paths with at most few[n] or at least many[n] successes have reached
 * the bar.
 */
interface Bars {
  readonly few: Int32Array;
  readonly many: Int32Array;
}

/**
 * log E is convex in the number of successes, so what has not crossed lies between two bounds,
 * which move by about one a draw.
 */
function barsOf(test: SequentialTest, alpha: number, draws: number): Bars {
  const bar = -Math.log(alpha);
  const crosses = (n: number, k: number) => test.logEvidence(n, k) >= bar;
  const bars = { few: new Int32Array(draws + 1), many: new Int32Array(draws + 1) };
  let few = -1;
  let many = 1;
  for (let n = 1; n <= draws; n++) {
    while (few < n && crosses(n, few + 1)) few += 1;
    while (few >= 0 && !crosses(n, few)) few -= 1;
    many = Math.max(many, few + 1);
    while (many > few + 1 && crosses(n, many - 1)) many -= 1;
    while (many <= n && !crosses(n, many)) many += 1;
    bars.few[n] = few;
    bars.many[n] = many;
  }
  return bars;
}

/**
 * The exact probabilities that the test reaches 1/alpha within `draws` draws when the true rate is
 * each of `rates`, by dynamic programming over the number of successes of the paths that have not
 * crossed. O(draws^1.5) a rate.
 */
export function crossingProbabilities(
  test: SequentialTest,
  alpha: number,
  draws: number,
  rates: readonly number[],
): number[] {
  const bars = barsOf(test, alpha, draws);
  return rates.map((rate) => crossingProbability(bars, draws, rate));
}

function crossingProbability({ few, many }: Bars, draws: number, rate: number): number {
  /** Probability of k successes without a crossing, for k from `from` to `to`; zero elsewhere. */
  const alive = new Float64Array(draws + 2);
  alive[0] = 1;
  let [from, to, crossed] = [0, 0, 0];
  for (let n = 1; n <= draws && from <= to; n++) {
    to += 1;
    for (let k = to; k > from; k--) alive[k] = alive[k]! * (1 - rate) + alive[k - 1]! * rate;
    alive[from]! *= 1 - rate;
    for (; from <= to && from <= few[n]!; from++) {
      crossed += alive[from]!;
      alive[from] = 0;
    }
    for (; to >= from && to >= many[n]!; to--) {
      crossed += alive[to]!;
      alive[to] = 0;
    }
    while (from <= to && alive[from]! < negligible) alive[from++] = 0;
    while (to >= from && alive[to]! < negligible) alive[to--] = 0;
  }
  return Math.min(1, crossed);
}

/**
 * The first draw at which a sequence of results reaches 1/alpha, or null; with the largest log E
 * seen.
 */
export function firstCrossing(
  test: SequentialTest,
  alpha: number,
  results: Iterable<boolean>,
): { at: number | null; logLargest: number } {
  const bar = -Math.log(alpha);
  let n = 0;
  let yes = 0;
  let at: number | null = null;
  let logLargest = 0;
  for (const result of results) {
    n += 1;
    if (result) yes += 1;
    const log = test.logEvidence(n, yes);
    if (log > logLargest) logLargest = log;
    if (at === null && log >= bar) at = n;
  }
  return { at, logLargest };
}
