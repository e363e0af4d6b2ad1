import { describe, expect, it } from 'vitest';
import { figure, type Row } from '../../reproductions/lyu2024/multiplication-table.js';
import { tableOf } from '../../reproductions/lyu2024/setting/tableCompletion.js';
import type { CompletionInstance } from '../../theorems/lyu2024/setting/matrixCompletion.js';
import { atOf, carried, filesOf } from './carried.js';

const seed = String(Date.now());
const s = figure.tiny;

/** The largest entry that is not seen after so much time, by plain descent in short steps. */
function plainLargest({ targets, seen, U: first, lambda }: CompletionInstance, time: number): number {
  const d = seen.length;
  const each = Array.from({ length: d }, (_, k) => k);
  const N = seen.flat().filter((x) => x === 1).length;
  let [U, V] = [first.map((row) => [...row]), first.map((row) => [...row])];
  const W = () =>
    each.map((k) => each.map((l) => each.reduce((w, j) => w + U[k]![j]! * U[l]![j]! - V[k]![j]! * V[l]![j]!, 0)));
  const steps = Math.ceil(time / 0.01);
  for (let t = 0; t < steps; t++) {
    const R = W().map((row, k) => row.map((w, l) => (seen[k]![l] === 1 ? (2 / N) * (w - targets[k]![l]!) : 0)));
    const moved = (A: number[][], sign: number) =>
      A.map((row, k) =>
        row.map((x, j) => {
          const pull = each.reduce((sum, l) => sum + (R[k]![l]! + R[l]![k]!) * A[l]![j]!, 0);
          return x - (time / steps) * (sign * pull + lambda * x);
        }),
      );
    [U, V] = [moved(U, 1), moved(V, -1)];
  }
  const left = W().flatMap((row, k) => row.filter((_, l) => seen[k]![l] === 0 && seen[l]![k] === 0));
  return Math.max(...left.map(Math.abs));
}

describe('lyu2024/multiplication-table', () => {
  it('should fill in what plain descent in short steps fills in', async () => {
    const found = await carried(figure, seed);
    const run = found['start-1']!;
    const i = tableOf(atOf(figure.id, seed), { ...s, ...s.runs[0]! });
    expect(i.seen.flat().filter((x) => x === 1)).toHaveLength((s.size * (s.size + 1)) / 2 - s.hide);
    const { at, largest } = run.rows.find((row) => row.at >= 1)!;
    expect(plainLargest(i, (at * Math.log(run.alpha)) / run.lambda) / largest).toBeCloseTo(1, 2);
    for (const { rows } of Object.values(found))
      for (const { objective, least } of rows) expect(objective / least).toBeGreaterThan(1 - 1e-6);
    expect([...filesOf(figure, found).keys()]).toContain('errors.svg');
  }, 60_000);

  it('should turn its findings with the rows', async () => {
    const found = await carried(figure, seed);
    const verdicts = (results: typeof found) => figure.findings(results, s).map((f) => f.verdict);
    // How far the late phase has come depends on which entries are seen.
    const sure = [0, 1, 2, 3, 5].map((k) => verdicts(found)[k]);
    expect(sure).toEqual(['agrees', 'agrees', 'agrees', 'does not agree', 'agrees']);
    const changed = (change: (row: Row, n: number) => object) =>
      Object.fromEntries(
        Object.entries(found).map(([name, run], n) => [
          name,
          { ...run, rows: run.rows.map((row) => ({ ...row, ...change(row, n) })) },
        ]),
      );
    expect(verdicts(changed(() => ({ unbalance: 1e-4 })))[0]).toBe('does not agree');
    expect(verdicts(changed(() => ({ train: 0.1 })))[1]).toBe('does not agree');
    expect(verdicts(changed(({ largest }) => ({ largest: 1.2 * largest })))[2]).toBe('does not agree');
    expect(verdicts(changed(({ share }) => ({ share: share / 5 })))[3]).toBe('agrees');
    expect(verdicts(changed(({ objective }) => ({ objective: 1.1 * objective })))[5]).toBe('does not agree');
    expect(verdicts(changed(() => ({ least: -1 })))[5]).toBe('not decided');
    const { zero } = found['start-1']!;
    const fallen = (widths: readonly number[]) =>
      verdicts(changed(({ at }, n) => ({ test: zero * Math.min(1, Math.max(0, 1 - (at - 1) / widths[n]!)) })));
    expect(fallen([1, 0.6]).slice(-3)).toEqual(['agrees', 'agrees', 'agrees']);
    expect(fallen([0.6, 1])[6]).toBe('does not agree');
    const kept = fallen([100, 100]);
    expect([kept[4], kept[6]]).toEqual(['does not agree', 'not decided']);
  });
});
