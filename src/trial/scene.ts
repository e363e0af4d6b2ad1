import type { ClassificationProblem } from '../statement/problem.js';
import type { State } from '../statement/solver.js';
import type { Workbench } from '../workbench/workbench.js';
import type { Seen } from './runPlan.js';

/** Points with two labels, and the hyperplanes that a run went through. */
export interface Scene {
  /** How many points the data have; of many, `points` are some. */
  readonly all: number;
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
const mostPlanes = 5;
/** Points that are kept, and beyond which the support is not looked for. */
const mostPoints = 200;
const mostForSupport = 80;
/** Of many points those nearest to the last hyperplane are kept whatever else is. */
const nearest = 20;

/** The scene of the longest run on points with two labels; null where there is none. */
export function sceneOf(seen: readonly Pick<Seen, 'request' | 'trajectory'>[], bench: Workbench): Scene | null {
  const runs = seen.filter(({ request }) => isClassification(request.problem));
  const longest = runs.reduce<(typeof runs)[number] | null>(
    (best, run) => (best === null || run.trajectory.states.length > best.trajectory.states.length ? run : best),
    null,
  );
  if (longest === null) return null;
  const problem = longest.request.problem as ClassificationProblem;
  const { points: count, dimension, features, bias } = problem;
  if (dimension < 1) return null;
  const states = longest.trajectory.states.filter(
    (s) => s.point.some((x) => x !== 0) && s.point.every(Number.isFinite),
  );
  const planes = spread(states, mostPlanes).map(({ point, ...state }) => ({
    when: whenOf(state),
    weights: [...point.subarray(0, dimension)],
    bias: bias ? point[dimension]! : 0,
  }));
  const rows = Array.from({ length: count }, (_, n) => [...features.subarray(n * dimension, (n + 1) * dimension)]);
  const kept = keptOf(rows, problem.labels, planes.at(-1));
  const points = kept.map((n) => rows[n]!);
  const of = { points, labels: kept.map((n) => problem.labels[n]!), bias: bias ? 'penalised' : 'none' } as const;
  return { all: count, ...of, planes, support: count <= mostForSupport ? supportOf(of, bench) : [] };
}

/** Which points are kept: of many, those of least margin under a plane, others evenly spread. */
function keptOf(
  rows: readonly (readonly number[])[],
  labels: ArrayLike<number>,
  plane: Scene['planes'][number] | undefined,
): number[] {
  const all = rows.map((_, n) => n);
  if (all.length <= mostPoints) return all;
  const margin = (n: number) => labels[n]! * rows[n]!.reduce((sum, x, j) => sum + x * plane!.weights[j]!, plane!.bias);
  const margins = plane === undefined ? [] : all.map(margin);
  const near = [...all].sort((a, b) => margins[a]! - margins[b]!).slice(0, plane === undefined ? 0 : nearest);
  return [...new Set([...near, ...spread(all, mostPoints - near.length)])].sort((a, b) => a - b);
}

function isClassification(problem: { readonly kind: string }): boolean {
  return problem.kind === 'classification';
}

/** The first, the last, and some between them. */
function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, k) => all[Math.round((k * (all.length - 1)) / (most - 1))]!);
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
