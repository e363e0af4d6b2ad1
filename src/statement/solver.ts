import type { Dynamics } from './dynamics.js';
import { around, type Basis, type Enclosure } from './enclosure.js';
import type { Problem } from './problem.js';

/** What a plan asks for: a problem, a start, the dynamics and where to look at the trajectory. */
export interface RunRequest {
  /** The objective. */
  readonly problem: Problem;
  /** The parameters before the first step, in the order of the problem. */
  readonly start: Float64Array;
  /**
   * Steps of gradient descent, the flow that they approach as step sizes fall to zero, or another
   * method with its numbers.
   */
  readonly dynamics: 'descent' | 'flow' | Dynamics;
  /** Step size, or one for each parameter. A flow and another method have none: pass 1. */
  readonly step: number | Float64Array;
  /**
   * Where to look at the trajectory. Descent may be asked for both, and each step is answered once.
   */
  readonly visit: {
    /** Every whole step of each window from, to; ends included. */
    readonly windows?: readonly (readonly [from: number, to: number])[];
    /**
     * Increasing: in descent natural logarithms of step counts, each standing for the whole step
     * nearest to it; in a flow natural logarithms of times. -Infinity is the start.
     */
    readonly logTimes?: readonly number[];
  };
  /**
   * The workbench slot that is to answer; default `gradient-descent` for descent. Flows name
   * theirs.
   */
  readonly by?: string;
  /**
   * Relative accuracy asked of an integrator of flows or of late descent; step-by-step descent
   * ignores it.
   */
  readonly tolerance?: number;
}

/** One visited point of a trajectory. */
export interface State {
  /** The whole step, or null for a flow. */
  readonly step: bigint | null;
  /**
   * log of the time: log(step) for descent (step size not included), log t for a flow; -Infinity at
   * the start.
   */
  readonly logTime: number;
  /** The computed parameters, in the order of the problem. */
  readonly point: Float64Array;
  /**
   * Euclidean distance to the exact iterate from the same start: at most this, on the ground of
   * `basis`.
   */
  readonly radius: number;
  /**
   * For a step-by-step solver: |point(k) - exact step from point(k-1)| is at most this (certified).
   * It serves statements that hold for one step from any state. Infinity where the solver cannot
   * say.
   */
  readonly stepRadius: number;
  /** What `radius` rests on. */
  readonly basis: Basis;
  /**
   * Further quantities that a solver of a reduced system knows without cancellation, by name (see
   * the solver's page).
   */
  readonly extra?: Readonly<Record<string, Float64Array | number>>;
}

/**
 * `censored`: stopped short for want of budget or accuracy; `diverged`: left the finite numbers.
 * Both keep the states before.
 */
export interface Trajectory {
  /** How it ended. */
  readonly ended: 'complete' | 'censored' | 'diverged';
  /** Why it ended early. */
  readonly reason?: string;
  /** The visited points, in order; of a run that ended early those before its end. */
  readonly states: readonly State[];
  /**
   * Name of the kernel that computed it, where there is a choice: its order of summation is part of
   * the trajectory's identity.
   */
  readonly kernel?: string;
  /** What it cost. */
  readonly cost: {
    /** Number of gradients that were computed. */
    readonly gradients: number;
  };
}

/** Turns a run request into a trajectory, or says in a sentence why it does not accept it. */
export interface Solver {
  /** Stands in every record. */
  readonly name: string;
  /** Stands in every record: change it when the solver changes. */
  readonly version: string;
  /** True, or a sentence why it does not take the request. */
  accepts(request: RunRequest): true | string;
  /** The trajectory at what the request visits. Called with requests that `accepts` takes only. */
  solve(request: RunRequest): Trajectory | Promise<Trajectory>;
  /**
   * Of a solver under test: names of the methods beside descent that it takes. Without it, or for
   * another name, a method is run by the solver that ships.
   */
  readonly methods?: readonly string[];
  /**
   * Of a solver of an author's own: why its radii hold, in a sentence that goes into every record.
   * Without it the radii count as asserted, and refute nothing.
   */
  readonly proof?: string;
  /**
   * The same method at higher precision. A refutation is computed again with it before it is
   * reported.
   */
  readonly higherPrecision?: Solver;
}

/**
 * The parameters of a state as enclosures: the exact iterate from the same start lies within, on
 * the state's basis.
 */
export function parametersIn(state: State): Enclosure[] {
  return Array.from(state.point, (x) => around(x, state.radius, state.basis));
}

/**
 * The parameters of a state as enclosures of the exact step from the computed state before, taken
 * as exact. It serves statements that hold for one step from any state; certified.
 */
export function parametersAfterStep(state: State): Enclosure[] {
  const basis = state.stepRadius === 0 ? 'exact' : 'certified';
  return Array.from(state.point, (x) => around(x, state.stepRadius, basis));
}

/** One step of a run as a statement about single steps sees it. */
export interface SingleStep {
  /** Number of the step before. */
  readonly step: number;
  /** The parameters before, taken as exact. */
  readonly now: readonly number[];
  /** The parameters after, to within the rounding of this step alone. */
  readonly next: readonly Enclosure[];
}

/** Every pair of consecutive steps among the states of a descent. */
export function singleSteps(states: readonly State[]): SingleStep[] {
  return states.flatMap((next, k) => {
    const now = states[k - 1];
    if (now === undefined || now.step === null || next.step !== now.step + 1n) return [];
    return [{ step: Number(now.step), now: [...now.point], next: parametersAfterStep(next) }];
  });
}
