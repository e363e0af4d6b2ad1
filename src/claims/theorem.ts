import { decode } from '../records/canonical.js';
import { faultRecord, sealRecord, type Trial } from '../records/record.js';
import { stopwatch } from '../records/stopwatch.js';
import { firstOf, type Task, taskOf } from '../records/task.js';
import { confirmViolations } from '../search/shrink.js';
import { sentence } from '../statement/sentence.js';
import { instanceOf } from '../trial/draw.js';
import { posesDescent } from '../trial/posesDescent.js';
import { traced } from '../trial/trace.js';
import { tryInstance } from '../trial/trial.js';
import { withoutHypothesis } from '../trial/withoutHypothesis.js';
import type { brand, TheoremProperty } from '../workbench/property.js';
import type { TriedClaim } from './claim.js';
import { describedTheorem } from './describedTheorem.js';
import { theoremWords } from './theoremWords.js';

type TheoremClaim = TheoremProperty & { readonly [brand]: 'property' };

/** Theorems: one instance after another, each drawn, simulated and compared. */
export const theorem: TriedClaim<TheoremClaim> = {
  is: 'theorem',
  statement: (property) => property.theorem,
  describe: describedTheorem,
  without: (property, hypothesis) => withoutHypothesis(property, hypothesis),
  async perform(property, task, setting) {
    const seconds = stopwatch();
    let instance: unknown;
    try {
      instance = instanceOf(property, task, setting.seed, setting.bench).value;
    } catch (error) {
      return faultRecord(task, setting.seed, 'claim', sentence(error, 'the generator'), seconds());
    }
    const trial = judgedWitness(task, await tryInstance(property, instance, setting, false));
    return sealRecord(task, { seed: setting.seed, ...trial, draws: null, seconds: seconds() });
  },
  async performAgain(property, record, setting) {
    const { seed, instance, confirmed } = record;
    // A record without an instance tells of a fault before there was one.
    if (instance === null) return this.perform(property, firstOf(record), setting);
    const trial = judgedWitness(record, await tryInstance(property, decode(instance), setting, confirmed !== null));
    return sealRecord(taskOf(record), { seed, ...trial, draws: null, seconds: 0 });
  },
  confirm: confirmViolations,
  posesDescent,
  trace(property, record, setting, most) {
    return traced(property, record, setting, most, (p) => this.performAgain(p as TheoremClaim, record, setting));
  },
  words: theoremWords,
};

/**
 * A witness outside the hypotheses, or where none can be decided, shows nothing: perhaps they
 * exclude each other.
 */
function judgedWitness({ phase, index }: Task, trial: Trial): Trial {
  if (phase !== 'corpus' || index !== 0 || trial.outcome !== 'outside') return trial;
  const fault = `the witness does not meet the hypotheses of the theorem: ${trial.reason}`;
  return { ...trial, outcome: 'undecided', cause: 'claim', fault };
}
