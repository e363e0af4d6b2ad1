import { bregmanInterpolant } from './interpolants/bregmanInterpolant.js';
import { nearestInterpolant } from './interpolants/nearestInterpolant.js';
import { exponentialMinimum } from './margins/exponentialMinimum.js';
import { hardMargin } from './margins/hardMargin.js';
import { hullFacets } from './margins/hullFacets.js';
import { l1Margin } from './margins/l1Margin.js';
import { matrixMargin } from './margins/matrixMargin.js';
import { minimumNormPoint } from './margins/minimumNormPoint.js';
import { multiClassMargin } from './margins/multiClassMargin.js';
import { multiClassSeparability } from './margins/multiClassSeparability.js';
import { normMargin } from './margins/normMargin.js';
import { projectedAscent } from './margins/projectedAscent.js';
import { separability } from './margins/separability.js';
import { minimiser } from './objective/minimiser.js';
import { earlyIterate } from './residual/earlyIterate.js';
import { lateEnvelope } from './residual/lateEnvelope.js';
import { lateModes } from './residual/lateModes.js';
import { residualEnvelope } from './residual/residualEnvelope.js';
import { residualExpansion } from './residual/residualExpansion.js';
import { residualFlow } from './residual/residualFlow.js';
import { residualLimit } from './residual/residualLimit.js';
import { leastSquares } from './ridge/leastSquares.js';
import { ridgeErm } from './ridge/ridgeErm.js';
import { ridgeGram } from './ridge/ridgeGram.js';
import { ridgeModes } from './ridge/ridgeModes.js';
import { ridgePassage } from './ridge/ridgePassage.js';
import { ridgeSpectrum } from './ridge/ridgeSpectrum.js';
import { basisPursuit } from './sparse/basisPursuit.js';
import { hypentropyInterpolant } from './sparse/hypentropyInterpolant.js';
import { l1Regularised } from './sparse/l1Regularised.js';
import { nullProjection } from './sparse/nullProjection.js';

export type {
  BregmanInterpolant,
  BregmanInterpolantQuestion,
  BregmanPotential,
  SeparablePotential,
} from './interpolants/bregmanInterpolant.js';
export type { InterpolantQuestion } from './interpolants/exactProjection.js';
export type { NearestInterpolant, NearestInterpolantQuestion } from './interpolants/nearestInterpolant.js';
export type { ExponentialMinimum } from './margins/exponentialMinimum.js';
export type { HardMargin, HardMarginQuestion } from './margins/hardMargin.js';
export type { Facet } from './margins/hullFacets.js';
export type { L1Margin } from './margins/l1Margin.js';
export type { MatrixMargin, MatrixMarginQuestion } from './margins/matrixMargin.js';
export type { HullDistance } from './margins/minimumNormPoint.js';
export type { MultiClassMargin } from './margins/multiClassMargin.js';
export type { MultiClassQuestion } from './margins/multiClassRows.js';
export type { MultiClassSeparability } from './margins/multiClassSeparability.js';
export type { NormMargin, NormMarginQuestion } from './margins/normMargin.js';
export type { Attack } from './margins/projectedAscent.js';
export type { Separability } from './margins/separability.js';
export type { Minimiser } from './objective/minimiser.js';
export type { EarlyIterate, EarlyIterateQuestion } from './residual/earlyIterate.js';
export type { LateEnvelopeQuestion } from './residual/lateEnvelope.js';
export type { LateModes } from './residual/lateModes.js';
export type { LateModesQuestion } from './residual/lateModesLaw.js';
export type { ResidualEnvelopeQuestion } from './residual/residualEnvelope.js';
export type { ResidualExpansion, ResidualExpansionQuestion } from './residual/residualExpansion.js';
export type { ResidualFlow, ResidualFlowQuestion } from './residual/residualFlow.js';
export type { ResidualLimit, ResidualLimitQuestion } from './residual/residualLimit.js';
export type { LeastSquares } from './ridge/leastSquares.js';
export type { RidgeErm } from './ridge/ridgeErm.js';
export type { RidgeGram } from './ridge/ridgeGram.js';
export type { RidgeModes, RidgeSetting } from './ridge/ridgeModes.js';
export type { Curve, Remaining, RidgePassage } from './ridge/ridgePassage.js';
export type { RidgeSpectrum } from './ridge/ridgeSpectrum.js';
export type { BasisPursuit } from './sparse/basisPursuit.js';
export type { HypentropyInterpolant } from './sparse/hypentropyInterpolant.js';
export type { L1Regularised, L1RegularisedQuestion } from './sparse/l1Regularised.js';

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
  /** The largest margin of weights of norm 1 in l1 or l-infinity, exactly, with any bias. */
  normMargin,
  /** The largest margin of a matrix of spectral or nuclear norm 1, enclosed by weak duality. */
  matrixMargin,
  /** The max margin of several classes in the l2 norm, exactly, with its multipliers. */
  multiClassMargin,
  /** Whether linear scores can be largest at the own class of every point, exactly. */
  multiClassSeparability,
  /** The solution of linear equations nearest to a start in l1 or l2, exactly. */
  nearestInterpolant,
  /** The solution nearest to a start in the Bregman distance of a separable potential, enclosed. */
  bregmanInterpolant,
  /** The minimiser of the mean of e^(-margin) with an l1 penalty, enclosed by duality. */
  l1Regularised,
  /** A bound on the residual theta - direction log t - limit at exponentially late steps. */
  lateEnvelope,
  /** The weights that fit linear equations best in the mean square, exactly. */
  leastSquares,
  /** The modes of that residual at exponentially late steps, with a bound on their errors. */
  lateModes,
  /** The minimiser of a convex objective, enclosed by Krawczyk's operator. */
  minimiser,
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
  /**
   * The spectrum of a ridge regression of many columns by its Gram matrix, in double;
   * `ridgePassage` is asked with it.
   */
  ridgeGram,
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
