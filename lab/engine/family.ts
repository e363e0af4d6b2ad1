import { lengthMarginsOf, rowOf, separationsOf, stepOf } from '../../src/ownData/classified.js';
import { type Cell, moves, outcomes, steps } from '../state/family.js';
import { clamped, type LabState, ranges, stepSizeOf } from '../state/state.js';
import { courseTo } from './course.js';
import { dataOf, objectiveAt, runOf } from './problem.js';

/** The runs of one move: class plus is moved to the right, and descent runs with each step size. */
export async function columnOf(state: LabState, column: number): Promise<Cell[]> {
  const moved: LabState = {
    ...state,
    points: state.points.map((p) => (p.label === 1 ? { ...p, x: clamped(p.x + moves[column]!, ranges.place) } : p)),
  };
  const data = dataOf(moved);
  const separations = separationsOf(data);
  const found = lengthMarginsOf(data, separations)?.inTheNorm?.answer;
  const direction = found === undefined ? null : [...found.weights, found.bias];
  const { beta } = stepOf(data, undefined);
  const cells: Cell[] = [];
  for (const [row, step] of steps.entries()) {
    const cell: LabState = { ...moved, step };
    const { problem, start, vectorOf } = runOf(cell);
    const { moments } = await courseTo(problem, start, stepSizeOf(step));
    const seen = moments.map(({ point }) => objectiveAt(cell, data, vectorOf(point), point));
    const last = moments.at(-1)!;
    const end = rowOf(data, { ...last, point: vectorOf(last.point) }, direction, null);
    const rose = seen.some((loss, k) => k > 0 && loss > seen[k - 1]! * (1 + 1e-9));
    cells.push({
      ...{ column, row, state: cell, timesBeta: stepSizeOf(step) * beta },
      outcome: outcomes[separations.withBias.verdict !== 'separable' ? 3 : end.wrong !== 0 ? 2 : rose ? 1 : 0]!,
      bias: end.length === 0 ? 0 : vectorOf(last.point)[2]! / end.length,
      margin: end.margin!,
      losses: seen.map((loss) => Math.log10(loss)),
    });
  }
  return cells;
}
