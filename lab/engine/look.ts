import {
  type FoundLengths,
  lengthMarginsOf,
  rowOf,
  separationsOf,
  setOf,
  stepOf,
} from '../../src/ownData/classified.js';
import { predictedOf } from '../../src/ownData/predicted.js';
import type { CourseRow, Predicted, Separations } from '../../src/ownData/report.js';
import type { ClassifiedSet } from '../../src/workbench/dataSet.js';
import { type LabState, stepSizeOf } from '../state/state.js';
import { courseOf, type Moment } from './course.js';
import { type Light, lightsOf } from './lights.js';
import { netLook } from './net.js';
import { type Phases, phasesOf, residualLimitOf } from './phases.js';
import { dataOf, objectiveAt, runOf } from './problem.js';

/** A line w . x + b = 0 with its margin, and the points of margin one, from 0. */
export interface Hyperplane {
  readonly weights: readonly [number, number];
  readonly bias: number;
  readonly margin: number;
  readonly support: readonly number[];
}

/** What is known of the data alone. */
export interface Geometry {
  readonly stepSize: number;
  /** Half of it is the step size that is always small enough. */
  readonly twoOverBeta: number;
  /** The largest margin, the bias in the norm: where descent with a bias goes. */
  readonly inTheNorm: Hyperplane | null;
  /** The textbook's, the bias not in the norm. */
  readonly free: Hyperplane | null;
  /** Points of which mixtures of both classes meet; empty where the classes are separable. */
  readonly meeting: readonly number[];
  readonly lights: readonly Light[];
  readonly predicted: readonly Predicted[];
  /** Where theta - thetahat log t ends; null where that is not known. */
  readonly residual: readonly number[] | null;
}

/** A moment with what is drawn of it. */
export type Seen = Moment &
  Omit<CourseRow, 'exponent' | 'radius'> & {
    /** The parameters of a two-layer net, whose `point` is empty; null of other models. */
    readonly net: readonly number[] | null;
  };

/** Geometry and course of a linear model; `set` is what theorems are asked about. */
export interface Look {
  readonly geometry: Geometry;
  readonly moments: readonly Seen[];
  readonly missing: string | null;
  readonly phases: Phases | null;
}

/** What is found of a state first: what theorems are asked about follows from it as well. */
export function geometryOf(state: LabState): { geometry: Geometry; set: ClassifiedSet } {
  const data = dataOf(state);
  const separations = separationsOf(data);
  const found = lengthMarginsOf(data, separations);
  const step = stepOf(data, state.step === null ? undefined : stepSizeOf(state.step));
  const set = setOf(data, found, step);
  const answer = found?.inTheNorm?.answer;
  const geometry: Geometry = {
    ...{ stepSize: step.size, twoOverBeta: 2 / step.beta },
    ...{ inTheNorm: hyperplane(found, 'inTheNorm'), free: hyperplane(found, 'free') },
    meeting: meetingOf(separations),
    lights: lightsOf(set, answer?.support ?? [], separations),
    predicted: found === null ? [] : predictedOf(data, found, step.size),
    residual:
      answer === undefined ? null : residualLimitOf(data, answer.support, [...answer.weights, answer.bias], step.size),
  };
  return { geometry, set };
}

/** Descent on the state, with the angle to the max-margin vector where there is one. */
export async function lookAt(state: LabState, geometry: Geometry): Promise<Look> {
  if (state.model === 'two-layer') return { geometry, ...netLook(state, geometry.stepSize), phases: null };
  const { problem, start, vectorOf } = runOf(state);
  const { moments, missing } = await courseOf(problem, start, geometry.stepSize);
  const data = dataOf(state);
  const { inTheNorm } = geometry;
  const direction = inTheNorm === null ? null : [...inTheNorm.weights, inTheNorm.bias];
  const phases =
    direction === null || state.decay > 0 || state.model !== 'linear'
      ? null
      : phasesOf(data, inTheNorm!.support, direction, geometry.residual, moments);
  const seen = moments.map((moment) => {
    const point = vectorOf(moment.point);
    const loss = objectiveAt(state, data, point, moment.point);
    return { ...rowOf(data, { ...moment, point }, direction, null), ...moment, loss, point, net: null };
  });
  return { geometry, moments: seen, missing, phases };
}

function hyperplane(found: FoundLengths | null, which: 'inTheNorm' | 'free'): Hyperplane | null {
  const margin = found?.shown[which];
  if (margin === undefined || 'undecided' in margin) return null;
  const [w1, w2] = margin.weights;
  return {
    ...{ weights: [w1!, w2!], bias: margin.offset, margin: margin.margin.lo },
    support: margin.support.map((n) => n - 1),
  };
}

function meetingOf({ withBias }: Separations): number[] {
  return 'weights' in withBias ? withBias.weights.flatMap((p, n) => (p > 0n ? [n] : [])) : [];
}
