import { streamOf } from '../data/stream.js';
import type { PosedRun } from '../records/record.js';
import { type Basis, weakest } from '../statement/enclosure.js';
import { Malformed } from '../statement/malformed.js';
import type { Anything, LawfulProperty, Plan } from '../workbench/property.js';
import { Fault } from './fault.js';
import { agree, joined, type Read, type Reading, readingOf, undecided } from './reading.js';
import { type Manner, type Ran, remeasured, runPlan } from './runPlan.js';
import type { Tools } from './trial.js';

/** One draw, as it counts. */
export interface Drawn {
  readonly read: Read;
  readonly runs: readonly PosedRun[];
  readonly gradients: number;
}

/** What a draw came to, with the plan that it ran, where it was one. */
interface Attempt {
  readonly ran: Ran<unknown>;
  readonly read: Read;
}

/** Draws once; `twice` asks a solver under test everything twice. */
export type Draw = (key: string, twice: boolean) => Promise<Drawn>;

/**
 * What draws at some parameters. The stream of a draw's key is its only source of chance, so a draw
 * whose answer rests on measured errors can be made a second time, at higher precision: it counts
 * where both agree, and is undecided elsewhere. Which answers refute depends on the sense of the
 * law, so a yes is treated like a no. What the law says of the parameters is asked once.
 */
export function drawingAt(property: LawfulProperty, parameters: Anything, { bench, rules, tested }: Tools): Draw {
  const tags = tagsOf(property);
  const reading = readingOf(property, parameters, rules);
  return (key, twice) =>
    drawOnce(
      async (manner) => {
        const ran = await ranOf(property.draw(parameters, streamOf(key), bench), manner);
        return { ran, read: readOf(ran, reading) };
      },
      { bench, tags, tested, twice, before: null },
    );
}

async function drawOnce(attempt: (manner: Manner) => Promise<Attempt>, manner: Manner): Promise<Drawn> {
  const first = await attempt(manner);
  const { runs, gradients } = first.ran;
  const { basis } = first.read;
  if (first.read.letter === 'u' || basis === 'exact' || basis === 'certified')
    return { read: first.read, runs, gradients };
  if (basis === 'asserted') {
    const reason = 'it rests on a radius that its author typed in, which decides no draw';
    return { read: undecided('not confirmed', reason), runs, gradients };
  }
  const second = await attempt({ ...manner, before: first.ran.seen });
  return {
    read: settled(first, second),
    runs: [...runs, ...second.ran.runs],
    gradients: gradients + second.ran.gradients,
  };
}

/** The hypotheses about the objective, with what they demand of each problem. */
export function tagsOf(property: LawfulProperty): [hypothesis: string, tag: string][] {
  const hypotheses = Object.entries(property.law.hypotheses) as [string, { about: string; tag: string }][];
  return hypotheses.flatMap(([name, h]) => (h.about === 'objective' ? [[name, h.tag] as [string, string]] : []));
}

/** A draw that is no plan poses no run. */
async function ranOf(drawn: unknown, manner: Manner): Promise<Ran<unknown>> {
  if (isPlan(drawn)) return runPlan(drawn, manner);
  const members = drawn as { then?: unknown; [Symbol.asyncIterator]?: unknown } | null | undefined;
  if (typeof members?.then === 'function' || typeof members?.[Symbol.asyncIterator] === 'function')
    throw new Malformed('draw is async: it must return its answer, or be a generator that yields run requests');
  return { returned: { value: drawn }, refused: null, cut: null, runs: [], seen: [], gradients: 0 };
}

function isPlan(drawn: unknown): drawn is Plan<unknown> {
  return (
    typeof (drawn as { next?: unknown } | null)?.next === 'function' &&
    typeof (drawn as { [Symbol.iterator]?: unknown })[Symbol.iterator] === 'function'
  );
}

function readOf({ returned, refused, cut, runs }: Ran<unknown>, reading: Reading): Read {
  if (returned === null) return undecided('refused', refused!);
  const basis = runs.reduce<Basis>((b, run) => weakest(b, run.basis ?? 'exact'), 'exact');
  return reading(returned.value, basis, cut);
}

/** What two computations of the same draw say together. */
function settled(first: Attempt, second: Attempt): Read {
  const higher = second.ran.runs.some((run) => run.higher);
  const same = second.read.letter !== 'u' && agree(first.read, second.read);
  if (same && remeasured(first.ran.runs, second.ran.runs)) return joined(first.read, second.read);
  if (same) return undecided('not confirmed', 'it rests on measured errors that were not computed at higher precision');
  if (second.read.letter === 'u')
    return undecided('not confirmed', `computed a second time, ${second.read.reason ?? 'it was undecided'}`);
  if (!higher) throw new Fault('irreproducible claim', `the same draw came out differently when it was computed again`);
  return undecided('artefact', 'it came out differently at higher precision');
}
