import { onRequest } from '../../workbench/mutant.js';

/** Late descent of nets with one deliberate error each. */
export const mutants = [
  /** A tenth more weight decay, and the clock of the problem as posed. */
  onRequest('diagonal-net-map-descent', 'net-decay-scaled-by-1.1', (r) => ({
    ...r,
    problem: { ...r.problem, weightDecay: 1.1 * r.problem.weightDecay },
  })),
];
