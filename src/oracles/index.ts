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
/**
 * The oracles of the workbench: each an independent computation with a certificate that it checks
 * itself. One member a line.
 */
export const oracles = {
  basisPursuit,
  hardMargin,
  separability,
  hullFacets,
  hypentropyInterpolant,
  l1Margin,
  l1Regularised,
  lateEnvelope,
  lateModes,
  minimumNormPoint,
  exponentialMinimum,
  earlyIterate,
  projectedAscent,
  residualEnvelope,
  residualExpansion,
  residualFlow,
  residualLimit,
  ridgeErm,
  ridgePassage,
  ridgeSpectrum,
  ridgeModes,
  nullProjection,
};
export type Oracles = typeof oracles;
