import type { Task } from '../records/record.js';
import { not } from '../statement/judgement.js';
import type { Hypothesis } from '../statement/theorem.js';
import { type AnyProperty, brand } from '../workbench/property.js';

/** The hypothesis that a task of an ablation breaks; null of any other task. The strata of a law are `hypothesis#batch`. */
export function brokenIn(task: Pick<Task, 'phase' | 'stratum'>): string | null {
  return task.phase === 'ablation' || task.phase === 'counterexample' ? task.stratum.split('#')[0]! : null;
}

/** The property as a task sees it: in an ablation the contrary of one hypothesis stands in its place, and the instances break it. */
export function subjectOf(property: AnyProperty, task: Pick<Task, 'phase' | 'stratum'>): AnyProperty {
  const name = brokenIn(task);
  if (name === null) return property;
  if (property[brand] === 'law') return { ...property, batches: property.without?.[name] ?? [] };
  const { [name]: dropped, ...kept } = property.theorem.hypotheses;
  const contrary = contraryOf(dropped!);
  return {
    ...property,
    theorem: { ...property.theorem, hypotheses: contrary ? { ...kept, [name]: contrary } : kept },
    strata: (bench) => ({ [name]: { share: 1, instances: property.without!(bench)[name]! } }),
  };
}

type AnyHypothesis = Hypothesis<unknown, unknown>;

/** Nothing stands in the place of a tag: whether a problem lacks it is plain to see. */
function contraryOf(h: AnyHypothesis): AnyHypothesis | null {
  const says = `not: ${h.says}`;
  if (h.about === 'data') return { about: 'data', says, check: (i, c) => !holds(() => h.check(i, c)) };
  if (h.about === 'parameters') return { about: 'parameters', says, met: (i, a) => not(h.met(i, a)) };
  return null;
}

/** A check may stumble over an instance or a certificate that is not what it was made for: then the hypothesis is not met. */
function holds(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
