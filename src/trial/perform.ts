import { streamOf } from '../data/stream.js';
import { drawsPerTask } from '../judge/budget.js';
import { decode, encode, hashOf } from '../records/canonical.js';
import { faulty, nothingYet, type RunRecord, sealed, type Task, type Trial } from '../records/record.js';
import { sentence } from '../statement/sentence.js';
import { type AnyProperty, brand, type LawfulProperty } from '../workbench/property.js';
import { instanceOf, keyOf } from './draw.js';
import { type Tools, tryInstance } from './trial.js';

/** What a worker needs beside a task. */
export interface Setting extends Tools {
  readonly seed: string;
}

/** Does one task and returns its record. A pure function of property, task and setting, but for the wall time. */
export async function perform(property: AnyProperty, task: Task, setting: Setting): Promise<RunRecord> {
  const started = process.hrtime.bigint();
  const seconds = () => Number(process.hrtime.bigint() - started) / 1e9;
  if (property[brand] === 'law') return sealed({ ...drawn(property, task, setting), seconds: seconds() });
  let instance: unknown;
  try {
    instance = instanceOf(property, task, setting.seed, setting.bench).value;
  } catch (error) {
    return faulty(task, setting.seed, 'claim', sentence(error, 'the generator'), seconds());
  }
  const trial = judgedWitness(task, await tryInstance(property, instance, setting, false));
  return sealed({ ...task, seed: setting.seed, ...trial, draws: null, seconds: seconds() });
}

/** A witness outside the hypotheses, or where none can be decided, shows nothing: perhaps they exclude each other. */
function judgedWitness({ phase, index }: Task, trial: Trial): Trial {
  if (phase !== 'corpus' || index !== 0 || trial.outcome !== 'outside') return trial;
  const fault = `the witness does not meet the hypotheses of the theorem: ${trial.reason}`;
  return { ...trial, outcome: 'undecided', cause: 'claim', fault };
}

/** The record made again from what it holds: the instance of a theorem, the stream of a law. */
export async function performAgain(property: AnyProperty, record: RunRecord, setting: Setting): Promise<RunRecord> {
  const { id, phase, stratum, index, seed, instance, confirmed } = record;
  const task = { id, phase, stratum, index };
  // A record without an instance tells of a fault before there was one.
  if (property[brand] === 'law' || instance === null) return perform(property, task, setting);
  const trial = judgedWitness(task, await tryInstance(property, decode(instance), setting, confirmed !== null));
  return sealed({ ...task, seed, ...trial, draws: null, seconds: 0 });
}

/** The number of a law's batch: its stratum, or what follows the hypothesis that an ablation breaks. */
function batchOf({ stratum }: Task): number {
  return Number(stratum.split('#').at(-1));
}

function drawn(property: LawfulProperty, task: Task, setting: Setting): Omit<RunRecord, 'hash' | 'schema' | 'seconds'> {
  const head = { ...task, seed: setting.seed };
  const parameters = property.batches[batchOf(task)];
  try {
    let draws = '';
    for (let n = 0; n < drawsPerTask; n++) {
      const stream = streamOf(`${keyOf(setting.seed, task)}/${n}`);
      draws += letterOf(property.draw(parameters, stream, setting.bench));
    }
    const instance = encode(parameters);
    return {
      ...head,
      ...nothingYet,
      instance,
      instanceHash: hashOf(instance),
      outcome: property.law.trivial(parameters) ? 'trivial' : draws.includes('u') ? 'undecided' : 'holds',
      comparisons: drawsPerTask,
      basis: 'exact',
      draws,
    };
  } catch (error) {
    return { ...head, ...nothingYet, cause: 'claim', fault: sentence(error, 'the property') };
  }
}

function letterOf(answer: unknown): string {
  if (answer === 'yes' || answer === 'no' || answer === 'undecided') return answer[0]!;
  throw new TypeError(`draw answered something other than 'yes', 'no' or 'undecided'`);
}
