export * from './dyadic.js';
export * from './rational.js';
