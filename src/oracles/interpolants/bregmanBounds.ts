import { binaryExponent, twoTo } from '../../exact/powers.js';
import { add, between, type Enclosure, exactly, inner, multiply, subtract } from '../../statement/enclosure.js';
import { enclosedRational } from '../enclosedRational.js';
import { exactProjection, type InterpolantQuestion, noInterpolant } from './exactProjection.js';
import { domainOf, restsOn, type SeparablePotential, slopeAt, slopesIn } from './separablePotential.js';

/** Doublings of a step: more than lead from one end of doubles to the other. */
const mostDoublings = 2200;
/** Widest enclosure that is still an answer, relative to 1 and the largest weight. */
const widthLimit = 1e-6;

/**
 * The Bregman-nearest solution of rows w = targets, enclosed, from multipliers b in doubles that
 * come near to it. Only that phi' increases is used, and how accurate it is.
 *
 * Let v be the point with phi'(v) = phi'(start) + rows^T b, not rounded. For solutions w
 *
 *     D(w, start) = D(w, v) + b . targets + terms without w,
 *
 * so the nearest one to the start, w*, is also the nearest one to v. Any solution w gives
 *
 *     D(w*, v) <= D(w, v) <= sum_k (phi'(w_k) - phi'(v_k)) (w_k - v_k) = e,
 *
 * as phi(v) - phi(w) >= phi'(w) (v - w). The solution taken is v with its residual projected out,
 * in fractions, so it is one. Every term of D(w*, v) is then at most e. A term grows with the
 * distance from v_k, and at a distance t above it is at least, half the way left out,
 *
 *     int phi'(s) - phi'(v_k) ds >= (t/2) (phi'(v_k + t/2) - phi'(v_k)).
 *
 * Where that is above e, w*_k is below v_k + t; likewise on the other side. All of it is computed
 * outward. The search for t only ends with such a proof, or at the end of the domain.
 */
export function bregmanBounds(
  question: InterpolantQuestion,
  potential: SeparablePotential,
  multipliers: readonly number[],
): Enclosure[] | { undecided: string } {
  const { rows, start } = question;
  const factors = multipliers.map(exactly);
  const slopes = start.map((w, k) =>
    add(
      slopeAt(potential, w),
      inner(
        rows.map((row) => exactly(row[k]!)),
        factors,
      ),
    ),
  );
  const near = slopes.map((z) => inverseOf(potential, z));
  const centres = slopes.map((z, k) => clamped(potential.inverse(z.lo / 2 + z.hi / 2), near[k]!));
  if (!centres.every(Number.isFinite)) return { undecided: tooFar };
  const bends = slopes.map((z) => bendAt(potential, z.lo));
  if (!bends.every((x) => x > 0 && x < Number.POSITIVE_INFINITY)) return { undecided: tooFar };
  const projection = exactProjection({ ...question, start: centres }, bends);
  if (projection === null) return { undecided: noInterpolant };
  const solution = projection.point.map(enclosedRational);
  const [above, below] = domainOf(potential);
  if (!solution.every((w) => w.lo > above && w.hi < below))
    return { undecided: 'no solution was found inside the domain of the potential' };
  const terms = solution.map((w, k) => multiply(subtract(slopesIn(potential, w), slopes[k]!), subtract(w, near[k]!)));
  const excess = terms.reduce(add).hi;
  if (!(excess >= 0 && excess < Number.POSITIVE_INFINITY)) return { undecided: tooFar };
  const [basis, why] = restsOn(potential);
  const largest = centres.reduce((m, w) => Math.max(m, Math.abs(w)), 1);
  const answer: Enclosure[] = [];
  for (const [k, z] of slopes.entries()) {
    const first = Math.sqrt(excess * bends[k]!);
    const lo = endOf(potential, { z, near: near[k]!.lo, excess, first, side: -1 });
    const hi = endOf(potential, { z, near: near[k]!.hi, excess, first, side: 1 });
    if (!(hi - lo <= widthLimit * largest))
      return { undecided: `the nearest interpolant is known to within ${hi - lo} only` };
    answer.push(between(lo, hi, basis, why));
  }
  return answer;
}

const tooFar = 'the search for the nearest interpolant came to no point from which a bound holds';

/** What holds the number at which phi' is in z: by phi' alone, which increases. */
function inverseOf(potential: SeparablePotential, z: Enclosure): Enclosure {
  const [above, below] = domainOf(potential);
  const lower = outward(potential.inverse(z.lo), -1, 0, (w) => w <= above || slopeAt(potential, w).hi <= z.lo);
  const upper = outward(potential.inverse(z.hi), 1, 0, (w) => w >= below || slopeAt(potential, w).lo >= z.hi);
  const [lo, hi] = [Math.max(above, lower), Math.min(below, upper)];
  return lo <= hi ? { lo, hi, basis: 'certified' } : { lo: Number.NaN, hi: Number.NaN, basis: 'certified' };
}

/** The first of from + side step, steps doubled from `first` on, that is accepted; NaN for none. */
function outward(from: number, side: 1 | -1, first: number, accepts: (w: number) => boolean): number {
  let step = Math.max(first, Math.abs(from) * 2 ** -52, Number.MIN_VALUE);
  for (let k = 0; k < mostDoublings && Number.isFinite(from + step); k++, step *= 2)
    if (accepts(from + side * step)) return from + side * step;
  return Number.NaN;
}

interface End {
  readonly z: Enclosure;
  readonly near: number;
  readonly excess: number;
  readonly first: number;
  readonly side: 1 | -1;
}

/** The end of the enclosure on one side of `near`. */
function endOf(potential: SeparablePotential, { z, near, excess, first, side }: End): number {
  const [above, below] = domainOf(potential);
  const found = outward(near, side, first, (end) => {
    if (end <= above || end >= below) return true;
    // The term is at least the way from here to the end times the rise of the slope up to here.
    const half = near + (end - near) / 2;
    return multiply(subtract(exactly(end), exactly(half)), subtract(slopeAt(potential, half), z)).lo > excess;
  });
  return Math.max(above, Math.min(below, found));
}

/** 1/phi'' near phi' = z, as a power of two: any positive weight gives a solution. */
function bendAt(potential: SeparablePotential, z: number): number {
  const step = 2 ** -20 * (1 + Math.abs(z));
  const bend = (potential.inverse(z + step) - potential.inverse(z - step)) / (2 * step);
  return bend > 0 && bend < Number.POSITIVE_INFINITY ? twoTo(Math.max(-1000, binaryExponent(bend))) : Number.NaN;
}

function clamped(w: number, { lo, hi }: Enclosure): number {
  return Math.max(lo, Math.min(hi, w));
}
