import { axisRidge } from './axisRidge.js';
import { collapsedClusters } from './collapsedClusters.js';
import { gaussianFeatures } from './gaussianFeatures.js';
import { labelledLattice } from './labelledLattice.js';
import { lookupTable } from './lookupTable.js';
import { movedClassification } from './movedClassification.js';
import { aroundOrigin, besideOrigin, latticeCloud, momentCurve } from './originClouds.js';
import { plantedPopulation } from './plantedPopulation.js';
import { plantedSeparable } from './plantedSeparable.js';
import { ridgeDraw } from './ridgeDraw.js';
import { centredExponentialCloud, gaussianCloud, heavyTailedCloud, signCloud, signedSkewCloud } from './samplers.js';
import { separableCloud } from './separableCloud.js';
import { sparseClassification } from './sparseClassification.js';
import { sparseRegression } from './sparseRegression.js';
import { twoAgainstOne } from './twoAgainstOne.js';

/**
 * The data constructions of the workbench: (parameters, stream) -> instance data with certificates.
 * One member a line.
 */
export const data = {
  labelledLattice,
  plantedPopulation,
  plantedSeparable,
  gaussianFeatures,
  ridgeDraw,
  axisRidge,
  lookupTable,
  collapsedClusters,
  separableCloud,
  twoAgainstOne,
  aroundOrigin,
  besideOrigin,
  latticeCloud,
  momentCurve,
  gaussianCloud,
  heavyTailedCloud,
  signedSkewCloud,
  centredExponentialCloud,
  signCloud,
  sparseClassification,
  movedClassification,
  sparseRegression,
};
export type Data = typeof data;
