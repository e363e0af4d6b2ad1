import { streamOf } from '../data/stream.js';
import { stopwatch } from '../records/stopwatch.js';
import type { Workbench } from '../workbench/workbench.js';
import { keepPart, keptPart } from './folder.js';
import type { AnyReproduction, At, Part, Results, Scale } from './reproduction.js';

/** Ends a part that is under way when the user interrupts. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Where and how the parts are computed. */
export interface Manner {
  readonly folder: string;
  readonly seed: string;
  readonly bench: Workbench;
  interrupted(): boolean;
  /** Shows how far the work is: a sentence. */
  show(progress: string): void;
}

/**
 * Computes the parts one after another, and keeps each as it is finished; those that are kept
 * already are read. Results are what the files say, so that a run that was interrupted ends like
 * one that was not. Throws Interrupted.
 */
export async function carryOut<S>(
  of: AnyReproduction,
  { settings, seconds }: Pick<Scale<S>, 'settings' | 'seconds'>,
  manner: Manner,
): Promise<Results<unknown>> {
  const parts = of.parts(settings) as readonly Part<unknown>[];
  checkNames(of.id, parts);
  const all = parts.reduce((total, part) => total + weightOf(part), 0);
  const results: Record<string, unknown> = {};
  const elapsed = stopwatch();
  let before = parts.filter(({ name }) => keptPart(manner.folder, name)).reduce((total, p) => total + weightOf(p), 0);
  const begun = before;
  for (const [n, part] of parts.entries()) {
    if (keptPart(manner.folder, part.name) === null) {
      const at: At = {
        bench: manner.bench,
        stream: (name) => streamOf(`${of.id} ${manner.seed} ${name}`),
        tell: async (share) => {
          const done = before + weightOf(part) * share;
          const left = secondsLeft(elapsed(), (done - begun) / all, (all - done) / all, seconds);
          manner.show(`${of.id}: part ${n + 1} of ${parts.length} (${part.name}), ${percent(done / all)}, ${left}`);
          await breath();
          if (manner.interrupted()) throw new Interrupted();
        },
      };
      await at.tell(0);
      keepPart(manner.folder, part.name, await part.work(at));
      before += weightOf(part);
    }
    results[part.name] = keptPart(manner.folder, part.name)!.found;
  }
  return results;
}

function weightOf({ weight }: Part<unknown>): number {
  return weight ?? 1;
}

function checkNames(id: string, parts: readonly Part<unknown>[]): void {
  const names = parts.map(({ name }) => name);
  const odd = names.find((name, n) => !/^[a-z0-9-]+$/.test(name) || names.indexOf(name) !== n);
  if (odd !== undefined) throw new Error(`${id}: the part '${odd}' has a name that is no name of a file, or is taken`);
}

/** At the pace so far; before a twentieth is done, what the scale says. */
function secondsLeft(elapsed: number, done: number, left: number, expected: number): string {
  return `about ${spoken(done > 0.05 ? (elapsed * left) / done : expected * left)} left`;
}

/** A time in words: 40 s, 12 min, 3 h. */
export function spoken(seconds: number): string {
  if (seconds < 100) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 6000 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

function percent(share: number): string {
  return `${Math.floor(100 * share)} %`;
}

/** Lets an interruption be heard. */
function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
