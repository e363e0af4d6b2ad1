export * from './statement/index.js';
export { asFastCheck } from './trial/asFastCheck.js';
export * from './workbench/index.js';
