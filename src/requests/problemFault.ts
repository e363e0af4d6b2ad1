import type { Problem } from '../statement/problem.js';
import { unknownField } from '../statement/unknownField.js';
import { arrayFault, isFiniteNumber, isWhole, refusal } from './fields.js';

const fields = {
  classification: [
    ...['kind', 'points', 'dimension', 'features', 'labels'],
    ...['loss', 'bias', 'reduction', 'weightDecay'],
  ],
  ridge: ['kind', 'points', 'dimension', 'features', 'targets', 'weightDecay'],
  'diagonal net': ['kind', 'points', 'dimension', 'features', 'targets', 'loss', 'weightDecay'],
} as const satisfies Record<Problem['kind'], readonly string[]>;

/** Number of parameters of a well-formed problem. */
export function parametersOf(p: Problem): number {
  if (p.kind === 'diagonal net') return 2 * p.dimension;
  return p.kind === 'classification' && p.bias ? p.dimension + 1 : p.dimension;
}

/** What is wrong with a problem, in a sentence that names the field, what it holds and what is allowed; null if nothing. */
export function problemFault(problem: unknown): string | null {
  if (typeof problem !== 'object' || problem === null) return refusal('problem', problem, 'an object with a kind');
  const p = problem as Problem;
  if (!Object.hasOwn(fields, p.kind)) return refusal('problem.kind', p.kind, oneOf(Object.keys(fields)));
  return (
    unknownField(`a problem of kind '${p.kind}'`, p, fields[p.kind]) ??
    sizeFault(p) ??
    arrayFault(
      'problem.features',
      p.features,
      p.points * p.dimension,
      `${p.points} points of dimension ${p.dimension}`,
    ) ??
    lossFault(p) ??
    targetFault(p) ??
    decayFault(p)
  );
}

function sizeFault(p: Problem): string | null {
  if (!isWhole(p.points, 1)) return refusal('problem.points', p.points, 'a whole number of at least 1');
  if (!isWhole(p.dimension, 1)) return refusal('problem.dimension', p.dimension, 'a whole number of at least 1');
  return null;
}

function targetFault(p: Problem): string | null {
  const of = `one for each of ${p.points} points`;
  if (p.kind === 'classification')
    return arrayFault('problem.labels', p.labels, p.points, of) ?? labelFault('problem.labels', p.labels);
  const fault = arrayFault('problem.targets', p.targets, p.points, of);
  if (fault !== null || p.kind === 'ridge' || p.loss === 'squared') return fault;
  return labelFault('problem.targets', p.targets);
}

function labelFault(field: string, labels: Float64Array): string | null {
  const odd = labels.findIndex((y) => y !== 1 && y !== -1);
  return odd < 0 ? null : `${field}[${odd}] is ${labels[odd]}: a label must be 1 or -1`;
}

function lossFault(p: Problem): string | null {
  if (p.kind === 'ridge') return null;
  const losses = p.kind === 'classification' ? ['logistic', 'exponential'] : ['logistic', 'exponential', 'squared'];
  if (!losses.includes(p.loss)) return refusal('problem.loss', p.loss, oneOf(losses));
  if (p.kind === 'diagonal net') return null;
  if (typeof p.bias !== 'boolean') return refusal('problem.bias', p.bias, 'true or false');
  if (p.reduction !== 'sum' && p.reduction !== 'mean')
    return refusal('problem.reduction', p.reduction, oneOf(['sum', 'mean']));
  return null;
}

function decayFault({ weightDecay }: Problem): string | null {
  if (isFiniteNumber(weightDecay) && weightDecay >= 0) return null;
  return refusal('problem.weightDecay', weightDecay, 'a finite number of at least 0');
}

function oneOf(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(' or ');
}
