import { collapsedClusters } from './collapsedClusters.js';
import { gaussianFeatures } from './gaussianFeatures.js';
import { plantedSeparable } from './plantedSeparable.js';
import { ridgeDraw } from './ridgeDraw.js';

/** The data constructions of the workbench: (parameters, stream) -> instance data with certificates. One member a line. */
export const data = {
  plantedSeparable,
  gaussianFeatures,
  ridgeDraw,
  collapsedClusters,
};
export type Data = typeof data;
