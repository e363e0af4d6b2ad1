export { type VerifyOptions, verify } from './campaign/verify.js';
export type { Result } from './judge/result.js';
export type { RunRecord } from './records/record.js';
export type { Report } from './report/table.js';
export { BadInput } from './statement/badInput.js';
export * from './statement/index.js';
export { asFastCheck } from './trial/asFastCheck.js';
export * from './workbench/index.js';
