import { drawsPerTask } from '../judge/budget.js';
import { encode, hashOf } from '../records/canonical.js';
import {
  type DrawnValue,
  faultRecord,
  nothingYet,
  type PosedRun,
  type RecordBody,
  sealRecord,
} from '../records/record.js';
import { stopwatch } from '../records/stopwatch.js';
import { type FirstTask, firstOf, keyOf } from '../records/task.js';
import { type Basis, weakest } from '../statement/enclosure.js';
import { sentence } from '../statement/sentence.js';
import { type Drawn, drawingAt, tagsOf } from '../trial/drawing.js';
import { Fault } from '../trial/fault.js';
import { listeningFor } from '../trial/posesDescent.js';
import type { Setting } from '../trial/trial.js';
import type { Anything, brand, LawfulProperty } from '../workbench/property.js';
import type { TriedClaim } from './claim.js';
import { describedLaw } from './describedLaw.js';
import { lawWords } from './lawWords.js';

type LawClaim = LawfulProperty & { readonly [brand]: 'law' };

/** Laws: independent draws at the parameters of each batch. */
export const law: TriedClaim<LawClaim> = {
  is: 'law',
  statement: (property) => property.law,
  describe: describedLaw,
  without: (property, hypothesis) =>
    ({
      ...property,
      law: { ...property.law, hypotheses: withoutKey(property.law.hypotheses, hypothesis) },
      batches: property.without?.[hypothesis] ?? [],
    }) as LawClaim,
  async perform(property, task, setting) {
    const seconds = stopwatch();
    const body = await drawn(property, task, setting);
    return sealRecord(task, { ...body, seconds: seconds() });
  },
  performAgain(property, record, setting) {
    return this.perform(property, firstOf(record), setting);
  },
  /** A law has no violating instance: its test weighs all draws together. */
  confirm: async (_, violations, setting) =>
    faultRecord(violations[0]!, setting.seed, 'claim', 'a law has no instance that violates it', 0),
  posesDescent: (property, { bench }, methods = []) =>
    listeningFor(bench, methods, async (tools) => {
      try {
        await drawingAt(property, property.law.witness, tools)('witness', false);
      } catch {
        // What is wrong with the draw is told where it is tried.
      }
    }),
  trace: async () => null,
  words: lawWords,
};

function withoutKey(of: Readonly<Record<string, Anything>>, key: string): Record<string, Anything> {
  return Object.fromEntries(Object.entries(of).filter(([name]) => name !== key));
}

type Body = Omit<RecordBody, 'hash' | 'schema' | 'seconds'>;

/** A quarter of the draws ask a solver under test everything twice. */
const twiceOneIn = 4;

async function drawn(property: LawfulProperty, task: FirstTask, setting: Setting): Promise<Body> {
  const { seed } = setting;
  const parameters = property.batches['batch' in task ? (task.batch ?? 0) : 0];
  try {
    const draw = drawingAt(property, parameters, setting);
    const all: Drawn[] = [];
    const count = drawsPerTask(property.draws);
    for (let n = 0; n < count; n++) all.push(await draw(`${keyOf(seed, task)}/${n}`, n % twiceOneIn === 0));
    requireRuns(property, all);
    const instance = encode(parameters);
    const draws = all.map(({ read }) => read.letter).join('');
    return {
      ...{ seed, ...nothingYet, instance, instanceHash: hashOf(instance), draws },
      outcome: property.law.trivial(parameters) ? 'trivial' : draws.includes('u') ? 'undecided' : 'holds',
      comparisons: count,
      ...summaryOf(all),
      ...(property.law.kind === 'law' ? {} : { values: all.map(measuredBy) }),
    };
  } catch (error) {
    if (error instanceof Fault) return { seed, ...nothingYet, cause: error.cause, fault: error.message };
    return { seed, ...nothingYet, cause: 'claim', fault: sentence(error, 'the property') };
  }
}

/** What a draw measured; nothing is known where an end is infinite. */
function measuredBy({ read: { quantity } }: Drawn): DrawnValue {
  if (quantity === null || !quantity.every(Number.isFinite)) return null;
  const [lo, hi] = quantity;
  return lo === hi ? lo : [lo, hi];
}

/** What the draws rest on together. Equal runs stand once. */
function summaryOf(all: readonly Drawn[]): Pick<Body, 'runs' | 'gradients' | 'basis' | 'cause' | 'reason'> {
  const runs = new Map<string, PosedRun>();
  for (const run of all.flatMap((d) => d.runs)) runs.set(JSON.stringify(run), run);
  const open = all.filter(({ read }) => read.letter === 'u');
  const refused = open.length === all.length && open.every(({ read }) => read.cause === 'refused');
  const first = refused ? open[0] : open.find(({ read }) => read.cause !== 'refused' && read.reason !== null);
  return {
    runs: [...runs.values()],
    gradients: all.reduce((sum, d) => sum + d.gradients, 0),
    basis: all.reduce<Basis>((b, { read }) => weakest(b, read.basis), 'exact'),
    cause: first?.read.cause ?? null,
    reason: first?.read.reason ?? open.find(({ read }) => read.reason !== null)?.read.reason ?? null,
  };
}

/** A hypothesis about the objective is checked on problems: without any it says nothing. */
function requireRuns(property: LawfulProperty, all: readonly Drawn[]): void {
  const demanded = tagsOf(property)[0];
  if (demanded !== undefined && all.every((d) => d.runs.length === 0))
    throw new TypeError(
      `the hypothesis '${demanded[0]}' is about the objective, and no draw poses a run: let draw be a generator that yields one`,
    );
}
