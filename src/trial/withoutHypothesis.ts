import fc, { type Arbitrary } from 'fast-check';
import { isTag, removable, withoutTag } from '../problems/index.js';
import { not } from '../statement/judgement.js';
import type { Hypothesis } from '../statement/theorem.js';
import type { TheoremProperty } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';

/** The property with the contrary of one hypothesis in its place, and instances that break it. */
export function withoutHypothesis<P extends TheoremProperty>(property: P, name: string): P {
  const { [name]: dropped, ...kept } = property.theorem.hypotheses as Record<string, AnyHypothesis>;
  const contrary = contraryOf(dropped!);
  return {
    ...property,
    theorem: { ...property.theorem, hypotheses: contrary ? { ...kept, [name]: contrary } : kept },
    strata: (bench) => ({
      [name]: { share: 1, instances: property.without?.(bench)[name] ?? oneOf(property.strata(bench)) },
    }),
    *simulate(instance, answers) {
      // Where no instance was made for it, the objective of an ordinary one loses the tag.
      const tag = dropped!.about === 'objective' && isTag(dropped!.tag) ? dropped!.tag : null;
      const plan = property.simulate(instance, answers);
      let next = plan.next();
      while (!next.done) {
        const request = next.value;
        const problem = (tag && withoutTag(request.problem, tag)) ?? request.problem;
        next = plan.next(yield { ...request, problem });
      }
      return next.value;
    },
  };
}

/**
 * The hypotheses of a property that can be broken: by instances made for it, or by taking its tag
 * from the objective.
 */
export function breakable(property: TheoremProperty, bench: Workbench): string[] {
  const made = Object.keys(property.without?.(bench) ?? {});
  const hypotheses = Object.entries(property.theorem.hypotheses) as [string, AnyHypothesis][];
  return hypotheses
    .filter(([, h]) => h.constitutive === undefined)
    .filter(([name, h]) => made.includes(name) || (h.about === 'objective' && isTag(h.tag) && removable(h.tag)))
    .map(([name]) => name);
}

function oneOf(strata: ReturnType<TheoremProperty['strata']>): Arbitrary<unknown> {
  const weighted = Object.values(strata).map((s) => ({
    weight: Math.max(1, Math.round(1000 * s.share)),
    arbitrary: s.instances,
  }));
  return fc.oneof(...weighted);
}

type AnyHypothesis = Hypothesis<unknown, unknown>;

/** Nothing stands in the place of a tag: whether a problem lacks it is plain to see. */
function contraryOf(h: AnyHypothesis): AnyHypothesis | null {
  const says = `not: ${h.says}`;
  if (h.about === 'data') return { about: 'data', says, check: (i, c) => !holds(() => h.check(i, c)) };
  if (h.about === 'parameters') return { about: 'parameters', says, met: (i, a) => not(h.met(i, a)) };
  return null;
}

/**
 * A check may stumble over an instance or a certificate that is not what it was made for: then the
 * hypothesis is not met.
 */
function holds(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
