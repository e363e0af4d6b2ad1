export { type Additions, createWorkbench } from './create.js';
export { type LadderProperty, ladderProperty } from './ladder.js';
export * from './mutant.js';
export * from './property.js';
export { standardWorkbench } from './standard.js';
export type { OwnData, OwnOracles, Workbench } from './workbench.js';
