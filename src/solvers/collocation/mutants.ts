import { onAnswer, onRequest } from '../../workbench/mutant.js';

const late = 'collocation-descent';

/** Late descent with one deliberate error each. */
export const mutants = [
  /** Hands its points out in single precision and says nothing of it. */
  onAnswer(late, 'late-answer-in-single-precision', (run) => ({
    ...run,
    states: run.states.map((state) => ({ ...state, point: state.point.map(Math.fround) })),
  })),
  /** The mean of the losses where their sum is asked for. */
  onRequest(late, 'late-mean-for-sum', (r) =>
    r.problem.kind === 'classification' ? { ...r, problem: { ...r.problem, reduction: 'mean' } } : r,
  ),
  /** Steps longer by one part in 10^8. */
  onRequest(late, 'late-step-longer-by-1e-8', (r) => ({ ...r, step: (r.step as number) * (1 + 1e-8) })),
];
