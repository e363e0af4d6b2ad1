import type { Problem, ShippedKinds } from '../statement/problem.js';
import { unknownField } from '../statement/unknownField.js';
import { arrayFault, choiceFault, isFiniteNumber, isWhole, refusal } from './refusal.js';
import { kindNames, kindOf } from './registry.js';

/**
 * What is wrong with a problem, in a sentence that names the field, what it holds and what is
 * allowed; null if nothing.
 */
export function problemFault(problem: unknown): string | null {
  if (typeof problem !== 'object' || problem === null) return refusal('problem', problem, 'an object with a kind');
  const p = problem as Problem;
  return (
    choiceFault('problem.kind', p.kind, kindNames()) ??
    unknownField(`a problem of kind '${p.kind}'`, p, kindOf(p).fields) ??
    rowsFault(p as Problem & Rows) ??
    choicesFault(p) ??
    kindOf(p).fault(p) ??
    decayFault(p as Problem & Rows)
  );
}

/** The fields that most kinds have: those that a kind lists are checked here. */
type Rows = Pick<ShippedKinds[keyof ShippedKinds], 'points' | 'dimension' | 'features' | 'weightDecay'>;

function lists(p: Problem, field: keyof Rows): boolean {
  return kindOf(p).fields.includes(field as never);
}

function rowsFault(p: Problem & Rows): string | null {
  if (!lists(p, 'features')) return null;
  const of = `${p.points} points of dimension ${p.dimension}`;
  return sizeFault(p) ?? arrayFault('problem.features', p.features, p.points * p.dimension, of);
}

function sizeFault({ points, dimension }: Rows): string | null {
  if (!isWhole(points, 1)) return refusal('problem.points', points, 'a whole number of at least 1');
  if (!isWhole(dimension, 1)) return refusal('problem.dimension', dimension, 'a whole number of at least 1');
  return null;
}

function choicesFault(p: Problem): string | null {
  for (const [field, allowed] of Object.entries(kindOf(p).choices)) {
    const fault = choiceFault(`problem.${field}`, p[field as keyof Problem], allowed);
    if (fault !== null) return fault;
  }
  return null;
}

function decayFault(p: Problem & Rows): string | null {
  if (!lists(p, 'weightDecay')) return null;
  const { weightDecay } = p;
  if (isFiniteNumber(weightDecay) && weightDecay >= 0) return null;
  return refusal('problem.weightDecay', weightDecay, 'a finite number of at least 0');
}
