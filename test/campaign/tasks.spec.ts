import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Campaign, tasksIn } from '../../src/campaign/campaign.js';
import type { Described } from '../../src/judge/described.js';
import type { Task } from '../../src/records/task.js';

const evidence = (id: string, index: number) =>
  ({ id, mutant: null, phase: 'evidence', stratum: 'all', index }) satisfies Task;

/** A campaign whose properties have so many tasks each. */
function campaignOf(counts: readonly number[], shard: Campaign['shard']): Campaign {
  const properties = counts.map((_, p) => ({ id: `paper/claim-${p}` }) as Described);
  const tasks = ({ id }: Described) =>
    Array.from({ length: counts[Number(id.split('-').at(-1))]! }, (_, index) => evidence(id, index));
  const purpose = { tasks } as unknown as Campaign['purpose'];
  return { purpose, properties, budget: 'quick', shard } as unknown as Campaign;
}

const whole = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 40 });
const shards = fc.integer({ min: 1, max: 20 });

describe('tasksIn', () => {
  it('should deal each task to one shard, in order', () => {
    fc.assert(
      fc.property(whole, shards, (counts, n) => {
        const all = tasksIn(campaignOf(counts, null));
        const dealt = Array.from({ length: n }, (_, k) => tasksIn(campaignOf(counts, [k + 1, n])));
        for (const of of dealt) expect(of.map((t) => all.findIndex((a) => same(a, t)))).toEqual(rising(of, all));
        expect(dealt.flat().length).toBe(all.length);
        expect(new Set(dealt.flat().map(nameOf))).toEqual(new Set(all.map(nameOf)));
      }),
    );
  });

  it('should deal shares that differ by one piece at most', () => {
    fc.assert(
      fc.property(whole, shards, (counts, n) => {
        const total = counts.reduce((sum, c) => sum + c, 0);
        const piece = Math.ceil(total / (4 * n));
        const sizes = Array.from({ length: n }, (_, k) => tasksIn(campaignOf(counts, [k + 1, n])).length);
        // Round by round each share gets a whole piece, but for one that may be the rest.
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(piece);
      }),
    );
  });

  it('should not spread a property over all shards where pieces are as large as it', () => {
    const counts = Array.from({ length: 144 }, () => 25);
    const properties = (k: number) => new Set(tasksIn(campaignOf(counts, [k, 64])).map((t) => t.id)).size;
    for (let k = 1; k <= 64; k++) expect(properties(k)).toBeLessThanOrEqual(8);
  });
});

function nameOf({ id, index }: Task): string {
  return `${id} ${index}`;
}

function same(a: Task, b: Task): boolean {
  return nameOf(a) === nameOf(b);
}

/** Their places in the whole, sorted. */
function rising(of: readonly Task[], all: readonly Task[]): number[] {
  return of.map((t) => all.findIndex((a) => same(a, t))).sort((a, b) => a - b);
}
