/** fast-check wrappers over the data constructions. One construction a file. */
export * from './collapsedModel.js';
export * from './ridgeInstances.js';
export * from './plantedRuns.js';
