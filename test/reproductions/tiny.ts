import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carryOut } from '../../src/reproduce/carryOut.js';
import type { Finding, Reproduction, Results } from '../../src/reproduce/reproduction.js';
import { standardWorkbench } from '../../src/workbench/standard.js';
import type { Workbench } from '../../src/workbench/workbench.js';

/** What the parts of a reproduction find at the scale for tests. */
export async function tinyResults<S, R>(
  of: Reproduction<S, R>,
  { seed = '7', bench = standardWorkbench }: { seed?: string; bench?: Workbench } = {},
): Promise<Results<R>> {
  const folder = mkdtempSync(join(tmpdir(), 'reproduction-'));
  try {
    const manner = { folder, seed, bench, interrupted: () => false, show: () => {} };
    return (await carryOut(of, { settings: of.tiny, seconds: 1 }, manner)) as Results<R>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The verdicts of the findings whose claim has some words. */
export function verdictsOf(findings: readonly Finding[], words: string): Finding['verdict'][] {
  return findings.filter(({ claim }) => claim.includes(words)).map(({ verdict }) => verdict);
}

/** A copy of the results with every row of some lists changed. */
export function falsified<R>(results: Results<R>, change: (result: R) => R): Results<R> {
  return Object.fromEntries(Object.entries(results).map(([name, result]) => [name, change(result)]));
}

/** Descent whose steps are longer than it was asked for. */
export function withLongerSteps(factor: number): Workbench {
  const { 'gradient-descent': descent, ...others } = standardWorkbench.solvers;
  const longer = {
    ...descent!,
    solve: (request: Parameters<NonNullable<typeof descent>['solve']>[0]) =>
      descent!.solve({ ...request, step: (request.step as number) * factor }),
  };
  return { ...standardWorkbench, solvers: { ...others, 'gradient-descent': longer } };
}
