export * from './badInput.js';
export * from './descent.js';
export type { BatchLaw, Dynamics, LabelNoise, Method } from './dynamics.js';
export * from './enclosure.js';
export type { Dimension, Node as GraphNode, Objective, Operation, Shape } from './graph.js';
export * from './judgement.js';
export {
  type Ladder,
  ladderTheorem,
  type MeasuredLadder,
  type ProvedLadder,
  type Rung,
} from './ladder.js';
export * from './law.js';
export * from './malformed.js';
export * from './problem.js';
export * from './solver.js';
export * from './stream.js';
export * from './theorem.js';
