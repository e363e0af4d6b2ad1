import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BadInput } from '../statement/badInput.js';
import { canonical } from './canonical.js';
import { inOrder, lineOf, parseRecord, type RunRecord, schema } from './record.js';

/** What a run is about: `run.json`. */
export interface RunDescription {
  readonly schema: number;
  readonly version: string;
  /** Version of Node that began the run, `v20.19.0`. */
  readonly node: string;
  readonly seed: string;
  readonly budget: string;
  /** Ids of the properties, sorted. */
  readonly ids: readonly string[];
  /** What the user named: ids and absolute file paths; empty means everything that ships. */
  readonly selection: readonly string[];
  /** A deliberate error in place, or null. */
  readonly mutant: string | null;
  /** What the run is for: verdicts, or the weighing of hypotheses. */
  readonly purpose: 'verify' | 'ablate';
  /** Absolute path of the solver put in the place of gradient descent, or null. */
  readonly solver: string | null;
  /** Whether violations were shrunk. */
  readonly shrink: boolean;
  /** The fastest that was there; a record names the kernel of each of its runs. */
  readonly kernel: 'wasm-simd' | 'flat-js';
  /** `i/n`, or null for a whole run. */
  readonly shard: string | null;
}

/** The folder of a run: `run.json`, `records.jsonl` (append-only while it lasts), `certificates/`, `done` written last. */
export interface Run {
  readonly folder: string;
  readonly description: RunDescription;
}

function failing<T>(what: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new BadInput(`${what}: ${(error as Error).message.replace(/^[A-Z]+: /, '')}`);
  }
}

/** Creates the folder of a new run. Throws BadInput when it cannot be written or holds a run already. */
export function createRun(folder: string, description: RunDescription): Run {
  if (existsSync(join(folder, 'run.json')))
    throw new BadInput(
      `the folder ${folder} holds a run already: go on with --resume ${folder}, or name another with --out`,
    );
  failing(`the folder ${folder} cannot be written`, () => {
    mkdirSync(join(folder, 'certificates'), { recursive: true });
    writeFileSync(join(folder, 'records.jsonl'), '');
    writeFileSync(join(folder, 'run.json'), `${JSON.stringify(description, null, 2)}\n`);
  });
  return { folder, description };
}

/** Opens the folder of a run. Throws BadInput when it is none, or one of a newer version. */
export function openRun(folder: string): Run {
  const file = join(folder, 'run.json');
  if (!existsSync(file)) throw new BadInput(`${folder} is not the folder of a run: it has no run.json`);
  let description: RunDescription;
  try {
    description = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new BadInput(`${file} is cut off or is not JSON`);
  }
  if (typeof description?.schema !== 'number' || !Array.isArray(description.ids))
    throw new BadInput(`${file} does not describe a run of theorycheck`);
  if (description.schema > schema)
    throw new BadInput(
      `${file} has schema ${description.schema}, this version reads up to ${schema}: use a newer theorycheck`,
    );
  return { folder, description };
}

/** Appends one finished record; it is on its way to the disk when this returns. */
export function appendRecord(run: Run, record: RunRecord): void {
  appendFileSync(join(run.folder, 'records.jsonl'), lineOf(record));
}

/**
 * All records of a run. A last line without its end is what a killed process leaves: it is dropped, and `cut` says so. Anything else
 * that cannot be read throws BadInput that names the line.
 */
export function readRecords(run: Run): { records: RunRecord[]; cut: boolean } {
  const file = join(run.folder, 'records.jsonl');
  if (!existsSync(file)) throw new BadInput(`${run.folder} has no records.jsonl`);
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const records = whole
    .split('\n')
    .slice(0, -1)
    .map((line, n) => parseRecord(line, `${file}, line ${n + 1}`));
  return { records, cut: whole.length < text.length };
}

/** Removes the half-written line that a killed process left behind. */
export function dropCutLine(run: Run): void {
  const file = join(run.folder, 'records.jsonl');
  const bytes = readFileSync(file);
  truncateSync(file, bytes.lastIndexOf(10) + 1);
}

/** Puts the records in their final order, keeps the verdicts' object, and marks the run as done. Each file appears whole or not at all. */
export function finishRun(run: Run, records: readonly RunRecord[], report: unknown): void {
  const write = (name: string, text: string) => {
    writeFileSync(join(run.folder, `${name}.part`), text);
    renameSync(join(run.folder, `${name}.part`), join(run.folder, name));
  };
  write('records.jsonl', [...records].sort(inOrder).map(lineOf).join(''));
  if (report !== null) write('report.json', `${canonical(report)}\n`);
  write('done', '');
  const latest = join(dirname(run.folder), 'latest');
  if (run.folder.includes('.theorycheck')) writeFileSync(latest, `${resolve(run.folder)}\n`);
}

/** The verdicts' object of a finished run. Throws BadInput when it is not there or cut off. */
export function readReport(run: Run): unknown {
  const file = join(run.folder, 'report.json');
  if (!existsSync(file)) throw new BadInput(`${run.folder} has no report.json: it is not a finished run`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new BadInput(`${file} is cut off or is not JSON`);
  }
}

export function isDone(run: Run): boolean {
  return existsSync(join(run.folder, 'done'));
}

/** Finds the record named by RUN#hash, or alone in a file. `latest` as RUN names the newest run under the root. */
export function findRecord(name: string, root: string): { record: RunRecord; run: Run | null } {
  const mark = name.lastIndexOf('#');
  if (mark < 0) {
    if (!existsSync(name))
      throw new BadInput(`there is no record file ${name}: name a record as RUN#hash or give a file that holds one`);
    const line = failing(`${name} cannot be read`, () => readFileSync(name, 'utf8'));
    return { record: parseRecord(line.trim(), name), run: null };
  }
  const hash = name.slice(mark + 1);
  const folder = folderOf(name.slice(0, mark), root);
  const run = openRun(folder);
  const record = readRecords(run).records.find((r) => r.hash === hash);
  if (!record) throw new BadInput(`the run ${folder} has no record ${hash}`);
  return { record, run };
}

/** The folder that a user means by RUN: a path, or `latest`. */
export function folderOf(name: string, root: string): string {
  if (name !== 'latest' || existsSync(name)) return name;
  const pointer = join(root, 'latest');
  if (!existsSync(pointer)) throw new BadInput(`there is no latest run under ${root}`);
  return readFileSync(pointer, 'utf8').trim();
}
