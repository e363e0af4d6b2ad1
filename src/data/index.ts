import { axisRidge } from './axisRidge.js';
import { collapsedClusters } from './collapsedClusters.js';
import { gaussianFeatures } from './gaussianFeatures.js';
import { labelledLattice } from './labelledLattice.js';
import { lookupTable } from './lookupTable.js';
import { movedClassification } from './movedClassification.js';
import { aroundOrigin, besideOrigin, latticeCloud, momentCurve } from './originClouds.js';
import { plantedCompetition } from './plantedCompetition.js';
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
  /** Random labelled points that stay dyadic when they are turned. */
  labelledLattice,
  /** A population and its support points, with the proof of the max-margin solution. */
  plantedCompetition,
  /** A training set with points at the margin of each class and others beyond. */
  plantedPopulation,
  /** Labelled points with the proof of their max-margin solution, bias included. */
  plantedSeparable,
  /** Gaussian features and a start. */
  gaussianFeatures,
  /** A ridge regression with a realizable teacher. */
  ridgeDraw,
  /** A ridge regression along the axes, its eigenvalues known without an eigensolver. */
  axisRidge,
  /** One-hot features of a large table, reduced exactly to the cells that were seen. */
  lookupTable,
  /** Two clusters, each collapsed to a point. */
  collapsedClusters,
  /** Separable points whose max-margin solution is tilted in general. */
  separableCloud,
  /** Support points on one side against one on the other. */
  twoAgainstOne,
  /** Points with the origin inside their hull, and the weights that show it. */
  aroundOrigin,
  /** Points on one side of a hyperplane through the origin, and its normal. */
  besideOrigin,
  /** Points of a lattice. */
  latticeCloud,
  /** Signed points of the moment curve, in general position. */
  momentCurve,
  /** Independent standard normal coordinates. */
  gaussianCloud,
  /** Points without a variance to speak of, symmetric about the origin. */
  heavyTailedCloud,
  /** Skewed points with one fair sign each. */
  signedSkewCloud,
  /** Coordinates of mean zero that are not symmetric. */
  centredExponentialCloud,
  /** Coordinates +1 or -1 with equal chance. */
  signCloud,
  /** Gaussian points whose labels depend on a few coordinates. */
  sparseClassification,
  /** The same, with a margin. */
  movedClassification,
  /** Gaussian points whose targets are a signed sum of a few coordinates. */
  sparseRegression,
};
/** The type of `data`. */
export type Data = typeof data;
