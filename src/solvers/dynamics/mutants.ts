import { onAnswer, onRequest } from '../../workbench/mutant.js';

const flow = 'objective-flow';

/** Solvers of objectives with one deliberate error each. */
export const mutants = [
  /** A weight decay, of an objective that has one as an array, two per cent larger. */
  onRequest(flow, 'objective-flow-decays-two-per-cent-more', ({ problem, ...r }) => {
    if (problem.kind !== 'objective' || problem.arrays.lambda === undefined) return { problem, ...r };
    const arrays = { ...problem.arrays, lambda: problem.arrays.lambda.map((x) => 1.02 * x) };
    return { ...r, problem: { ...problem, arrays } };
  }),
  /** The flow stands still after the first moment that is visited. */
  onAnswer(flow, 'objective-flow-stalls-after-first-visit', (run) => ({
    ...run,
    states: run.states.map((s) => ({ ...s, point: run.states[0]!.point })),
  })),
];
