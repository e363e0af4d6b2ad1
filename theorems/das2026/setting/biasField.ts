import { atMost, type Enclosure, exactly, type Judgement, rounded, subtract } from 'theorycheck/statement';
import type { LateIterate, UnbiasedMarginInstance } from './biasLimit.js';

/** What the oracles predict of theta(step), from the iterate at the base step. */
export interface FieldPrediction {
  readonly step: number;
  /** theta(step) by the field, the bias last, and a bound on the distance of descent to it. */
  readonly predicted: readonly number[];
  readonly bound: number;
  readonly base: { readonly step: number; readonly point: readonly number[] };
  /** The limit of the residual, the support, and alpha_n = eta e^(-z_n . limit) on it. */
  readonly limit: readonly number[];
  readonly support: readonly number[];
  readonly multipliers: readonly number[];
}

/**
 * Trivial where the bound reaches a quarter of the way that the bias goes, or of its distance to
 * the printed prediction. Of most instances it is a tenth of the one and a twentieth of the other.
 */
export function coarse(i: UnbiasedMarginInstance, a: FieldPrediction): boolean {
  const bias = a.predicted.at(-1)!;
  return !(
    4 * a.bound < Math.abs(bias - a.base.point.at(-1)!) && 4 * a.bound < Math.abs(bias - printedBias(i, a).prediction)
  );
}

/**
 * The printed curve (11) with its missing step size restored:
 * b(t) = log[((1 + delta e^b0) e^g - (1 - delta e^b0))/((1 + delta e^b0) e^g + (1 - delta
 * e^b0))] - log delta, delta = sqrt(A-/A+), g = 2 eta sqrt(A+ A-) log(t/t0), A+- = sum over S+- of
 * e^(-+ w~ . x_n), w~ of the joint limit.
 */
export function printedBias(
  { labels, stepSize }: UnbiasedMarginInstance,
  { base, step, limit, support, multipliers }: FieldPrediction,
): { readonly prediction: number; readonly limit: number } {
  // e^(-y w~.x) = (alpha/eta) e^(y b~)
  const total = (y: number) =>
    support.reduce(
      (sum, n, k) => (labels[n] === y ? sum + (multipliers[k]! / stepSize) * Math.exp(y * limit.at(-1)!) : sum),
      0,
    );
  const [plus, minus] = [total(1), total(-1)];
  const delta = Math.sqrt(minus / plus);
  const g = 2 * stepSize * Math.sqrt(plus * minus) * Math.log(step / base.step);
  const start = delta * Math.exp(base.point.at(-1)!);
  // divided by e^g, which may be large
  const [up, down] = [1 + start, (1 - start) * Math.exp(-g)];
  return { prediction: Math.log((up - down) / (up + down)) - Math.log(delta), limit: -Math.log(delta) };
}

/** |seen - value| <= bound, in units of the bound. */
export function* close(seen: Enclosure, value: number, bound: number, what: string): Iterable<Judgement> {
  yield atMost(seen, rounded(value + bound), bound, `${what} from above`);
  yield atMost(subtract(rounded(value), exactly(bound)), seen, bound, `${what} from below`);
}

/** All entries of an iterate, the bias last. */
export function entries({ weights, bias }: LateIterate): readonly Enclosure[] {
  return [...weights, bias];
}

/** A5 of the corpus: A2 at four times the gap, where the residual that moves the bias is slow. */
export const twoAgainstOneWide: UnbiasedMarginInstance = {
  points: [
    [1, 1],
    [1, 3],
    [-1, 1.5],
  ],
  labels: [1, 1, -1],
  stepSize: 0.25,
  certificates: { strictlyComplementary: { direction: [1, 0, 0], multipliers: [0.375, 0.125, 0.5] } },
};
