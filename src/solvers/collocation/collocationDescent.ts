import { addPair, pair } from '../../arithmetic/doubleDouble.js';
import { exponential } from '../../arithmetic/elementary.js';
import { type Visit, visitsOf } from '../../requests/index.js';
import type { ClassificationProblem } from '../../statement/problem.js';
import type { RunRequest, Solver, State, Trajectory } from '../../statement/solver.js';
import { type Limits, within } from '../limits.js';
import { type CollocationProblem, collocationProblem, outward } from './collocationProblem.js';
import { ExactSteps } from './exactSteps.js';
import { type FinePoint, pointOn, slopeSum } from './panel.js';
import { type CertifiedPanel, PanelMarch } from './panelMarch.js';
import { countable, type PanelTime, timeAtLog, wholeTime } from './panelTime.js';
import { basisOf, type CollocationSettings, plain, settingsFor } from './settings.js';
import { comeToRest } from './settled.js';

/** Most steps taken one by one. */
const exactLimit = 2_000_000;
/** Steps before the first panel is tried. */
const leastSteps = 20;
/** The first panel is tried once step sum |row_i|^2 r_i has fallen to this. */
const handOver = 0.3;
/**
 * Steps times rate after which what is left of the distance to the minimiser, e^-36 = 2e-16 of it,
 * is no more than rounding.
 */
const settling = 36;
/** Steps before descent is asked whether it has come to rest. */
const leastBeforeRest = 200;
/** What the constants of the bounds allow for: see `settled` and `gramBound`. */
const mostPoints = 4000;
const mostParameters = 500;
/** Default aim: the rounding of the defect takes over below. */
const finest = 1e-13;
/**
 * Panels keep their width in log time, so that the work grows like it: at 10^7 a few seconds for
 * three points.
 */
const limits = { tolerance: [1e-16, 1e-2], logTime: 1e7 } as const satisfies Limits;

/**
 * Gradient descent on the logistic or exponential loss at exponentially many steps, certified: some
 * steps one by one, then panels in log time on which a polynomial obeys the descent map itself to
 * within a computed defect. Visits whole steps, or log times: natural logarithms of step counts,
 * each standing for the whole step nearest to it. `tolerance` asks for a defect per unit of log
 * time, relative to the curve's speed; what was reached stands in each state's radius. `extra.low`
 * carries the point beyond double precision: point + low is within radius - |low| of the iterate.
 * See docs/collocation.md.
 */
export const collocationDescent: Solver = {
  ...longHorizonWith('collocation-descent', settingsFor),
  // Other panels, with polynomials of higher degree: no coefficient of the second computation is
  // one of the first.
  higherPrecision: longHorizonWith('collocation-descent-fine', (tolerance) => ({
    basis: basisOf(20, 17),
    tolerance: tolerance / 4,
    residual: plain,
  })),
};

/** Why the bounds do not hold for a problem's data, or true. */
function wellPosed({ points, dimension, bias }: ClassificationProblem): true | string {
  const size = dimension + (bias ? 1 : 0);
  if (!(points >= 1 && points <= mostPoints && size >= 1 && size <= mostParameters))
    return `this solver takes 1 to ${mostPoints} points and 1 to ${mostParameters} parameters, not ${points} and ${size}`;
  return true;
}

function longHorizonWith(name: string, settings: (tolerance: number) => CollocationSettings): Solver {
  return {
    name,
    version: '1',
    accepts(request) {
      const { problem, step } = request;
      if (request.dynamics !== 'descent') return 'this solver takes descent, not a flow';
      if (problem.kind !== 'classification') return `this solver takes no problem of kind '${problem.kind}'`;
      if (typeof step !== 'number' || !(step > 0)) return 'this solver takes one positive step size for all parameters';
      const fits = within(request, limits);
      if (fits !== true) return fits;
      const data = wellPosed(problem);
      if (data !== true) return data;
      const { stepCurvature, shrink } = collocationProblem(problem, step);
      const total = (problem.loss === 'logistic' ? stepCurvature : 0) + 2 * shrink[0]!;
      return total <= 2
        ? true
        : `the step size ${step} is above 2/beta: step (beta + 2 weight decay) is ${total}, and nothing bounds how errors grow`;
    },
    solve: (request) => run(request, settings(request.tolerance ?? finest)),
  };
}

function run(request: RunRequest, settings: CollocationSettings): Trajectory {
  const objective = request.problem as ClassificationProblem;
  const step = request.step as number;
  const problem = collocationProblem(objective, step);
  const visits = visitsOf(request);
  const states: State[] = [];
  const residual = settings.residual(problem, settings.basis);
  const exact = new ExactSteps(problem, request.start, residual.stepForce());
  let gradients = 0;
  let refused = '';
  const done = (reason?: string): Trajectory => ({
    ended: reason === undefined ? 'complete' : 'censored',
    ...(reason === undefined ? {} : { reason: `${reason}, after ${exact.steps} single steps` }),
    states,
    kernel: residual.force.kernel,
    cost: { gradients: gradients + exact.steps },
  });
  let attempt = leastSteps;
  for (;;) {
    while (visits[states.length]?.step === exact.steps)
      states.push(stateOf(visits[states.length]!, exact.point, exact.radius));
    const left = visits.slice(states.length);
    if (left.length === 0) return done();
    if (exact.steps >= attempt) {
      const start = wholeTime(problem.step, exact.steps);
      const found =
        exact.steepness <= handOver
          ? alongPanels(new PanelMarch(residual, settings, start, exact.point, exact.radius), left, objective, step)
          : {
              states:
                exact.steps < leastBeforeRest
                  ? []
                  : atRest(problem, objective, step, start, exact.point, exact.radius, left),
              gradients: 0,
              reached: exact.steps,
            };
      gradients += found.gradients;
      states.push(...found.states);
      if (found.states.length === left.length) return done();
      refused = found.reason ?? refused;
      // Panels that ended later than single steps will: those cannot help.
      if (found.reached > exactLimit) return done(refused);
      // Descent is no smooth curve of log time yet, nor at rest.
      attempt = Math.ceil(exact.steps * 1.5);
    }
    if (exact.steps >= exactLimit)
      return done(`descent became neither a smooth curve of log time nor settled${refused && ` (${refused})`}`);
    if (!exact.advance()) return { ...done('the point is not finite'), ended: 'diverged' };
  }
}

interface Found {
  readonly states: State[];
  readonly gradients: number;
  /** The step up to which descent was followed. */
  readonly reached: number;
  readonly reason?: string;
}

/**
 * The states of the visits, as many as the panels reach; none if there is no first panel. Where no
 * panel can be certified the curve may be on its last way to a minimiser, on which e^(-rate k)
 * bends ever more sharply in log time: then descent may be found at rest by the next visit.
 */
function alongPanels(
  march: PanelMarch,
  visits: readonly Visit[],
  objective: ClassificationProblem,
  step: number,
): Found {
  const { problem } = march;
  const states: State[] = [];
  const times = visits.map((visit) => timeOf(problem, visit));
  while (states.length < visits.length) {
    if (march.now.inverse < problem.shrink[0]! / settling) {
      states.push(
        ...atRest(problem, objective, step, march.now, march.point, march.radius, visits.slice(states.length)),
      );
      if (states.length === visits.length) break;
    }
    const panel = march.next(times.at(-1)!);
    if (typeof panel === 'string') {
      const left = visits.slice(states.length);
      const rest = atRest(problem, objective, step, march.now, march.point, march.radius, left);
      states.push(...rest);
      return { states, gradients: march.gradients, reached: march.now.steps, reason: panel };
    }
    for (let visit = visits[states.length]; visit; visit = visits[states.length]) {
      const time = times[states.length]!;
      if (!isWithin(visit, time, panel)) break;
      states.push(stateOn(visit, time, panel));
    }
  }
  return { states, gradients: march.gradients, reached: march.now.steps };
}

/**
 * The states of all the visits where descent has settled by the first of them; none where it has
 * not.
 */
function atRest(
  problem: CollocationProblem,
  objective: ClassificationProblem,
  step: number,
  now: PanelTime,
  point: FinePoint,
  radius: number,
  visits: readonly Visit[],
): State[] {
  const rest = comeToRest(problem, objective, step, point, radius);
  if (!rest) return [];
  // Steps from now on, from below; (1 - rate)^n <= e^(-rate n).
  const falls = visits.map(({ logTime }) =>
    Math.min(
      700,
      rest.rate *
        (Math.exp(Math.min(700, logTime)) * (1 - 1e-12) - Math.exp(Math.min(700, now.logSteps)) * (1 + 1e-12) - 1),
    ),
  );
  if (!(falls[0]! >= settling)) return [];
  return visits.map((visit, n) => stateOf(visit, rest.point, exponential(-falls[n]!) * rest.distance * outward));
}

function timeOf(problem: CollocationProblem, visit: Visit): PanelTime {
  return visit.step === null ? timeAtLog(problem.logStep, visit.logTime) : wholeTime(problem.step, visit.step);
}

function isWithin(visit: Visit, time: PanelTime, { to }: CertifiedPanel): boolean {
  if (visit.step !== null && to.steps <= countable) return visit.step <= to.steps;
  if (visit.step !== null || to.steps <= countable) return visit.step !== null;
  const ahead = pair();
  addPair(to.logTime[0]!, to.logTime[1]!, -time.logTime[0]!, -time.logTime[1]!, ahead);
  return ahead[0]! >= 0;
}

function stateOn(visit: Visit, time: PanelTime, { panel, from, to, inside, end }: CertifiedPanel): State {
  const sigma = pair();
  addPair(time.logTime[0]!, time.logTime[1]!, -from.logTime[0]!, -from.logTime[1]!, sigma);
  const point = pointOn(panel, sigma);
  const speed = (2 / panel.width) * slopeSum(panel);
  // Both moments are right to 2^-90 (1 + |s|). The whole step next to a log time lies within 1/(2K)
  // of it.
  const moved = speed * (2 ** -88 * (1 + Math.abs(time.logTime[0]!)) + (visit.step === null ? time.inverse : 0));
  const radius = visit.step !== null && visit.step === to.steps ? end : inside;
  return stateOf(visit, point, (radius + point.error + moved) * outward);
}

function stateOf(visit: Visit, { high, low, error }: FinePoint, radius: number): State {
  const whole = radius + error + Math.hypot(...low) * (1 + 1e-12);
  const started = visit.step === 0;
  return {
    step: visit.step === null ? null : BigInt(visit.step),
    logTime: visit.logTime,
    point: high,
    radius: started ? 0 : whole,
    stepRadius: started ? 0 : Number.POSITIVE_INFINITY,
    basis: started ? 'exact' : Number.isFinite(whole) ? 'certified' : 'estimated',
    extra: { low },
  };
}
