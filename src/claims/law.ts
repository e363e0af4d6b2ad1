import { streamOf } from '../data/stream.js';
import { drawsPerTask } from '../judge/budget.js';
import { encode, hashOf } from '../records/canonical.js';
import { faultRecord, nothingYet, type RecordBody, sealRecord } from '../records/record.js';
import { stopwatch } from '../records/stopwatch.js';
import { type FirstTask, firstOf, keyOf } from '../records/task.js';
import { sentence } from '../statement/sentence.js';
import type { Setting } from '../trial/trial.js';
import type { brand, LawfulProperty } from '../workbench/property.js';
import type { TriedClaim } from './claim.js';
import { describedLaw } from './describedLaw.js';

type LawClaim = LawfulProperty & { readonly [brand]: 'law' };

/** Laws: independent draws at the parameters of each batch. */
export const law: TriedClaim<LawClaim> = {
  is: 'law',
  statement: (property) => property.law,
  describe: describedLaw,
  without: (property, hypothesis) => ({ ...property, batches: property.without?.[hypothesis] ?? [] }),
  async perform(property, task, setting) {
    const seconds = stopwatch();
    const body = drawn(property, task, setting);
    return sealRecord(task, { ...body, seconds: seconds() });
  },
  performAgain(property, record, setting) {
    return this.perform(property, firstOf(record), setting);
  },
  /** A law has no violating instance: its test weighs all draws together. */
  confirm: async (_, violations, setting) =>
    faultRecord(violations[0]!, setting.seed, 'claim', 'a law has no instance that violates it', 0),
  posesDescent: async () => false,
  words(record) {
    if (record.fault !== null) return [`Fault: ${record.fault}`];
    const yes = [...(record.draws ?? '')].filter((c) => c === 'y').length;
    return [
      `Parameters ${JSON.stringify(record.instance)}: ${yes} of ${record.draws?.length ?? 0} draws of this batch were 'yes' (${record.draws}).`,
    ];
  },
};

function drawn(
  property: LawfulProperty,
  task: FirstTask,
  setting: Setting,
): Omit<RecordBody, 'hash' | 'schema' | 'seconds'> {
  const { seed } = setting;
  const parameters = property.batches['batch' in task ? (task.batch ?? 0) : 0];
  try {
    let draws = '';
    const count = drawsPerTask(property.draws);
    for (let n = 0; n < count; n++) {
      const stream = streamOf(`${keyOf(seed, task)}/${n}`);
      draws += letterOf(property.draw(parameters, stream, setting.bench));
    }
    const instance = encode(parameters);
    return {
      ...{ seed, ...nothingYet, instance, instanceHash: hashOf(instance), draws },
      outcome: property.law.trivial(parameters) ? 'trivial' : draws.includes('u') ? 'undecided' : 'holds',
      comparisons: count,
      basis: 'exact',
    };
  } catch (error) {
    return { seed, ...nothingYet, cause: 'claim', fault: sentence(error, 'the property') };
  }
}

function letterOf(answer: unknown): string {
  if (answer === 'yes' || answer === 'no' || answer === 'undecided') return answer[0]!;
  throw new TypeError(`draw answered something other than 'yes', 'no' or 'undecided'`);
}
