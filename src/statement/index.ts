export * from './badInput.js';
export * from './enclosure.js';
export * from './judgement.js';
export * from './law.js';
export * from './problem.js';
export * from './solver.js';
export * from './stream.js';
export * from './theorem.js';
