import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onDisk } from '../records/cannotGoOn.js';
import { linesOf } from '../records/lines.js';
import { BadInput } from '../statement/badInput.js';
import type { About, Side, SideInstance, SideProperty } from './side.js';

/** Version of the form of a baseline. Another one is refused. */
const schema = 1;

/** `baseline.json`. */
interface Kept {
  readonly schema: typeof schema;
  readonly about: About;
  readonly properties: readonly SideProperty[];
}

/** A line of `instances.jsonl`: the fields of a `SideInstance` but the record's hash. */
type Line = readonly [
  id: string,
  task: string,
  instance: string,
  outcome: SideInstance['outcome'],
  slack: number | null,
  own: number | null,
];

/**
 * Throws BadInput unless a baseline may have this name: letters, digits and `. _ -`, which every
 * file system takes, not first a mark, not last a point or `.part`, at most 64 of them, and not
 * `latest`, which means a run.
 */
export function checkedBaselineName(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name) && !/\.(part)?$/.test(name) && name !== 'latest') return name;
  throw new BadInput(
    `'${name}' is no name for a baseline: take letters, digits and . _ -, a letter or digit first, at most 64, and not latest`,
  );
}

/** Whether there is a baseline of this name under the root of all baselines. */
export function hasBaseline(root: string, name: string): boolean {
  return /^[A-Za-z0-9]/.test(name) && !/[/\\]/.test(name) && existsSync(join(root, name, 'baseline.json'));
}

/**
 * Keeps what a comparison needs of a run under a name. It is there whole or not at all. Throws
 * BadInput where there is one of that name, unless it is to be replaced.
 */
export function keepBaseline(root: string, name: string, side: Side, replace: boolean): string {
  const folder = join(root, checkedBaselineName(name));
  if (existsSync(folder) && !replace)
    throw new BadInput(`there is a baseline ${name} already: replace it with --replace, or take another name`);
  const { about, properties, instances } = side;
  const kept: Kept = { schema, about, properties };
  const line = (x: SideInstance): Line => [x.id, x.task, x.instance, x.outcome, x.slack, x.own];
  const part = `${folder}.part`;
  onDisk(`the baseline ${folder} cannot be written`, () => {
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    writeFileSync(join(part, 'baseline.json'), `${JSON.stringify(kept, null, 1)}\n`);
    writeFileSync(join(part, 'instances.jsonl'), instances.map((x) => `${JSON.stringify(line(x))}\n`).join(''));
    rmSync(folder, { recursive: true, force: true });
    renameSync(part, folder);
  });
  return folder;
}

/** What is said of a baseline in its first file; its instances stay on the disk. */
export function describeBaseline(root: string, name: string): Pick<Side, 'about' | 'properties'> {
  const file = join(root, name, 'baseline.json');
  if (!hasBaseline(root, name)) throw new BadInput(`there is no baseline '${name}'${known(root)}`);
  let kept: Partial<Kept> | null;
  try {
    kept = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new BadInput(`${file} is cut off or is not JSON: save the baseline again`);
  }
  if (kept?.schema !== schema)
    throw new BadInput(
      `${file} is of the form ${kept?.schema}, and this theorycheck reads ${schema}: save the baseline again`,
    );
  const { about, properties } = kept;
  const isWhole = typeof about?.seed === 'string' && Array.isArray(about.selection) && Array.isArray(properties);
  if (!isWhole) throw new BadInput(`${file} was altered: it is not what 'baseline save' writes`);
  return { about, properties };
}

function known(root: string): string {
  const names = baselineNames(root);
  return names.length ? `: there are ${names.join(', ')}` : `: none is kept under ${root}`;
}

/** A baseline with all its instances. Throws BadInput where there is none, or it was altered. */
export function readBaseline(root: string, name: string): Side {
  const { about, properties } = describeBaseline(root, name);
  const file = join(root, name, 'instances.jsonl');
  if (!existsSync(file)) throw new BadInput(`${file} is missing: save the baseline again`);
  const instances: SideInstance[] = [];
  const cut = () => {
    throw new BadInput(`${file} is cut off: save the baseline again`);
  };
  for (const { text } of linesOf(file, cut)) instances.push(instanceIn(text, `${file}, line ${instances.length + 1}`));
  return { name, folder: null, solverFile: null, about, properties, instances };
}

function instanceIn(text: string, place: string): SideInstance {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    line = null;
  }
  const isNumber = (x: unknown) => x === null || typeof x === 'number';
  const isLine =
    Array.isArray(line) && line.slice(0, 4).every((x) => typeof x === 'string') && line.slice(4, 6).every(isNumber);
  if (!isLine) throw new BadInput(`${place} was altered: it is not what 'baseline save' writes`);
  const [id, task, instance, outcome, slack, own] = line as Line;
  return { id, task, instance, outcome, slack, own, record: null };
}

/** The names of all baselines, sorted. */
export function baselineNames(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => !name.endsWith('.part') && hasBaseline(root, name))
    .sort();
}

/** Takes a baseline away. Throws BadInput where there is none. */
export function dropBaseline(root: string, name: string): void {
  if (!hasBaseline(root, name)) throw new BadInput(`there is no baseline '${name}'${known(root)}`);
  onDisk(`the baseline ${name} cannot be removed`, () => rmSync(join(root, name), { recursive: true }));
}
