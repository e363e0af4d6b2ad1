/** fast-check wrappers over the data constructions. One construction a file. */
export * from './axisRidges.js';
export * from './collapsedModel.js';
export * from './gaussianClouds.js';
export * from './labelledLattice.js';
export * from './lookupTables.js';
export * from './nestedRidges.js';
export * from './originClouds.js';
export * from './plantedPopulations.js';
export * from './plantedRuns.js';
export * from './ridgeInstances.js';
export * from './separableClouds.js';
export * from './sparseNets.js';
export * from './sparseRegressions.js';
