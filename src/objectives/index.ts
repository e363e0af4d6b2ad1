export { type DrawWords, withDraws } from './draws.js';
export { dynamics, type MethodWords, type UpdateInputs } from './dynamics.js';
export { type ExampleTerms, exampleTerms } from './exampleTerms.js';
export { methods } from './methods.js';
export { type ObjectiveWords, objective } from './objective.js';
export type { Operations } from './operations.js';
export { type ArrayWords, poses } from './poses.js';
export type { Operand, Tensor } from './recorder.js';
