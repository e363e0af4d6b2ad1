import { tasksOf } from '../judge/claims.js';
import type { Described } from '../judge/described.js';
import type { Result } from '../judge/result.js';
import { subjectName } from '../records/task.js';
import type { Kill, KillReport } from '../report/killTable.js';
import type { Workers } from '../workers/pool.js';
import type { Purpose } from './campaign.js';
import { resultsOf } from './campaign.js';

/** The kill matrix: each property with each deliberate error that it says it notices. */
export const killing: Purpose<KillReport> = {
  name: 'mutants',
  subjects: withTheirMutants,
  tasks: tasksOf,
  groupOf: subjectName,
  shrinks: false,
  triesAgain: false,
  report({ campaign, records }) {
    const { properties, seed } = campaign;
    const { results } = resultsOf(campaign, records);
    const kills = results.map((r, n) => killOf(properties[n]!.mutant!, r));
    kills.sort((a, b) => (a.mutant !== b.mutant ? (a.mutant < b.mutant ? -1 : 1) : a.property < b.property ? -1 : 1));
    return { schema: 1, seed, kills };
  },
  exitCode: ({ kills }) => (kills.every((k) => k.killed) ? 0 : 1),
};

async function withTheirMutants(properties: readonly Described[], workers: Workers): Promise<Described[]> {
  const named = properties.flatMap(({ file, kills }) => kills.map((name) => ({ file, name })));
  for (const { file, name } of named) await workers.do({ do: 'find mutant', file, name });
  const described = new Map<string, Promise<Described[]>>();
  const pairs = properties.flatMap(({ file, id, kills }) =>
    kills.map(async (mutant) => {
      const key = `${mutant} ${file}`;
      const of = described.get(key) ?? workers.do({ do: 'describe', file, mutant });
      described.set(key, of);
      return (await of).find((p) => p.id === id)!;
    }),
  );
  return Promise.all(pairs);
}

function killOf(mutant: string, r: Result): Kill {
  const killed = r.expected === 'refuted' ? r.verdict === 'survived' : r.verdict === 'refuted';
  const { id, expected, verdict, worstSlack, reason } = r;
  return { mutant, property: id, expected, verdict, killed, worstSlack, reason };
}
