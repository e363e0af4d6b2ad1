import { decode, encode, hashOf } from '../records/canonical.js';
import { type Confirmation, nothingYet, type Trial } from '../records/record.js';
import { weakest } from '../statement/enclosure.js';
import { describeValue, Malformed } from '../statement/malformed.js';
import { sentence } from '../statement/sentence.js';
import type { Certified, Hypothesis } from '../statement/theorem.js';
import type { TheoremProperty } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';
import { Fault } from './fault.js';
import { type Observed, observe } from './observation.js';
import type { Rules } from './rules.js';
import { type Manner, remeasured } from './runPlan.js';

/** With what an instance is tried. */
export interface Tools {
  readonly bench: Workbench;
  readonly rules: Rules;
  /** Name of the solver under test, or null. */
  readonly tested: string | null;
}

/** What a worker needs beside a task. */
export interface Setting extends Tools {
  readonly seed: string;
}

/**
 * Tries one instance: hypotheses, oracles, trivial region, plan, conclusion. With `confirm`, a
 * violation is computed a second time, in a fresh run and at higher precision where the solver can;
 * without, `confirmed` stays null and nothing may be reported from it yet.
 */
export async function tryInstance(
  property: TheoremProperty,
  raw: unknown,
  tools: Tools,
  confirm: boolean,
): Promise<Trial> {
  const { draws: _, ...blank } = nothingYet;
  let instance: Certified;
  let encoded: unknown;
  try {
    encoded = encode(raw);
    // What is written is what is run: a replay from the record sees the very same numbers.
    instance = decode(encoded) as Certified;
  } catch (error) {
    return { ...blank, cause: 'claim', fault: sentence(error, 'the generator') };
  }
  const instanceHash = hashOf(encoded);
  const trial = { ...blank, instance: encoded, instanceHash };
  // A quarter of the instances ask a solver under test everything twice; which, their hash decides.
  const twice = /^[0-3]/.test(instanceHash);
  try {
    return { ...trial, ...(await judged(property, instance, tools, confirm, twice)) };
  } catch (error) {
    if (error instanceof Fault) return { ...trial, outcome: 'undecided', cause: error.cause, fault: error.message };
    return { ...trial, outcome: 'undecided', cause: 'claim', fault: sentence(error, 'the property') };
  }
}

async function judged(
  property: TheoremProperty,
  instance: Certified,
  tools: Tools,
  confirm: boolean,
  twice: boolean,
): Promise<Partial<Trial>> {
  const { theorem } = property;
  const { bench, rules, tested } = tools;
  const hypotheses = Object.entries(theorem.hypotheses) as [string, Hypothesis<unknown, unknown>][];
  const certificates: Record<string, boolean> = {};
  for (const [name, h] of hypotheses) {
    if (h.about !== 'data') continue;
    certificates[name] = isBoolean(h.check(instance, instance.certificates?.[name]), `check of '${name}'`);
    if (!certificates[name]) return { certificates, ...outside(name, h.says) };
  }
  const answers = isThere(property.consult(instance, bench), 'consult');
  if (isUndecided(answers)) return { certificates, outcome: 'undecided', cause: 'oracle', reason: answers.undecided };
  for (const [name, h] of hypotheses) {
    if (h.about !== 'parameters') continue;
    const { status } = rules.assess(h.met(instance, answers));
    certificates[name] = status === 'holds';
    if (status === 'violates') return { certificates, ...outside(name, h.says) };
    if (status === 'undecided') {
      const reason = `hypothesis '${name}' could not be decided: ${h.says}`;
      return { certificates, outcome: 'undecided', cause: 'hypothesis', reason };
    }
  }
  if (isBoolean(theorem.trivial(instance, answers), 'trivial'))
    return { certificates, outcome: 'trivial', cause: 'trivial', reason: 'in the trivial region' };
  const tags = hypotheses.flatMap(([name, h]) => (h.about === 'objective' ? [[name, h.tag] as const] : []));
  const manner: Manner = { bench, tags, tested, twice, before: null };
  const first = await observe(property, instance, answers, manner, rules);
  if (first.outcome !== 'violates' || !confirm) return { certificates, ...kept(first) };
  const second = await observe(property, instance, answers, { ...manner, before: first.seen }, rules);
  return { certificates, ...kept(first), ...confirmation(first, second) };
}

function outside(name: string, says: string): Partial<Trial> {
  return { outcome: 'outside', cause: 'hypothesis', reason: `hypothesis '${name}' is not met: ${says}` };
}

/** What a second computation makes of a violation. */
function confirmation(first: Observed, second: Observed): Partial<Trial> {
  const gradients = (first.gradients ?? 0) + (second.gradients ?? 0);
  const higher = second.runs.some((run) => run.higher);
  if (second.outcome === 'violates') return { gradients, confirmed: strength(first, second) };
  if (second.outcome === 'holds' && !higher)
    throw new Fault('irreproducible claim', 'the property violated on an instance and held when it was computed again');
  const undecided = { gradients, outcome: 'undecided' } as const;
  if (second.outcome === 'holds') {
    const reason = 'a violation vanished when it was computed again at higher precision';
    return { ...undecided, cause: 'artefact', confirmed: 'artefact', reason };
  }
  const how = higher ? 'at higher precision' : 'in a fresh run';
  const reason = `a violation was not confirmed: computed again ${how}, ${second.reason ?? 'it was undecided'}`;
  return { ...undecided, cause: 'not confirmed', confirmed: 'not confirmed', reason };
}

/**
 * On what a violation rests that was found twice. Measured errors count where every run they come
 * from was computed anew.
 */
function strength(first: Observed, second: Observed): Confirmation {
  const basis = weakest(first.basis!, second.basis!);
  if (first.basis === 'asserted' || basis === 'asserted') return 'asserted only';
  const higher = second.runs.some((run) => run.higher);
  if (first.basis !== 'estimated') return higher ? 'confirmed' : 'repeated';
  return remeasured(first.runs, second.runs) ? 'confirmed' : 'estimated only';
}

/** What of an observation goes into the record. */
function kept({ seen: _, ...rest }: Observed): Partial<Trial> {
  return rest;
}

/** The value itself, unless it is a promise: an unawaited answer would be believed unread. */
function isThere<T>(value: T, who: string): T {
  if (typeof (value as { then?: unknown } | null)?.then === 'function')
    throw new Malformed(`${who} returned a promise: it must return its answer, and not be async`);
  return value;
}

function isBoolean(value: unknown, who: string): boolean {
  if (typeof value !== 'boolean')
    throw new Malformed(`${who} returned ${describeValue(value)}: it must be true or false`);
  return value;
}

function isUndecided(answers: unknown): answers is { undecided: string } {
  return (
    typeof answers === 'object' &&
    answers !== null &&
    typeof (answers as { undecided?: unknown }).undecided === 'string'
  );
}
