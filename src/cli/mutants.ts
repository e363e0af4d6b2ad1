import { aligned } from '../report/table.js';
import { BadInput } from '../statement/badInput.js';
import { type Campaign, carryOut, resultsOf } from '../verify/campaign.js';
import { type Crew, crewOf } from '../verify/crew.js';
import type { Result } from '../verify/result.js';
import { type Loaded, loadMutant, loadSelection } from '../workbench/load.js';
import { idOf } from '../workbench/property.js';
import type { Io } from './io.js';
import { budgetOf, seedOf, workersOf } from './options.js';

export interface MutantOptions {
  readonly seed?: string;
  readonly budget?: string;
  readonly workers?: string;
  readonly format: string;
  readonly quiet?: boolean;
}

/** One cell of the kill matrix. A kill is an asserted verdict, never a crash, a time-out or `inconclusive`. */
export interface Kill {
  readonly mutant: string;
  readonly property: string;
  readonly expected: string;
  readonly verdict: string;
  readonly killed: boolean;
  readonly worstSlack: number | null;
  readonly reason: string | null;
}

/** The kill matrix: each property with each mutant that it says it kills. Exit code 0 when all are killed, 1 when one survives. */
export async function mutants(selection: readonly string[], options: MutantOptions, io: Io): Promise<number> {
  if (!['table', 'json', 'markdown'].includes(options.format))
    throw new BadInput(`--format ${options.format} is none of table, json, markdown`);
  const seed = seedOf(options.seed);
  const budget = budgetOf(options.budget ?? 'default');
  const { loaded } = await loadSelection(selection, io.importFile);
  const crew = crewOf(workersOf(options.workers), io.importFile);
  const kills: Kill[] = [];
  try {
    for (const one of loaded) {
      for (const name of one.property.kills) {
        if (io.interrupted()) break;
        const mutant = await loadMutant(name, io.importFile);
        const result = await verdictWith(
          { loaded: [one], seed, budget, shard: null, mutant, solver: null, purpose: 'verify', shrinking: false },
          crew,
        );
        kills.push(killOf(name, one, result));
        if (!options.quiet) io.err(`${idOf(one.property)} with ${name}: ${result.verdict}\n`);
      }
    }
  } finally {
    await crew.dismiss();
  }
  kills.sort((a, b) => (a.mutant !== b.mutant ? (a.mutant < b.mutant ? -1 : 1) : a.property < b.property ? -1 : 1));
  io.out(
    options.format === 'json'
      ? `${JSON.stringify({ schema: 1, seed, kills })}\n`
      : written(kills, seed, options.format),
  );
  if (io.interrupted()) return 130;
  return kills.every((k) => k.killed) ? 0 : 1;
}

async function verdictWith(campaign: Campaign, crew: Crew): Promise<Result> {
  const records = await carryOut(campaign, crew, [], { recorded() {} });
  return resultsOf(campaign, records).results[0]!;
}

function killOf(mutant: string, { property }: Loaded, r: Result): Kill {
  const killed = r.expected === 'refuted' ? r.verdict === 'survived' : r.verdict === 'refuted';
  const { expected, verdict, worstSlack, reason } = r;
  return { mutant, property: idOf(property), expected, verdict, killed, worstSlack, reason };
}

function written(kills: readonly Kill[], seed: string, format: string): string {
  const head = ['mutant', 'property', 'expected', 'verdict', 'killed', 'worst slack'];
  const rows = kills.map((k) => [
    k.mutant,
    k.property,
    k.expected,
    k.verdict,
    k.killed ? 'yes' : 'NO',
    k.worstSlack?.toPrecision(2) ?? '-',
  ]);
  const names = new Set(kills.map((k) => k.mutant));
  const alive = kills.filter((k) => !k.killed).length;
  const summary = `${names.size} mutants, ${kills.length} pairs, ${alive} not killed; seed ${seed}`;
  if (format === 'table') return `${aligned([head, ...rows]).join('\n')}\n\n${summary}\n`;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line), '', summary].join('\n')}\n`;
}
