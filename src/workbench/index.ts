export { claim } from './claim/claim.js';
export type { ClaimWords, Given, Observed, RunWords } from './claim/claimWords.js';
export type { Measures, RunView } from './claim/runView.js';
export { type Additions, createWorkbench } from './create.js';
export { type LadderProperty, ladderProperty } from './ladder.js';
export * from './mutant.js';
export * from './property.js';
export { standardWorkbench } from './standard.js';
export type { OwnData, OwnOracles, Workbench } from './workbench.js';
