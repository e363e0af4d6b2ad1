import { hashOf } from '../records/canonical.js';
import type { Objective } from '../statement/graph.js';

/** Version of what operations mean: a graph of another one may have other values. */
export const operationsVersion = 1;

/**
 * The hash of an objective: of everything in it but the hash. Arrays and blocks are hashed in their
 * order, which is that of the parameters.
 */
export function graphHash(objective: Omit<Objective, 'hash'>): string {
  const { schema, version, name, data, parameters, nodes, value } = objective;
  return hashOf([schema, version, name, Object.entries(data), Object.entries(parameters), nodes, value]);
}
