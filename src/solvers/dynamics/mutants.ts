import { power } from '../../exact/powers.js';
import { methods } from '../../objectives/methods.js';
import type { State } from '../../statement/solver.js';
import { type Mutant, onAnswer, onRequest, onSolver } from '../../workbench/mutant.js';
import { adamMutants } from './adamMutants.js';

const slot = 'method';
const flow = 'objective-flow';

/** The states of an answer, those after the start moved. */
function moved(mistake: string, move: (state: State, start: Float64Array) => Float64Array): Mutant {
  return onAnswer(slot, mistake, (answer, { start }) => ({
    ...answer,
    states: answer.states.map((s) => (s.step === 0n ? s : { ...s, point: move(s, start) })),
  }));
}

/** Methods of training, and the flow of an objective, with one deliberate error each. */
export const mutants: Mutant[] = [
  ...adamMutants,
  /** The last coordinate moves two per cent too far. */
  moved('method-last-coordinate-longer', ({ point }, start) => {
    const last = point.length - 1;
    return point.map((x, j) => (j === last ? start[j]! + 1.02 * (x - start[j]!) : x));
  }),
  /** Answers in single precision and claims the accuracy of doubles. */
  moved('method-in-single-precision', ({ point }) => point.map(Math.fround)),
  /** Shrinks the parameters by a thousandth a step: a decay that nobody asked for. */
  moved('method-with-decay-of-the-parameters', ({ point, step }) =>
    point.map((x) => x * power(1 - 2 ** -10, Number(step))),
  ),
  /** Never leaves the start. */
  moved('method-stands-still', (_, start) => start.slice()),
  /** Of every batch the first example, as often as the batch is large. */
  onRequest(slot, 'method-on-the-first-example-of-a-batch', (r) => {
    if (typeof r.dynamics === 'string' || r.dynamics.batches === undefined) return r;
    const { size } = r.dynamics.method.batch!;
    const batches = r.dynamics.batches.map((_, k, all) => all[k - (k % size)]!);
    return { ...r, dynamics: { ...r.dynamics, batches } };
  }),
  /** Heavy ball whatever the method is, with its step and a momentum of one half. */
  onRequest(slot, 'method-as-heavy-ball', (r) =>
    typeof r.dynamics === 'string'
      ? r
      : {
          ...r,
          dynamics: {
            method: methods.heavyBall,
            hyperparameters: { step: r.dynamics.hyperparameters.step!, momentum: 0.5 },
          },
        },
  ),
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
  /** The flow at a clock that is a tenth too slow. */
  onSolver(flow, 'objective-flow-a-tenth-too-slow', async (original, request) => {
    const logTimes = request.visit.logTimes!;
    const early = await original.solve({ ...request, visit: { logTimes: logTimes.map((s) => s - Math.log(1.1)) } });
    return { ...early, states: early.states.map((s, k) => ({ ...s, logTime: logTimes[k]! })) };
  }),
];
