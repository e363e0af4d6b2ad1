/**
 * Sequential tests of a probability. E_n is a non-negative martingale (supermartingale for the one-sided nulls) of mean at most
 * one under the null, so by Ville's inequality P(some E_n >= 1/alpha) <= alpha, however often one looks.
 */
export interface SequentialTest {
  /** log E after `draws` draws of which `yes` were successes. */
  logEvidence(draws: number, yes: number): number;
}

/*
 * log Gamma(k + 1/2) = log Gamma(1/2) + sum_{j=1..k} log(j - 1/2), grown on demand; log k! in the same way.
 */
const logHalf: number[] = [0.5 * Math.log(Math.PI)];
const logFactorial: number[] = [0];
function upTo(n: number): void {
  while (logHalf.length <= n) logHalf.push(logHalf.at(-1)! + Math.log(logHalf.length - 0.5));
  while (logFactorial.length <= n) logFactorial.push(logFactorial.at(-1)! + Math.log(logFactorial.length));
}

/**
 * Two-sided test of the point null p by Jeffreys' mixture over alternatives:
 * E_n = B(k + 1/2, n - k + 1/2) / (B(1/2, 1/2) p^k (1-p)^(n-k)), B(1/2, 1/2) = pi. Needs 0 < p < 1.
 */
export function jeffreysMixture(p: number): SequentialTest {
  const logYes = Math.log(p);
  const logNo = Math.log1p(-p);
  return {
    logEvidence(draws, yes) {
      upTo(draws);
      const no = draws - yes;
      return logHalf[yes]! + logHalf[no]! - logFactorial[draws]! - Math.log(Math.PI) - yes * logYes - no * logNo;
    },
  };
}

/**
 * One-sided test of the null "at most p" (q > p) or "at least p" (q < p): a factor q/p for a success, (1-q)/(1-p) for a failure. Its
 * mean under a true rate r is 1 + (r - p)(q/p - (1-q)/(1-p)) <= 1 on the null's side. q is fixed before the first draw.
 */
export function likelihoodRatio(p: number, q: number): SequentialTest {
  const yesFactor = Math.log(q / p);
  const noFactor = Math.log1p(-q) - Math.log1p(-p);
  return { logEvidence: (draws, yes) => yes * yesFactor + (draws - yes) * noFactor };
}

/**
 * The exact probability that the test reaches 1/alpha within `draws` draws when the true rate is `rate`, by dynamic programming over
 * the number of successes of the paths that have not crossed. O(draws^2).
 */
export function crossingProbability(test: SequentialTest, alpha: number, draws: number, rate: number): number {
  const bar = -Math.log(alpha);
  let alive = new Float64Array(draws + 2);
  alive[0] = 1;
  let crossed = 0;
  for (let n = 1; n <= draws; n++) {
    const next = new Float64Array(draws + 2);
    for (let k = 0; k <= n; k++) {
      const mass = alive[k]! * (1 - rate) + (k > 0 ? alive[k - 1]! * rate : 0);
      if (mass === 0) continue;
      if (test.logEvidence(n, k) >= bar) crossed += mass;
      else next[k] = mass;
    }
    alive = next;
  }
  return Math.min(1, crossed);
}

/** The first draw at which a sequence of results reaches 1/alpha, or null; with the largest log E seen. */
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
