export * from './dyadic.js';
export * from './feasibility.js';
export * from './integerMatrix.js';
export * from './rational.js';
