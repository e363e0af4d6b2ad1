import { basisPursuit } from './basisPursuit.js';
import { earlyIterate } from './earlyIterate.js';
import { exponentialMinimum } from './exponentialMinimum.js';
import { hardMargin } from './hardMargin.js';
import { hullFacets } from './hullFacets.js';
import { hypentropyInterpolant } from './hypentropyInterpolant.js';
import { l1Margin } from './l1Margin.js';
import { l1Regularised } from './l1Regularised.js';
import { lateEnvelope } from './lateEnvelope.js';
import { lateModes } from './lateModes.js';
import { minimumNormPoint } from './minimumNormPoint.js';
import { nullProjection } from './nullProjection.js';
import { projectedAscent } from './projectedAscent.js';
import { residualEnvelope } from './residualEnvelope.js';
import { residualExpansion } from './residualExpansion.js';
import { residualFlow } from './residualFlow.js';
import { residualLimit } from './residualLimit.js';
import { ridgeErm } from './ridgeErm.js';
import { ridgeModes } from './ridgeModes.js';
import { ridgePassage } from './ridgePassage.js';
import { ridgeSpectrum } from './ridgeSpectrum.js';
import { separability } from './separability.js';

export type { BasisPursuit } from './basisPursuit.js';
export type { EarlyIterate, EarlyIterateQuestion } from './earlyIterate.js';
export type { ExponentialMinimum } from './exponentialMinimum.js';
export type { HardMargin, HardMarginQuestion } from './hardMargin.js';
export type { Facet } from './hullFacets.js';
export type { HypentropyInterpolant } from './hypentropyInterpolant.js';
export type { L1Margin } from './l1Margin.js';
export type { L1Regularised, L1RegularisedQuestion } from './l1Regularised.js';
export type { LateEnvelopeQuestion } from './lateEnvelope.js';
export type { LateModes } from './lateModes.js';
export type { LateModesQuestion } from './lateModesLaw.js';
export type { HullDistance } from './minimumNormPoint.js';
export type { Attack } from './projectedAscent.js';
export type { ResidualEnvelopeQuestion } from './residualEnvelope.js';
export type { ResidualExpansion, ResidualExpansionQuestion } from './residualExpansion.js';
export type { ResidualFlow, ResidualFlowQuestion } from './residualFlow.js';
export type { ResidualLimit, ResidualLimitQuestion } from './residualLimit.js';
export type { RidgeErm } from './ridgeErm.js';
export type { RidgeModes, RidgeSetting } from './ridgeModes.js';
export type { Curve, Remaining, RidgePassage } from './ridgePassage.js';
export type { RidgeSpectrum } from './ridgeSpectrum.js';
export type { Separability } from './separability.js';

/**
 * The oracles of the workbench: each an independent computation with a certificate that it checks
 * itself. One member a line.
 */
export const oracles = {
  /** The interpolant of least l1 norm, and a dual that proves it: min |w|_1 subject to X w = y. */
  basisPursuit,
  /** The hard-margin support vector machine, exactly, with its multipliers. */
  hardMargin,
  /**
   * Whether the origin is outside the hull of some points, inside or on its boundary, with an
   * integer certificate.
   */
  separability,
  /** The facets of the hull of some points, exactly. */
  hullFacets,
  /** The interpolant of least hyperbolic entropy, which the flow of a diagonal net approaches. */
  hypentropyInterpolant,
  /** The largest margin of weights of l1 norm 1, enclosed by linear-programming duality. */
  l1Margin,
  /** The minimiser of the mean of e^(-margin) with an l1 penalty, enclosed by duality. */
  l1Regularised,
  /** A bound on the residual theta - direction log t - limit at exponentially late steps. */
  lateEnvelope,
  /** The modes of that residual at exponentially late steps, with a bound on their errors. */
  lateModes,
  /** The distance of the origin to the hull of some points, enclosed, with the nearest point. */
  minimumNormPoint,
  /** The least mean of e^(s . x_i) over s, with its minimiser. */
  exponentialMinimum,
  /** The first steps of descent on the logistic loss, by loops of its own. */
  earlyIterate,
  /** Projected gradient ascent as an attack on a linear classifier. */
  projectedAscent,
  /** A bound on the residual step by step, up to some 10^5 steps. */
  residualEnvelope,
  /** The modes of the residual step by step, to second order, with a bound on their errors. */
  residualExpansion,
  /** The residual by its field in log time, with a bound on the distance to descent. */
  residualFlow,
  /** What the residual approaches, its multipliers, and the curvature there. */
  residualLimit,
  /** The minimiser of the mean of e^(-margin) with an l2 penalty of any smallness. */
  ridgeErm,
  /** The steps at which curves of decaying modes pass a level. */
  ridgePassage,
  /** Eigenvalues, directions and powers of a ridge regression, as enclosures. */
  ridgeSpectrum,
  /**
   * The right singular system of a data matrix in double-double; `ridgeSpectrum` and `ridgePassage`
   * are asked with it.
   */
  ridgeModes,
  /** The part of a vector in the kernel of a matrix. */
  nullProjection,
};
/** The type of `oracles`. */
export type Oracles = typeof oracles;
