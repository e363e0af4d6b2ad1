import type { ClassificationProblem } from '../statement/problem.js';
import type { State } from '../statement/solver.js';
import type { Workbench } from '../workbench/workbench.js';
import type { Seen } from './runPlan.js';

/** Points with two labels, and the hyperplanes that a run went through. */
export interface Scene {
  readonly points: readonly (readonly number[])[];
  readonly labels: readonly number[];
  /** Hyperplanes w . x + b = 0, in the order of the run. */
  readonly planes: readonly { readonly when: string; readonly weights: readonly number[]; readonly bias: number }[];
  /** Points of least margin under the max-margin separator; empty where there is none. */
  readonly support: readonly number[];
  /** Whether the bias is in the norm of that separator, or there is no bias. */
  readonly bias: 'penalised' | 'none';
}

/** Hyperplanes that are kept of a run. */
const planes = 5;
/** Points beyond which nothing is drawn, and beyond which the support is not looked for. */
const mostPoints = 200;
const mostForSupport = 80;

/** The scene of the longest run on points with two labels; null where there is none. */
export function sceneOf(seen: readonly Pick<Seen, 'request' | 'trajectory'>[], bench: Workbench): Scene | null {
  const runs = seen.filter(({ request }) => isClassification(request.problem));
  const longest = runs.reduce<(typeof runs)[number] | null>(
    (best, run) => (best === null || run.trajectory.states.length > best.trajectory.states.length ? run : best),
    null,
  );
  if (longest === null) return null;
  const problem = longest.request.problem as ClassificationProblem;
  const { points: count, dimension, features, labels, bias } = problem;
  if (count > mostPoints || dimension < 1) return null;
  const points = Array.from({ length: count }, (_, n) => [...features.subarray(n * dimension, (n + 1) * dimension)]);
  const of = { points, labels: [...labels], bias: bias ? 'penalised' : 'none' } as const;
  const states = longest.trajectory.states.filter(
    (s) => s.point.some((x) => x !== 0) && s.point.every(Number.isFinite),
  );
  const kept = spread(states).map(({ point, ...state }) => ({
    when: whenOf(state),
    weights: [...point.subarray(0, dimension)],
    bias: bias ? point[dimension]! : 0,
  }));
  return { ...of, planes: kept, support: count <= mostForSupport ? supportOf(of, bench) : [] };
}

function isClassification(problem: { readonly kind: string }): boolean {
  return problem.kind === 'classification';
}

/** The first, the last, and some between them. */
function spread(states: readonly State[]): State[] {
  if (states.length <= planes) return [...states];
  return Array.from({ length: planes }, (_, k) => states[Math.round((k * (states.length - 1)) / (planes - 1))]!);
}

function whenOf({ step, logTime }: Pick<State, 'step' | 'logTime'>): string {
  return step !== null && step < 1_000_000n ? `step ${step}` : `log t = ${logTime.toPrecision(4)}`;
}

function supportOf(question: Pick<Scene, 'points' | 'labels' | 'bias'>, bench: Workbench): readonly number[] {
  try {
    const answer = bench.oracles.hardMargin(question);
    return 'support' in answer ? answer.support : [];
  } catch {
    // Data that no hyperplane separates have no such points.
    return [];
  }
}
