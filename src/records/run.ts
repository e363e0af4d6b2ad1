import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BadInput } from '../statement/badInput.js';
import { onDisk, onNamedPath } from './cannotGoOn.js';
import { canonical } from './canonical.js';
import { linesOf } from './lines.js';
import { lockFolder } from './lock.js';
import { parseRecord, type RunRecord, schema, schemaSentence } from './record.js';
import { writeWhole } from './writeWhole.js';

const purposes = ['verify', 'ablate', 'mutants'] as const;

/** What a run is about: `run.json`. */
export interface RunDescription {
  readonly schema: number;
  readonly version: string;
  /** Version of Node that began the run, `v20.19.0`. */
  readonly node: string;
  /** Version of fast-check that drew the instances. */
  readonly fastCheck: string;
  readonly seed: string;
  readonly budget: string;
  /** Ids of the properties, sorted. */
  readonly ids: readonly string[];
  /** What the user named: ids and absolute file paths; empty means everything that ships. */
  readonly selection: readonly string[];
  /** A deliberate error in place, or null. */
  readonly mutant: string | null;
  /** What the run is for, by the command that began it. */
  readonly purpose: (typeof purposes)[number];
  /**
   * The solver put in the place of gradient descent, with the absolute path of its file or with its
   * command, and the limits of a command in seconds; or null.
   */
  readonly solver: {
    readonly file: string;
    readonly limits?: { readonly startUp?: number; readonly silence?: number };
    readonly name: string;
    readonly version: string;
    readonly methods?: readonly string[];
  } | null;
  /** Whether violations were shrunk. */
  readonly shrink: boolean;
  /** Whether nothing more was asked of a theorem that was refuted. */
  readonly failFast: boolean;
  /** `i/n`, or null for a whole run. */
  readonly shard: string | null;
  /** SHA-256 of the sources, by file or paper; `engine` of the package's own. */
  readonly hashes: Readonly<Record<string, string>>;
}

/**
 * The folder of a run: `properties.json` (what was known of each property), `records.jsonl`
 * (append-only while it lasts), `run.json`, with which a run begins, `report.json`, and `done`,
 * written last.
 */
export interface Run {
  readonly folder: string;
  readonly description: RunDescription;
}

/**
 * Creates the folder of a new run and takes it for this process; `release` gives it back. A process
 * that is killed on the way leaves a folder that holds no run yet, in which another may begin.
 * Throws BadInput when the folder holds a run or records already.
 */
export function createRun(
  folder: string,
  description: RunDescription,
  properties: unknown,
): { run: Run; release: () => void } {
  if (folder.trim() === '') throw new BadInput('--out needs the name of a folder');
  onNamedPath(`the folder ${folder} cannot be made`, () => mkdirSync(folder, { recursive: true }));
  const release = lockFolder(folder);
  try {
    requireEmpty(folder);
    onDisk(`the folder ${folder} cannot be written`, () => {
      writeFileSync(join(folder, 'properties.json'), `${JSON.stringify(properties)}\n`);
      writeFileSync(join(folder, 'records.jsonl'), '');
      writeWhole(join(folder, 'run.json'), `${JSON.stringify(description, null, 2)}\n`);
    });
  } catch (error) {
    release();
    throw error;
  }
  return { run: { folder, description }, release };
}

function requireEmpty(folder: string): void {
  const records = statSync(join(folder, 'records.jsonl'), { throwIfNoEntry: false });
  const found = existsSync(join(folder, 'run.json')) ? 'run.json' : records?.size ? 'records.jsonl' : null;
  if (found !== null)
    throw new BadInput(
      `the folder ${folder} holds a run already (${found}): go on with --resume ${folder}, or name another with --out`,
    );
}

/**
 * A name for the folder of a new run under the root: of several runs in one second each has its
 * own.
 */
export function freshFolder(root: string, name: string): string {
  for (let n = 1; ; n++) {
    const folder = join(root, n === 1 ? name : `${name}-${n}`);
    if (!existsSync(folder)) return folder;
  }
}

const texts = ['version', 'node', 'fastCheck', 'seed', 'budget'] as const;

/** Opens the folder of a run. Throws BadInput when it is none, or one of another version. */
export function openRun(folder: string): Run {
  const file = join(folder, 'run.json');
  if (!existsSync(file)) throw new BadInput(`${folder} is not the folder of a run: it has no run.json`);
  const d = parsed(file) as Partial<RunDescription> | null;
  if (typeof d?.schema !== 'number') throw new BadInput(`${file} does not describe a run of theorycheck`);
  if (d.schema !== schema) throw new BadInput(schemaSentence(file, d.schema));
  const isNames = (list: unknown) => Array.isArray(list) && list.every((x) => typeof x === 'string');
  const odd =
    texts.find((key) => typeof d[key] !== 'string') ??
    (['ids', 'selection'] as const).find((key) => !isNames(d[key])) ??
    (['mutant', 'shard'] as const).find((key) => d[key] !== null && typeof d[key] !== 'string') ??
    (purposes.some((p) => p === d.purpose) ? undefined : 'purpose') ??
    (['shrink', 'failFast'] as const).find((key) => typeof d[key] !== 'boolean') ??
    (d.solver === null || typeof d.solver?.file === 'string' ? undefined : 'solver') ??
    (typeof d.hashes === 'object' && d.hashes !== null ? undefined : 'hashes');
  if (odd) throw new BadInput(`${file} was altered: its field '${odd}' is not what a run writes`);
  return { folder, description: d as RunDescription };
}

/** What was known of each property when the run began. Throws BadInput where it cannot be read. */
export function readProperties(run: Run): unknown[] {
  const file = join(run.folder, 'properties.json');
  if (!existsSync(file)) throw new BadInput(`${run.folder} has no properties.json: it is not whole`);
  const properties = parsed(file);
  const ids = Array.isArray(properties) ? properties.map((p) => (p as { id?: unknown } | null)?.id) : [];
  if (ids.join() !== run.description.ids.join())
    throw new BadInput(`${file} was altered: it does not describe the properties that run.json names`);
  return properties as unknown[];
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new BadInput(`${file} is cut off or is not JSON`);
  }
}

/** Keeps the verdicts' object and marks the run as done. Each file appears whole or not at all. */
export function finishRun(run: Run, report: unknown, root: string): void {
  onDisk(`the folder ${run.folder} cannot be written`, () => {
    if (report !== null) writeWhole(join(run.folder, 'report.json'), `${canonical(report)}\n`);
    writeWhole(join(run.folder, 'done'), '');
    if (dirname(resolve(run.folder)) === resolve(root)) writeWhole(join(root, 'latest'), `${resolve(run.folder)}\n`);
  });
}

export function isDone(run: Run): boolean {
  return existsSync(join(run.folder, 'done'));
}

/**
 * Finds the record named by RUN#hash, or alone in a file. `latest` as RUN names the newest run
 * under the root.
 */
export function findRecord(name: string, root: string): { record: RunRecord; run: Run | null } {
  const mark = name.lastIndexOf('#');
  if (mark < 0) {
    if (!existsSync(name))
      throw new BadInput(`there is no record file ${name}: name a record as RUN#hash or give a file that holds one`);
    const line = onDisk(`${name} cannot be read`, () => readFileSync(name, 'utf8'));
    return { record: parseRecord(line.trim(), name), run: null };
  }
  const hash = name.slice(mark + 1);
  const folder = folderOf(name.slice(0, mark), root);
  const run = openRun(folder);
  const file = join(folder, 'records.jsonl');
  let n = 0;
  for (const { text } of linesOf(file)) {
    n += 1;
    if (text.includes(hash)) {
      const record = parseRecord(text, `${file}, line ${n}`);
      if (record.hash === hash) return { record, run };
    }
  }
  throw new BadInput(`the run ${folder} has no record ${hash}`);
}

/** The folder that a user means by RUN: a path, or `latest`. */
export function folderOf(name: string, root: string): string {
  if (name !== 'latest' || existsSync(name)) return name;
  const pointer = join(root, 'latest');
  if (!existsSync(pointer)) throw new BadInput(`there is no latest run under ${root}`);
  return readFileSync(pointer, 'utf8').trim();
}
