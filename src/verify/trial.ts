import { decode, encode, hashOf } from '../records/canonical.js';
import type { Trial } from '../records/record.js';
import type { Certified, Hypothesis } from '../statement/theorem.js';
import type { TheoremProperty } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';
import { type Observed, observed } from './observation.js';
import type { Rules } from './rules.js';
import { sentence } from './sentence.js';

/**
 * Tries one instance: hypotheses, oracles, trivial region, plan, conclusion. With `confirm`, a violation is computed a second time, in a fresh
 * run and at higher precision where the solver can; without, `confirmed` stays null and nothing may be reported from it yet.
 */
export async function tryInstance(
  property: TheoremProperty,
  raw: unknown,
  bench: Workbench,
  rules: Rules,
  confirm: boolean,
): Promise<Trial> {
  let instance: Certified;
  let encoded: unknown;
  try {
    encoded = encode(raw);
    // What is written is what is run: a replay from the record sees the very same numbers.
    instance = decode(encoded) as Certified;
  } catch (error) {
    return { ...blank(null), fault: sentence(error, 'the generator') };
  }
  const trial = { ...blank(encoded), instanceHash: hashOf(encoded) };
  try {
    return { ...trial, ...(await judged(property, instance, bench, rules, confirm)) };
  } catch (error) {
    return { ...trial, outcome: 'undecided', fault: sentence(error, 'the property') };
  }
}

function blank(instance: unknown): Trial {
  return {
    instance,
    instanceHash: '',
    certificates: {},
    requests: [],
    outcome: 'undecided',
    slack: null,
    deciding: null,
    comparisons: 0,
    basis: null,
    gradients: 0,
    reason: null,
    fault: null,
    confirmed: null,
  };
}

async function judged(
  property: TheoremProperty,
  instance: Certified,
  bench: Workbench,
  rules: Rules,
  confirm: boolean,
): Promise<Partial<Trial>> {
  const { theorem } = property;
  const hypotheses = Object.entries(theorem.hypotheses) as [string, Hypothesis<unknown, unknown>][];
  const certificates: Record<string, boolean> = {};
  for (const [name, h] of hypotheses) {
    if (h.about === 'data') certificates[name] = h.check(instance, instance.certificates?.[name]) === true;
    if (certificates[name] === false)
      return { certificates, outcome: 'outside', reason: `hypothesis '${name}' is not met: ${h.says}` };
  }
  const answers = property.consult(instance, bench);
  if (isUndecided(answers)) return { certificates, outcome: 'undecided', reason: answers.undecided };
  for (const [name, h] of hypotheses) {
    if (h.about !== 'parameters') continue;
    const { status } = rules.assess(h.met(instance, answers));
    certificates[name] = status === 'holds';
    if (status === 'holds') continue;
    if (status === 'violates')
      return { certificates, outcome: 'outside', reason: `hypothesis '${name}' is not met: ${h.says}` };
    return { certificates, outcome: 'undecided', reason: `hypothesis '${name}' could not be decided: ${h.says}` };
  }
  if (theorem.trivial(instance, answers) === true)
    return { certificates, outcome: 'trivial', reason: 'in the trivial region' };
  const tags = hypotheses.flatMap(([name, h]) => (h.about === 'objective' ? [[name, h.tag] as const] : []));
  const first = await observed(property, instance, answers, bench, rules, tags, false);
  if (first.outcome !== 'violates' || !confirm) return { certificates, ...kept(first) };
  const second = await observed(property, instance, answers, bench, rules, tags, true);
  const gradients = (first.gradients ?? 0) + (second.gradients ?? 0);
  if (second.outcome !== 'violates')
    return {
      certificates,
      ...kept(first),
      gradients,
      outcome: 'undecided',
      confirmed: 'artefact',
      reason: `a violation vanished when it was computed again at higher precision (then: ${second.outcome})`,
    };
  return {
    certificates,
    ...kept(first),
    gradients,
    confirmed: second.onTwin || first.basis !== 'estimated' ? 'confirmed' : 'estimated only',
  };
}

/** What of an observation goes into the record. */
function kept({ onTwin: _, ...rest }: Observed): Partial<Trial> {
  return rest;
}

function isUndecided(answers: unknown): answers is { undecided: string } {
  return (
    typeof answers === 'object' &&
    answers !== null &&
    typeof (answers as { undecided?: unknown }).undecided === 'string'
  );
}
