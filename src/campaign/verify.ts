import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Budget } from '../judge/budget.js';
import type { RunRecord } from '../records/record.js';
import type { Report } from '../report/table.js';
import { BadInput } from '../statement/badInput.js';
import { type Import, importThroughTsx } from '../workbench/import.js';
import type { AnyProperty } from '../workbench/property.js';
import type { Workbench } from '../workbench/workbench.js';
import { workersFor } from '../workers/pool.js';
import { begin } from './begin.js';
import { conduct } from './conduct.js';
import { seedFrom } from './seed.js';
import { verifying } from './verifying.js';

/** How properties are put to the test. */
export interface VerifyOptions {
  /** Fixes every draw; default a fresh one, which the report names. */
  readonly seed?: number | string;
  /** `quick`, `default` or `thorough`: a tenth, one or ten times the instances. */
  readonly budget?: Budget;
  /**
   * Worker processes; default one for each core. 0 works in this process, which is how properties
   * that are given as objects are tried: whatever their code does, it cannot be ended.
   */
  readonly workers?: number;
  /** A file with a solver for the place of gradient descent. */
  readonly solver?: string;
  /** Name of a deliberate error to put in place. */
  readonly mutant?: string;
  /**
   * Folder in which the run is kept, for `explain`, `replay` and `compare`; without it nothing is
   * kept.
   */
  readonly out?: string;
  /** False leaves violations as they were drawn: the verdict, sooner. */
  readonly shrink?: boolean;
  /** The workbench of properties that are given as objects; files bring their own. */
  readonly workbench?: Workbench;
  /** Ends the run after the jobs under way; `verify` then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Hears each record as it is finished. */
  readonly onRecord?: (record: RunRecord) => void;
}

/**
 * Puts properties to the test and returns the report that `theorycheck verify --format json`
 * prints. `what` names ids, papers or files, or holds properties themselves; nothing means
 * everything that ships. Throws BadInput for what cannot be tested; a property that is at fault is
 * `invalid` in the report.
 */
export async function verify(
  what: readonly (string | AnyProperty)[] = [],
  options: VerifyOptions = {},
): Promise<Report> {
  const { seed, budget = 'default', solver = null, mutant = null, shrink = true, signal, onRecord } = options;
  const objects = what.filter((one): one is AnyProperty => typeof one !== 'string');
  const workers = options.workers ?? (objects.length ? 0 : availableParallelism());
  if (objects.length && workers !== 0)
    throw new BadInput('properties that are given as objects are tried in this process: leave workers out, or 0');
  const folder = options.out ?? mkdtempSync(join(tmpdir(), 'theorycheck-verify-'));
  const pool = workersFor(workers, importing(objects, options.workbench));
  try {
    const start = await begin(
      verifying,
      {
        names: what.map((one) => (typeof one === 'string' ? one : inMemory(objects.indexOf(one)))),
        ...{
          seed: seedFrom(seed, 'the seed'),
          budget,
          shard: null,
          mutant,
          solver,
          shrinking: shrink,
          failFast: false,
        },
        ...{ out: options.out ?? join(folder, 'run'), root: folder },
      },
      pool,
    );
    try {
      const stopped = () => signal?.aborted ?? false;
      const outcome = await conduct(verifying, start, folder, pool, {
        recorded: (record) => onRecord?.(record),
        stopped,
      });
      if (outcome.ended !== 'whole') throw signal?.reason;
      return outcome.report;
    } finally {
      start.release();
    }
  } finally {
    pool.close();
    if (options.out === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** The name of the file that stands for a property given as an object. */
function inMemory(n: number): string {
  return resolve(`property-${n + 1}-in-memory.js`);
}

/** Imports files as usual, and hands out the objects. */
function importing(objects: readonly AnyProperty[], workbench: Workbench | undefined): Import {
  const byFile = new Map(objects.map((property, n) => [inMemory(n), property]));
  return async (file) => {
    const property = byFile.get(file);
    if (property === undefined) return importThroughTsx(file);
    return { property, ...(workbench === undefined ? {} : { workbench }) };
  };
}
