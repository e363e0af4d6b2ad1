import { streamOf } from '../data/stream.js';
import { encode, hashOf } from '../records/canonical.js';
import { nothingYet, type RunRecord, sealed, type Task } from '../records/record.js';
import { type AnyProperty, brand, type LawfulProperty } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';
import { drawsPerTask } from './budget.js';
import { instanceOf, keyOf } from './draw.js';
import type { Rules } from './rules.js';
import { sentence } from './sentence.js';
import { tryInstance } from './trial.js';

/** What a worker needs beside a task. */
export interface Setting {
  readonly seed: string;
  readonly bench: Workbench;
  readonly rules: Rules;
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
    return sealed({ ...task, seed: setting.seed, ...faulty(sentence(error, 'the generator')), seconds: seconds() });
  }
  const trial = await tryInstance(property, instance, setting.bench, setting.rules, false);
  return sealed({ ...task, seed: setting.seed, ...trial, draws: null, seconds: seconds() });
}

/** The number of a law's batch: its stratum, or what follows the hypothesis that an ablation breaks. */
function batchOf({ stratum }: Task): number {
  return Number(stratum.split('#').at(-1));
}

function faulty(fault: string) {
  return { ...nothingYet, fault };
}

function drawn(property: LawfulProperty, task: Task, setting: Setting): Omit<RunRecord, 'hash' | 'schema' | 'seconds'> {
  const head = { ...task, seed: setting.seed };
  const parameters = property.batches[batchOf(task)];
  try {
    let draws = '';
    for (let n = 0; n < drawsPerTask; n++) {
      const stream = streamOf(`${keyOf(setting.seed, task)}/${n}`);
      draws += property.draw(parameters, stream, setting.bench)[0];
    }
    if (/[^ynu]/.test(draws)) throw new TypeError(`draw answered something other than 'yes', 'no' or 'undecided'`);
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
    return { ...head, ...faulty(sentence(error, 'the property')) };
  }
}
