import { rational } from 'theorycheck/exact';
import { atMost, every, identical, negate, norm } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { law as accuracyFormula } from './accuracy-formula.js';
import { theorem as accuracyLimit } from './accuracy-limit.js';
import { theorem as accuracyMonotone } from './accuracy-monotone.js';
import { theorem as accuracyMonotoneOnALine } from './accuracy-monotone-on-a-line.js';
import { theorem as accuracyNeverBelowStart } from './accuracy-never-below-start.js';
import { theorem as biasOffset } from './bias-offset.js';
import { theorem as biasSlope } from './bias-slope.js';
import { theorem as boundaryWeightsGrow } from './boundary-weights-grow.js';
import { theorem as conformalTime } from './conformal-time.js';
import { theorem as criticalModelClock } from './critical-model-clock.js';
import { theorem as decayCapsTheAccuracy, decayedTo } from './decay-caps-the-accuracy.js';
import { theorem as effectiveModelOrbit } from './effective-model-orbit.js';
import { theorem as generalisesIffNotSeparable } from './generalises-iff-not-separable.js';
import { theorem as generalisesIffSeparable } from './generalises-iff-separable.js';
import { theorem as hullInclusion } from './hull-inclusion.js';
import { theorem as lambdaDecidesEachDraw } from './lambda-decides-each-draw.js';
import { mediansWithin, theorem as minimiserOnGaussianData } from './minimiser-on-gaussian-data.js';
import { theorem as oneDimensionalLimit } from './one-dimensional-limit.js';
import { theorem as oneDimensionalLimitAsPrinted } from './one-dimensional-limit-as-printed.js';
import { theorem as ratioTendsToDistance } from './ratio-tends-to-distance.js';
import { cap, type DecayedEnd, decayedEnd } from './setting/decay.js';
import { separableSignings } from './setting/wendel.js';
import { theorem as testAccuracyFalls } from './test-accuracy-falls.js';
import { theorem as trichotomy } from './trichotomy.js';
import { theorem as twoClassesAreOne } from './two-classes-are-one.js';
import { theorem as weightsSaturate } from './weights-saturate.js';
import { theorem as wendelBound } from './wendel-bound.js';
import { theorem as wendelCount } from './wendel-count.js';
import { law as wendelFrequency } from './wendel-frequency.js';
import { law as zeroMeanSuffices } from './zero-mean-suffices.js';

/** Statements of beck2025 with one deliberate error each. */
export const mutants = [
  /** The order of the visited steps turned round. */
  statementMutant(accuracyMonotoneOnALine, 'accuracy-falls-on-a-line', (original) => ({
    conclude: (i, a, { visited }) => original.conclude(i, a, { visited: visited.filter((v) => v.step > 0).reverse() }),
  })),
  /** The order of the visited steps turned round. */
  statementMutant(accuracyMonotone, 'accuracy-falls', (original) => ({
    conclude: (i, a, { visited }) => original.conclude(i, a, { visited: visited.filter((v) => v.step > 0).reverse() }),
  })),
  /**
   * Phi(M/sigma) for Phi(1/(sigma M)): the length of the usual hard-margin vector taken for the
   * margin.
   */
  statementMutant(accuracyLimit, 'accuracy-limit-of-reciprocal', (original) => ({
    conclude: (i, M, o) => original.conclude(i, M.lo > 0 ? { lo: 1 / M.hi, hi: 1 / M.lo } : M, o),
  })),
  /**
   * The inequality turned round, which makes it true: it survives where a refutation is expected.
   */
  statementMutant(testAccuracyFalls, 'accuracy-rises', () => ({ conclude: accuracyNeverBelowStart.conclude })),
  /** Takes sigma for a variance, as the poster's N(0, sigma I) does. */
  statementMutant(accuracyFormula, 'accuracy-with-variance', (original) => ({
    probability: original.detects,
    detects: original.probability,
  })),
  /** The formula for sigma_A = 0 where sigma_A is not zero. */
  statementMutant(accuracyFormula, 'accuracy-without-informative-noise', (original) => ({
    probability: (c) => original.probability({ ...c, informativeDeviation: 0 }),
  })),
  /** The bound for one dimension less. */
  statementMutant(wendelBound, 'bound-one-term-short', () => ({
    conclude: ({ points }, { separable }) =>
      atMost(separable, Number(separableSignings(points.length, points[0]!.length - 1))),
  })),
  /** Growth like the bias itself, as on separable data: |S| >= -b/|q|. */
  statementMutant(boundaryWeightsGrow, 'boundary-weights-like-the-bias', () => ({
    conclude: (i, _, { visited }) =>
      every(
        visited
          .filter((v) => v.step > 0)
          .map(({ S, b }) => atMost(negate(b), { ...norm(S), hi: norm(S).hi * Math.hypot(...i.points[2]!) })),
      ),
  })),
  /** W(1/m) a tenth smaller. */
  statementMutant(decayCapsTheAccuracy, 'decay-cap-a-tenth-lower', () => ({
    conclude: (i, minimum, { visited }) => every(decayedTo(i, minimum, decayedEnd(i, minimum)!, 0.9 * cap(i), visited)),
  })),
  /** L_inf two per cent larger where the bias is bounded. */
  statementMutant(decayCapsTheAccuracy, 'decayed-bias-a-fiftieth-ahead', () => decayedBias(1.02)),
  /** Two per cent smaller. */
  statementMutant(decayCapsTheAccuracy, 'decayed-bias-a-fiftieth-behind', () => decayedBias(0.98)),
  /** s a tenth smaller. */
  statementMutant(decayCapsTheAccuracy, 'decayed-weights-a-tenth-nearer', () => ({
    conclude: (i, minimum, { visited }) => {
      const end = decayedEnd(i, minimum)!;
      return every(decayedTo(i, minimum, { ...end, off: 0.9 * end.off }, cap(i), visited));
    },
  })),
  /** |S_inf| as in the one-dimensional model: about half. */
  statementMutant(minimiserOnGaussianData, 'gaussian-length-of-one-dimension', () => ({
    conclude: (i, minima) => every(mediansWithin(i, minima, { length: 0.52 })),
  })),
  /** L_inf as in the one-dimensional model: 0.124 larger, a seventh on average. */
  statementMutant(minimiserOnGaussianData, 'gaussian-loss-of-one-dimension', () => ({
    conclude: (i, minima) => every(mediansWithin(i, minima, { loss: 1.14 })),
  })),
  /** tau for u = tau/2. */
  statementMutant(criticalModelClock, 'clock-doubled', (original) => ({
    conclude: (i, a, { readings }) =>
      original.conclude(i, a, { readings: readings.map((r) => ({ ...r, u: 2 * r.u })) }),
  })),
  /** The corrected statement with its iff negated. */
  statementMutant(generalisesIffNotSeparable, 'corrected-iff-negated', (original) => ({
    conclude: (i, a, o) => original.conclude(i, { ...a, separable: !a.separable }, o),
  })),
  /** Wendel's number in place of all or none. */
  statementMutant(lambdaDecidesEachDraw, 'count-for-decision', () => ({
    conclude: ({ points }, { separable }) =>
      identical(`${separable}`, `${separableSignings(points.length, points[0]!.length)}`),
  })),
  /** The exponent with which the error term decays, a quarter larger. */
  statementMutant(biasOffset, 'offset-a-quarter-earlier', (original) => ({
    conclude: (i, minimum, o) => original.conclude(i, { ...minimum, curvature: 1.25 * minimum.curvature }, o),
  })),
  /**
   * log L_inf for -log L_inf: the observed bias is moved by twice the logarithm, the error term is
   * left alone.
   */
  statementMutant(biasOffset, 'offset-with-the-wrong-sign', (original) => ({
    conclude: (i, minimum, { visited }) => {
      const shift = -2 * Math.log(minimum.hi);
      return original.conclude(i, minimum, {
        visited: visited.map((v) => ({ ...v, b: { ...v.b, lo: v.b.lo + shift, hi: v.b.hi + shift } })),
      });
    },
  })),
  /** lambda = (1 - x)/2 where x = 1 - 2 lambda is meant. */
  statementMutant(oneDimensionalLimit, 'one-dimensional-limit-of-lambda', (original) => ({
    conclude: (i, minimum, o) => original.conclude({ ...i, x: (1 - i.x) / 2 }, minimum, o),
  })),
  /** The factor 1/sigma put back: it survives where a refutation is expected. */
  statementMutant(oneDimensionalLimitAsPrinted, 'one-dimensional-limit-with-sigma', () => ({
    conclude: oneDimensionalLimit.conclude,
  })),
  /**
   * The sign of x turned round, which exchanges "separable" and "inseparable" as the text below
   * equation (11) does.
   */
  statementMutant(effectiveModelOrbit, 'orbit-with-sides-exchanged', (original) => ({
    conclude: (i, a, o) => original.conclude({ ...i, x: -i.x }, a, o),
  })),
  /**
   * The printed statement with its iff negated, which is the true one: it survives where a
   * refutation is expected.
   */
  statementMutant(generalisesIffSeparable, 'printed-iff-negated', (original) => ({
    conclude: (i, a, o) => original.conclude(i, { ...a, separable: !a.separable }, o),
  })),
  /** Sums to k = d instead of d - 1. */
  statementMutant(wendelFrequency, 'probability-summed-to-d-inclusive', () => ({
    probability: ({ n, d }) => rational(separableSignings(n, d + 1), 1n << BigInt(n)),
  })),
  /** 1/M for M, the length of the usual hard-margin vector. */
  statementMutant(ratioTendsToDistance, 'ratio-tends-to-reciprocal', (original) => ({
    trivial: () => false,
    conclude: (i, M, o) => original.conclude(i, M.lo > 0 ? { lo: 1 / M.hi, hi: 1 / M.lo } : M, o),
  })),
  /** Forgets the factor e^b: the poster's equations with t for tau. */
  statementMutant(conformalTime, 'real-time-for-conformal-time', (original) => ({
    conclude: (i, a, { pairs }) =>
      original.conclude(i, a, {
        pairs: pairs.map((p) => ({
          ...p,
          b: 0,
          nextB: { ...p.nextB, lo: p.nextB.lo - p.b, hi: p.nextB.hi - p.b },
        })),
      }),
  })),
  /** 1/M for M: the length of the usual hard-margin vector. */
  statementMutant(hullInclusion, 'reciprocal-margin', (original) => ({
    conclude: (i, hull, o) =>
      original.conclude(i, { ...hull, margin: hull.margin && { lo: 1 / hull.margin.hi, hi: 1 / hull.margin.lo } }, o),
  })),
  /** w for mu w: the scale of the weights forgotten. */
  statementMutant(twoClassesAreOne, 'reduction-without-scale', (original) => ({
    conclude: (i, a, o) => original.conclude({ ...i, mean: 1 }, a, o),
  })),
  /** The exponent a tenth larger. */
  statementMutant(weightsSaturate, 'saturation-a-tenth-faster', (original) => ({
    conclude: (i, minimum, o) => original.conclude(i, { ...minimum, curvature: 1.1 * minimum.curvature }, o),
  })),
  /**
   * Weights twice as long tend to the same limit: the statement without the scale that the points
   * fix.
   */
  statementMutant(weightsSaturate, 'saturation-at-twice-the-length', (original) => ({
    conclude: (i, minimum, o) => original.conclude(i, { ...minimum, point: minimum.point.map((c) => 2 * c) }, o),
  })),
  /** Slope -1 on all data, as on data around the origin. */
  statementMutant(biasSlope, 'slope-without-margin', (original) => ({
    conclude: (i, _, o) => original.conclude(i, { lo: 0, hi: 0 }, o),
  })),
  /** Nineteen twentieths of the mean: a start that the run has not reached yet. */
  statementMutant(accuracyNeverBelowStart, 'start-at-a-smaller-ratio', (original) => ({
    conclude: (i, a, o) => original.conclude({ ...i, points: i.points.map((x) => x.map((c) => 0.95 * c)) }, a, o),
  })),
  /** Counts the informative axis among the dimensions, as the poster does: d - 1 for d. */
  statementMutant(wendelCount, 'sum-one-term-short', () => ({
    conclude: ({ points }, { separable }) =>
      identical(`${separable}`, `${separableSignings(points.length, points[0]!.length - 1)}`),
  })),
  /** Sums to k = d instead of d - 1. */
  statementMutant(wendelCount, 'sum-to-d-inclusive', () => ({
    conclude: ({ points }, { separable }) =>
      identical(`${separable}`, `${separableSignings(points.length, points[0]!.length + 1)}`),
  })),
  /** Two cases only: what is not separable is called interior. */
  statementMutant(trichotomy, 'trichotomy-without-boundary', (original) => ({
    conclude: (i, a, o) => original.conclude(i, a.verdict === 'boundary' ? { ...a, verdict: 'interior' } : a, o),
  })),
  /** "At least" for "equal": true of these draws, whose skew favours separation. */
  statementMutant(zeroMeanSuffices, 'zero-mean-gives-at-least', () => ({ sense: 'at least' as const })),
];

function decayedBias(factor: number): Pick<typeof decayCapsTheAccuracy, 'conclude'> {
  return {
    conclude: (i, minimum, { visited }) => {
      const off = decayedEnd(i, minimum)!.off;
      const end = decayedEnd(i, { ...minimum, lo: factor * minimum.lo, hi: factor * minimum.hi });
      return every(decayedTo(i, minimum, { ...(end as DecayedEnd), off }, cap(i), visited));
    },
  };
}
