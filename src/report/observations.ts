import type { Result } from '../judge/result.js';
import { canonical } from '../records/canonical.js';
import type { RunRecord } from '../records/record.js';
import { firstOf, subjectName, type Task, whereOf } from '../records/task.js';

/** What all observations of a run have in common. */
export interface ObservedRun {
  /** The folder of the run. */
  readonly folder: string;
  /** When it began, in seconds since 1970. Viewers group what has the same start. */
  readonly start: number;
}

/**
 * A record as an observation of Hypothesis, an object for one line of JSON: what tools such as
 * Tyche read. What was given up was outside its hypotheses or could not be decided.
 *
 * @see the schema "PBT Observations" in the documentation of Hypothesis, under observability.
 */
export function observationOf(record: RunRecord, { folder, start }: ObservedRun): object {
  const { instance, instanceHash, hash, seed, mutant, index, confirmed, fault } = record;
  const isObject = typeof instance === 'object' && instance !== null && !Array.isArray(instance);
  return {
    type: 'test_case',
    status: statusOf(record),
    status_reason: reasonOf(record),
    representation: representationOf(instance, instanceHash),
    arguments: isObject ? instance : { instance },
    how_generated: originOf(record),
    features: featuresOf(record),
    coverage: null,
    timing: { 'execute:test': record.seconds },
    metadata: {
      traceback: fault,
      ...{ record: hash, replay: `theorycheck replay ${folder}#${hash}` },
      ...{ seed, mutant, index, confirmed, hypotheses: record.certificates, solvers: record.runs.map((r) => r.solver) },
    },
    property: subjectName(record),
    run_start: start,
  };
}

/** A verdict as a message of the same stream: an alert where another one was expected. */
export function verdictObservationOf(result: Result, { start }: ObservedRun): object {
  const { id, verdict, expected, asExpected, reason, excludes } = result;
  const rest = [reason, excludes && `excluded: ${excludes}`, `worst slack ${result.worstSlack ?? 'unknown'}`];
  return {
    type: asExpected ? 'info' : 'alert',
    title: `${verdict}, ${asExpected ? 'as expected' : `expected ${expected}`}`,
    content: rest.filter(Boolean).join('; '),
    property: id,
    run_start: start,
  };
}

function statusOf({ outcome, fault }: RunRecord): 'passed' | 'failed' | 'gave_up' {
  if (fault !== null || outcome === 'violates') return 'failed';
  return outcome === 'outside' || outcome === 'undecided' ? 'gave_up' : 'passed';
}

function reasonOf({ fault, reason, outcome, deciding }: RunRecord): string {
  if (fault !== null) return fault;
  if (reason !== null) return reason;
  if (outcome !== 'violates' || deciding === null) return '';
  return `violated${deciding.at === null ? '' : ` at ${deciding.at}`}: left ${deciding.left}, right ${deciding.right}`;
}

/** Viewers count different inputs by their text: one that is cut keeps its hash. */
function representationOf(instance: unknown, hash: string): string {
  const text = canonical(instance);
  return text.length > longest ? `${text.slice(0, longest)}... (${text.length} characters, instance ${hash})` : text;
}

const longest = 2000;

function originOf(task: Task): string {
  const where = whereOf(firstOf(task));
  switch (task.phase) {
    case 'corpus':
      return 'known instance';
    case 'evidence':
      return `drawn from the stratum ${where}`;
    case 'edges':
      return `drawn from the stratum ${where}, biased towards edge cases`;
    case 'draws':
      return `draws of batch ${where}`;
    case 'smallest':
      return 'shrunk from a violation';
    case 'ablation':
      return `drawn so as to break the hypothesis ${where}`;
    case 'counterexample':
      return `shrunk from a violation without the hypothesis ${where}`;
    case 'again':
      return `second try of: ${originOf(task.of)}`;
  }
}

function featuresOf(record: RunRecord): object {
  const { outcome, cause, slack, basis, comparisons, attained, gradients, draws } = record;
  const worst = outcome === 'violates' ? slack?.[1] : slack?.[0];
  const count = (letter: string) => [...draws!].filter((x) => x === letter).length;
  return {
    outcome,
    phase: record.phase,
    stratum: whereOf(record),
    trivial: outcome === 'trivial',
    ...(worst == null ? {} : { slack: worst }),
    ...(basis === null ? {} : { basis }),
    ...(cause === null ? {} : { cause }),
    ...(draws === null ? { comparisons, attained } : { yes: count('y'), no: count('n'), undecided: count('u') }),
    gradients,
  };
}
