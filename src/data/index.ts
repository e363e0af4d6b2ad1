import { collapsedClusters } from './collapsedClusters.js';
import { gaussianFeatures } from './gaussianFeatures.js';
import { aroundOrigin, besideOrigin, latticeCloud, momentCurve } from './originClouds.js';
import { plantedSeparable } from './plantedSeparable.js';
import { ridgeDraw } from './ridgeDraw.js';
import { gaussianCloud, heavyTailedCloud, signedSkewCloud } from './samplers.js';
import { separableCloud } from './separableCloud.js';

/** The data constructions of the workbench: (parameters, stream) -> instance data with certificates. One member a line. */
export const data = {
  plantedSeparable,
  gaussianFeatures,
  ridgeDraw,
  collapsedClusters,
  separableCloud,
  aroundOrigin,
  besideOrigin,
  latticeCloud,
  momentCurve,
  gaussianCloud,
  heavyTailedCloud,
  signedSkewCloud,
};
export type Data = typeof data;
