export * from './mutant.js';
export * from './property.js';
export type { Workbench } from './workbench.js';
