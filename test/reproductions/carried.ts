import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { streamOf } from '../../src/data/stream.js';
import { carryOut } from '../../src/reproduce/carryOut.js';
import { reported } from '../../src/reproduce/report.js';
import { type At, type Reproduction, type Results, reproductionBrand } from '../../src/reproduce/reproduction.js';
import { standardWorkbench } from '../../src/workbench/standard.js';

/** What the parts of a reproduction find at the scale of tests. */
export async function carried<S, R>(of: Reproduction<S, R>, seed: string): Promise<Results<R>> {
  const folder = mkdtempSync(join(tmpdir(), 'reproduction-'));
  try {
    const manner = { folder, seed, bench: standardWorkbench, interrupted: () => false, show: () => {} };
    return (await carryOut(of, { settings: of.tiny, seconds: 1 }, manner)) as Results<R>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a part of it may reach. */
export function atOf(id: string, seed: string): At {
  return {
    bench: standardWorkbench,
    stream: (name) => streamOf(`${id} ${seed} ${name}`),
    tell: async () => {},
  };
}

/** The files of pictures, tables and findings by their names. */
export function filesOf<S, R>(of: Reproduction<S, R>, results: Results<R>): ReadonlyMap<string, string> {
  const identity = { id: of.id, scale: 'tiny', seed: '1', settings: of.tiny, version: '0', sources: '' };
  return reported(of, results, identity).files;
}

/** Whether it carries the brand by which the command finds it. */
export const branded = (of: object) => reproductionBrand in of;
