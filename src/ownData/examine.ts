import type { ReadTable } from '../table/read.js';
import type { AnyProperty } from '../workbench/property.js';
import { version } from '../workbench/version.js';
import { marginsOf, type Points, problemOf, rowOf, separationsOf, setOf, stepOf } from './classified.js';
import { courseOf } from './course.js';
import { judgedOn, theoremsFor } from './judged.js';
import { fitOf } from './leastSquares.js';
import { logisticMinimum } from './logisticMinimum.js';
import { signedRows } from './maxMargin.js';
import { endOf, type Measured, measuredRow, ridgeOf } from './measured.js';
import { predictedOf } from './predicted.js';
import type { DataReport, Reading } from './report.js';
import { roundedDown, squaredNormAbove } from './stepSize.js';
import { summaryOf } from './summary.js';

/** How a data set is to be looked at. */
export interface Manner {
  /** Name of the file, for messages. */
  readonly source: string;
  /** eta; one over the curvature where the user gives none. */
  readonly stepSize?: number;
  /** Steps of descent that are taken one by one at most. */
  readonly steps: number;
  /** Of regression. */
  readonly weightDecay: number;
  /** The properties of the suite; asked for when the rest is done. */
  readonly properties: () => Promise<readonly AnyProperty[]>;
  /** Hears what is begun. */
  readonly tell: (what: string) => void;
}

/** A report piece by piece, in the order in which it is found. */
export type Piece = Partial<DataReport>;

/** Looks at a data set, and yields what it finds as it finds it. */
export async function* examine({ table, learned }: ReadTable, manner: Manner): AsyncGenerator<Piece> {
  const { tell, source } = manner;
  tell('reading');
  const values = learned.task === 'classification' ? learned.labels : learned.targets;
  const reading: Reading = {
    ...{ source, found: table.found, label: { name: table.label.name, why: table.label.why } },
    ...{ task: learned.task, why: learned.why, features: table.names },
    classes:
      learned.task === 'classification'
        ? {
            minus: { value: learned.classes.minus, points: values.filter((y) => y === -1).length },
            plus: { value: learned.classes.plus, points: values.filter((y) => y === 1).length },
          }
        : null,
    summary: summaryOf(table.names, table.rows, values),
  };
  yield { schema: 1, version, reading };
  if (learned.task === 'classification') yield* ofClasses({ points: table.rows, labels: learned.labels }, manner);
  else yield* ofNumbers({ points: table.rows, targets: learned.targets, weightDecay: manner.weightDecay }, manner);
}

async function* ofClasses(data: Points, manner: Manner): AsyncGenerator<Piece> {
  const { tell } = manner;
  tell('separability');
  const separations = separationsOf(data);
  yield { separations };
  tell('the largest margins');
  const found = marginsOf(data, separations);
  yield { margins: found?.shown ?? null };
  const step = stepOf(data, manner.stepSize);
  const vector = found?.inTheNorm ? [...found.inTheNorm.answer.weights, found.inTheNorm.answer.bias] : null;
  yield {
    fit: null,
    descent: {
      objective: 'the summed logistic loss of y (w . x + b), from zero',
      ...{ stepSize: step.size, steps: manner.steps },
      why: manner.stepSize === undefined ? '1/beta, rounded down' : `as asked for; 1/beta is ${1 / step.beta}`,
    },
  };
  let end: DataReport['end'] = null;
  if (separations.withBias.verdict !== 'separable') {
    tell('the minimiser of the logistic loss');
    end = minimumOf(data);
  }
  yield { end, predicted: found === null ? [] : predictedOf(data, found, step.size) };
  tell('descent');
  const course = await courseOf(problemOf(data), data.points[0]!.length + 1, step.size, manner.steps);
  const limit = end !== null && 'weights' in end ? end.weights : null;
  yield { course: course.moments.map((m) => rowOf(data, m, vector, limit)), missing: course.missing };
  yield* theoremsOn(setOf(data, found, step), manner);
}

function minimumOf({ points, labels }: Points): DataReport['end'] {
  const found = logisticMinimum(signedRows(points, labels, true));
  if ('undecided' in found) return found;
  const middle = ({ lo, hi }: { lo: number; hi: number }) => lo + (hi - lo) / 2;
  return {
    what: 'the minimiser of the logistic loss',
    ...{ weights: found.at.map(middle), loss: middle(found.value), basis: found.value.basis },
  };
}

async function* ofNumbers(data: Measured, manner: Manner): AsyncGenerator<Piece> {
  const { tell } = manner;
  tell('least squares');
  const fit = fitOf(data.points, data.targets);
  yield { separations: null, margins: null, fit };
  const curvature = squaredNormAbove(data.points) / data.points.length + data.weightDecay;
  const stepSize = manner.stepSize ?? roundedDown(1 / curvature);
  yield {
    descent: {
      objective: 'the mean of half the squared error of w . x, from zero, without a bias',
      ...{ stepSize, steps: manner.steps },
      why:
        manner.stepSize === undefined ? '1/curvature, rounded down' : `as asked for; 1/curvature is ${1 / curvature}`,
    },
  };
  const end = endOf(data, fit);
  yield { end, predicted: [] };
  tell('descent');
  const course = await courseOf(ridgeOf(data), data.points[0]!.length, stepSize, manner.steps);
  yield { course: course.moments.map((m) => measuredRow(data, m, end.weights)), missing: course.missing };
  const { points, targets, weightDecay } = data;
  yield* theoremsOn(
    { task: 'regression', points, targets, stepSize, weightDecay, fit: fit.weights, exactFit: fit.exact },
    manner,
  );
}

async function* theoremsOn(set: Parameters<typeof judgedOn>[1], manner: Manner): AsyncGenerator<Piece> {
  manner.tell('the theorems');
  for (const property of theoremsFor(await manner.properties(), set.task)) {
    manner.tell(property.theorem.id);
    yield { theorems: [await judgedOn(property, set)] };
  }
}

/** The pieces together. */
export function joined(pieces: readonly Piece[]): DataReport {
  const theorems = pieces.flatMap((piece) => piece.theorems ?? []);
  return { ...(Object.assign({}, ...pieces) as DataReport), theorems };
}
