export * from './statement/index.js';
export * from './workbench/index.js';
