import { listFault, rowsFault } from '../dataFault.js';

/** Points of several classes, and what becomes of the biases. */
export interface MultiClassQuestion {
  /** N x d, row by row. */
  readonly points: readonly (readonly number[])[];
  /** The class of each point: 0, 1, ... below `classes`. */
  readonly labels: readonly number[];
  /** How many classes there are, 2 at least. */
  readonly classes: number;
  /** Whether each class has a bias, as part of the norm, or none. */
  readonly bias: 'penalised' | 'none';
}

/** Most rows: one for each point and other class. */
const mostRows = 2000;

/** What is wrong with the question, in a sentence, or null; rows may have `most` entries. */
export function multiClassFault(question: MultiClassQuestion, most: number): string | null {
  const { points, labels, classes, bias } = question;
  const fault = rowsFault(points, 'point') ?? listFault(labels, 'label', points.length, 'point');
  if (fault !== null) return fault;
  if (!(Number.isInteger(classes) && classes >= 2))
    return `the number of classes is ${classes}: it must be whole, and 2 at least`;
  const odd = labels.findIndex((y) => !(Number.isInteger(y) && y >= 0 && y < classes));
  if (odd >= 0)
    return `the label at index ${odd} is ${labels[odd]}: labels must be whole numbers from 0 to ${classes - 1}`;
  if (bias !== 'penalised' && bias !== 'none') return `the bias is '${bias}': it must be 'penalised' or 'none'`;
  const rows = points.length * (classes - 1);
  const entries = (points[0]!.length + (bias === 'none' ? 0 : 1)) * classes;
  return rows <= mostRows && entries <= most
    ? null
    : `${rows} rows of ${entries} entries, for each point and other class one: at most ${mostRows} of ${most} are taken`;
}

/** A row r with r . W = (w_y - w_k) . x for a point x of class y, W class by class. */
export interface MultiClassRow {
  readonly point: number;
  readonly other: number;
  readonly row: number[];
}

/** One row for each point and each class that it does not belong to. */
export function multiClassRows({ points, labels, classes, bias }: MultiClassQuestion): MultiClassRow[] {
  return points.flatMap((given, point) => {
    const x = bias === 'none' ? given : [...given, 1];
    const own = labels[point]!;
    const others = Array.from({ length: classes }, (_, k) => k).filter((k) => k !== own);
    return others.map((other) => ({
      ...{ point, other },
      row: Array.from({ length: classes }, (_, k) =>
        x.map((v) => (k === own ? v : k === other && v !== 0 ? -v : 0)),
      ).flat(),
    }));
  });
}

/** A list of `classes` parts of equal length. */
export function byClass<T>(list: readonly T[], classes: number): T[][] {
  const size = list.length / classes;
  return Array.from({ length: classes }, (_, k) => list.slice(k * size, (k + 1) * size));
}
