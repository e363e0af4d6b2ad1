import type { DiagonalNetProblem } from '../../statement/problem.js';
import type { RunRequest, State } from '../../statement/solver.js';
import { onAnswer, onRequest, onSolver } from '../../workbench/mutant.js';

const net = 'diagonal-net-flow';
const primal = 'diagonal-net-primal-flow';
const logTime = 'log-time-flow';
const late = 'diagonal-net-log-time-descent';

/** Weight decay at another rate. */
const decay =
  (by: number) =>
  ({ problem, ...r }: RunRequest): RunRequest => ({
    ...r,
    problem: 'weightDecay' in problem ? { ...problem, weightDecay: by * problem.weightDecay } : problem,
  });

/** Solvers of nets, and flows in log time, with one deliberate error each. */
export const mutants = [
  /** Weight decay acts at nine tenths of its rate. */
  onRequest(net, 'flow-decay-rate-0.9', decay(0.9)),
  /**
   * The flow of a tenth of the loss: decay lambda and gradient g/10 are decay 10 lambda and
   * gradient g on a clock ten times slower.
   */
  onSolver(net, 'flow-gradient-scaled-by-0.1', async (original, request) => {
    const logTimes = request.visit.logTimes!;
    const visit = { logTimes: logTimes.map((t) => t - Math.log(10)) };
    const run = await original.solve({ ...decay(10)(request), visit });
    return { ...run, states: run.states.map((s, k) => ({ ...s, logTime: logTimes[k]! })) };
  }),
  /**
   * The effective scale u v is taken to be alpha e^(-lambda t) instead of its square: a start of
   * sqrt(alpha) and half the decay.
   */
  onRequest(net, 'flow-scale-of-degree-one', (r) => ({ ...decay(0.5)(r), start: r.start.map(Math.sqrt) })),
  /**
   * An integrator that moves no more once it has answered its first visit, and says nothing of it.
   */
  onAnswer(net, 'flow-stalls-after-first-visit', (run) => {
    const first = run.states[0];
    const stalled = (s: State) =>
      first ? { ...s, point: first.point, ...(first.extra ? { extra: first.extra } : {}) } : s;
    return { ...run, states: run.states.map(stalled) };
  }),
  /**
   * Every coordinate starts at the geometric mean of the start: the weights of the start are lost.
   */
  onRequest(net, 'flow-start-levelled', (r) => {
    const mean = r.start.reduce((t, x) => t + Math.log(x), 0) / r.start.length;
    return { ...r, start: r.start.map(() => Math.exp(mean)) };
  }),
  /**
   * Time runs at a quarter of its rate, so that a flow asked for late times is still in its early
   * phase.
   */
  onSolver(net, 'flow-stopped-in-kernel-phase', async (original, request) => {
    const logTimes = request.visit.logTimes!;
    const run = await original.solve({ ...request, visit: { logTimes: logTimes.map((t) => t - Math.log(4)) } });
    return { ...run, states: run.states.map((s, k) => ({ ...s, logTime: logTimes[k]! })) };
  }),
  /** Weight decay one per cent too slow in the flow of (u, v). */
  onRequest(primal, 'primal-decay-rate-0.99', decay(0.99)),
  /** The second half of the parameters is reported as if weight decay had spared it. */
  onAnswer(primal, 'decay-spares-v', (run, { start, problem }) => {
    const half = start.length / 2;
    const grown = (s: State) => {
      const factor = Math.exp(Math.exp(s.logTime) * (problem as DiagonalNetProblem).weightDecay);
      return s.point.map((x, j) => (j < half ? x : factor * x));
    };
    return { ...run, states: run.states.map((s) => ({ ...s, point: grown(s) })) };
  }),
  /** The logistic loss whatever was asked. */
  onRequest(logTime, 'log-flow-in-logistic-loss', (r) =>
    r.problem.kind === 'classification' ? { ...r, problem: { ...r.problem, loss: 'logistic' } } : r,
  ),
  /** Reads every feature twice as large. */
  onRequest(logTime, 'log-flow-with-doubled-features', (r) =>
    r.problem.kind === 'classification'
      ? { ...r, problem: { ...r.problem, features: r.problem.features.map((x) => 2 * x) } }
      : r,
  ),
  /** Late descent with a tenth more weight decay, and the clock of the problem as posed. */
  onRequest(late, 'net-decay-scaled-by-1.1', decay(1.1)),
];
