import {
  baselineNames,
  checkedBaselineName,
  describeBaseline,
  dropBaseline,
  keepBaseline,
} from '../comparison/baseline.js';
import { baselineFormats, baselineListFormats } from '../report/formats.js';
import { BadInput } from '../statement/badInput.js';
import { formatNamed } from './format.js';
import type { Io } from './io.js';
import { baselineRoot, commitHere, sideNamed } from './sides.js';

/** Keeps a finished run of verify as a baseline; `latest` is the newest run. */
export function saveBaseline(name: string, run: string, { replace }: { readonly replace?: boolean }, io: Io): number {
  checkedBaselineName(name);
  const side = sideNamed(run, io);
  if (side.folder === null) throw new BadInput(`${run} is a baseline: name the folder of a run, or latest`);
  const dated = { ...side, about: { ...side.about, commit: commitHere() } };
  const folder = keepBaseline(baselineRoot(io), name, dated, replace ?? false);
  io.err(`${side.instances.length} instances of ${side.properties.length} properties are kept in ${folder}\n`);
  return 0;
}

export interface ShowOptions {
  readonly format: string;
}

/** All baselines, one a line. */
export async function listBaselines({ format }: ShowOptions, io: Io): Promise<number> {
  const write = await formatNamed(format, baselineListFormats, io);
  const root = baselineRoot(io);
  const baselines = baselineNames(root).map((name) => ({ name, ...describeBaseline(root, name) }));
  io.out(write({ schema: 1, baselines }, io.colour));
  return 0;
}

/** One baseline: what it was made with, and its verdicts. */
export async function showBaseline(name: string, { format }: ShowOptions, io: Io): Promise<number> {
  const write = await formatNamed(format, baselineFormats, io);
  io.out(write({ schema: 1, name, ...describeBaseline(baselineRoot(io), name) }, io.colour));
  return 0;
}

/** Takes a baseline away. */
export function removeBaseline(name: string, io: Io): number {
  dropBaseline(baselineRoot(io), name);
  io.err(`the baseline ${name} is removed\n`);
  return 0;
}
