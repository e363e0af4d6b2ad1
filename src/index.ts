export * from './statement/index.js';
export { asFastCheck } from './verify/asFastCheck.js';
export * from './workbench/index.js';
