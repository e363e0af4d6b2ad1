import { type Campaign, carryOut, resultsOf } from '../campaign/campaign.js';
import { describeSelection } from '../campaign/select.js';
import type { Described } from '../judge/described.js';
import type { Result } from '../judge/result.js';
import { aligned } from '../report/table.js';
import { BadInput } from '../statement/badInput.js';
import type { Workers } from '../workers/pool.js';
import type { Io } from './io.js';
import { budgetOf, seedOf } from './options.js';
import { selected, type WorkerOptions, withWorkers } from './session.js';

export interface MutantOptions extends WorkerOptions {
  readonly seed?: string;
  readonly budget?: string;
  readonly format: string;
  readonly quiet?: boolean;
  readonly failFast?: boolean;
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
export async function mutants(names: readonly string[], options: MutantOptions, io: Io): Promise<number> {
  if (!['table', 'json', 'markdown'].includes(options.format))
    throw new BadInput(`--format ${options.format} is none of table, json, markdown`);
  const seed = seedOf(options.seed);
  const budget = budgetOf(options.budget ?? 'default');
  const kills = await withWorkers(options, io, async (workers) => {
    const properties = await describeSelection(selected(names), null, workers);
    for (const { file, kills } of properties)
      for (const name of kills) await workers.do({ do: 'find mutant', file, name });
    const found: Kill[] = [];
    for (const property of properties) {
      for (const mutant of property.kills) {
        if (io.interrupted()) break;
        const result = await verdictWith(
          property,
          mutant,
          { seed, budget, failFast: options.failFast ?? false },
          workers,
        );
        found.push(killOf(mutant, result));
        if (!options.quiet) io.err(`${property.id} with ${mutant}: ${result.verdict}\n`);
      }
    }
    return found;
  });
  kills.sort((a, b) => (a.mutant !== b.mutant ? (a.mutant < b.mutant ? -1 : 1) : a.property < b.property ? -1 : 1));
  io.out(
    options.format === 'json'
      ? `${JSON.stringify({ schema: 1, seed, kills })}\n`
      : written(kills, seed, options.format),
  );
  if (io.interrupted()) return 130;
  return kills.every((k) => k.killed) ? 0 : 1;
}

async function verdictWith(
  property: Described,
  mutant: string,
  of: Pick<Campaign, 'seed' | 'budget' | 'failFast'>,
  workers: Workers,
): Promise<Result> {
  const described = await workers.do({ do: 'describe', file: property.file, mutant });
  const properties = described.filter((p) => p.id === property.id);
  const campaign: Campaign = {
    ...{ ...of, properties, mutant },
    ...{ shard: null, solver: null, purpose: 'verify', shrinking: false },
  };
  const records = await carryOut(campaign, workers, [], { recorded() {} });
  return resultsOf(campaign, records).results[0]!;
}

function killOf(mutant: string, r: Result): Kill {
  const killed = r.expected === 'refuted' ? r.verdict === 'survived' : r.verdict === 'refuted';
  const { id, expected, verdict, worstSlack, reason } = r;
  return { mutant, property: id, expected, verdict, killed, worstSlack, reason };
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
