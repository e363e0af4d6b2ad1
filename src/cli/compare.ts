import { comparisonOf, type FailOn, failures } from '../comparison/comparison.js';
import { comparisonFormats } from '../report/formats.js';
import { BadInput } from '../statement/badInput.js';
import { formatNamed } from './format.js';
import type { Io } from './io.js';
import { sideNamed } from './sides.js';

export interface CompareOptions {
  readonly format: string;
  readonly failOn: string;
  readonly maxTime?: string;
}

/**
 * Two finished runs, or a baseline and a run, side by side: verdicts that changed, for better or
 * worse, paired shift of slack, cost. Exit code 1 for what `--fail-on` names, or an own time of the
 * solver that grew by more than `--max-time`; else 0.
 */
export async function compare(a: string, b: string, options: CompareOptions, io: Io): Promise<number> {
  const write = await formatNamed(options.format, comparisonFormats, io);
  const failOn = failures.find((known) => known === options.failOn);
  if (failOn === undefined) throw new BadInput(`--fail-on ${options.failOn} is none of ${failures.join(', ')}`);
  const rules = { failOn: failOn satisfies FailOn, maxTime: factorOf(options.maxTime) };
  const [before, after] = [a, b].map((name) => sideNamed(name, io));
  if (rules.maxTime !== null && (before!.about.solver === null || after!.about.solver === null))
    throw new BadInput('--max-time is about the own time of a solver under test: both must be runs with --solver');
  if (failOn === 'shift' && before!.about.seed !== after!.about.seed)
    throw new BadInput(
      `--fail-on shift pairs instances, and the seeds are ${before!.about.seed} and ${after!.about.seed}: test again with 'theorycheck verify --like ${a}'`,
    );
  const comparison = comparisonOf(before!, after!, rules);
  if (rules.maxTime !== null && comparison.ownTime === null)
    throw new BadInput('--max-time compares own times, and no instance has one on both sides: test the solver again');
  io.out(write(comparison, io.colour));
  return comparison.fails ? 1 : 0;
}

function factorOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const factor = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || factor <= 0) throw new BadInput(`--max-time ${text} is not a factor above 0`);
  return factor;
}
