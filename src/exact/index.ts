export * from './dyadic.js';
export * from './feasibility.js';
export * from './integerMatrix.js';
export * from './lifting.js';
export * from './maxMargin.js';
export * from './powers.js';
export * from './rational.js';
export * from './squareSystem.js';
