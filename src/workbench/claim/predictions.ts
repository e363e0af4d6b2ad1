import { evaluatorInTwoParts, observerOf } from '../../objectives/evaluator.js';
import { type ArrayWords, poses } from '../../objectives/poses.js';
import { namesIn } from '../../objectives/shapes.js';
import { BadInput } from '../../statement/badInput.js';
import {
  between,
  divide,
  type Enclosure,
  exactly,
  larger,
  scale,
  smaller,
  subtract,
} from '../../statement/enclosure.js';
import type { ObjectiveProblem } from '../../statement/problem.js';
import type { State } from '../../statement/solver.js';
import { enclosed } from './enclosedAt.js';
import type { Measures } from './measures.js';

/** What a claim says of the scores that its model gives to examples. */
export interface Predictions {
  /** The scores: one for each example, or one for each example and class. */
  readonly predicts: Measures[string];
  /** The array of labels: +1 or -1 of one score an example, of several the number of a class. */
  readonly labels: string;
}

/** Other arrays in the place of those of the run; what is not named stays. */
export type OtherData = Readonly<Record<string, ArrayWords>>;

/** The problem on other arrays. Sizes that parameters have stay, their lists tell the others. */
function onOther(problem: ObjectiveProblem, data: OtherData): ObjectiveProblem {
  const { objective, arrays, sizes } = problem;
  const lists = Object.entries(data).filter(([name, of]) => Array.isArray(of) && Object.hasOwn(objective.data, name));
  const told = new Set(lists.flatMap(([name]) => objective.data[name]!));
  const own = new Set([...namesIn(Object.values(objective.parameters))].flatMap((size) => size.split('*')));
  const kept = Object.fromEntries(Object.entries(sizes).filter(([name]) => own.has(name) || !told.has(name)));
  return poses(objective, { ...arrays, ...data }, kept);
}

/** What a run says of its model, as enclosures at a visited step. */
export interface ModelView {
  /**
   * The margin of each example, where the claim `predicts`: label times score, or of several
   * classes the own score minus the largest other one. On other data where arrays are named.
   */
  margins(step: number, data?: OtherData): Enclosure[];
  /** The least of them. */
  margin(step: number, data?: OtherData): Enclosure;
  /** The share of examples whose margin is positive. */
  accuracy(step: number, data?: OtherData): Enclosure;
  /** The value of the objective on other data; arrays that are not named stay. */
  risk(step: number, data: OtherData): Enclosure;
}

/** The answers. Without `predictions` nobody knows a margin. */
export function modelView(
  problem: ObjectiveProblem,
  stateAt: (step: number) => State,
  predictions: Predictions | null,
): ModelView {
  let own: ReturnType<typeof observerOf> | undefined;
  const margins = (step: number, data?: OtherData) => {
    if (predictions === null) throw new BadInput('the claim speaks of margins: say which scores it predicts');
    const { predicts, labels } = predictions;
    if (data === undefined) own ??= observerOf(problem, 'predicts', predicts);
    const on = data === undefined ? problem : onOther(problem, data);
    return marginsAt(on, data === undefined ? own! : observerOf(on, 'predicts', predicts), labels, stateAt(step));
  };
  return {
    margins,
    margin: (step, data) => leastMargin(margins(step, data)),
    accuracy: (step, data) => accuracyOf(margins(step, data)),
    risk(step, data) {
      const { objective, sizes, arrays } = onOther(problem, data);
      const run = evaluatorInTwoParts(objective, sizes, arrays, ['value'], 'enclosures');
      return enclosed(stateAt(step), (box, out) => run.evaluate(box, out), 1)[0]!;
    },
  };
}

/**
 * The margin of each example: label times score, or of several classes the score of the own one
 * minus the largest other. An example is fitted where its margin is positive.
 */
function marginsAt(
  problem: ObjectiveProblem,
  observer: ReturnType<typeof observerOf>,
  labels: string,
  state: State,
): Enclosure[] {
  const scores = enclosed(state, observer.evaluate, observer.entries);
  const given = problem.arrays[labels];
  if (given === undefined)
    throw new BadInput(`the claim says that labels are '${labels}': the objective has no array of that name`);
  const classes = scores.length / given.length;
  if (!Number.isInteger(classes) || classes < 1)
    throw new BadInput(`predicts of the claim gives ${scores.length} scores: there are ${given.length} labels`);
  return Array.from(given, (label, i) => {
    if (classes === 1) {
      if (label !== 1 && label !== -1)
        throw new BadInput(`${labels}[${i}] is ${label}: of one score an example the label must be +1 or -1`);
      return scale(label, scores[i]!);
    }
    if (!(Number.isInteger(label) && label >= 0 && label < classes))
      throw new BadInput(`${labels}[${i}] is ${label}: it must be the number of one of ${classes} classes, from 0`);
    const row = scores.slice(i * classes, (i + 1) * classes);
    return subtract(row[label]!, row.filter((_, k) => k !== label).reduce(larger));
  });
}

/** The least of some margins. */
function leastMargin(margins: readonly Enclosure[]): Enclosure {
  return margins.reduce(smaller);
}

/** The share of margins that are positive; those that may be either widen it. */
function accuracyOf(margins: readonly Enclosure[]): Enclosure {
  const [sure, possible] = [margins.filter(({ lo }) => lo > 0).length, margins.filter(({ hi }) => hi > 0).length];
  const { basis } = leastMargin(margins);
  const share = (count: number) => divide(exactly(count), exactly(margins.length));
  return between(Math.max(0, share(sure).lo), Math.min(1, share(possible).hi), basis);
}
