import { Matrix, pseudoInverse } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { figure as misgrokking } from '../../reproductions/lyu2024/misgrokking.js';
import { netOf, type Phases } from '../../reproductions/lyu2024/setting/phases.js';
import { figure as classification } from '../../reproductions/lyu2024/sparse-classification.js';
import { figure as regression } from '../../reproductions/lyu2024/sparse-regression.js';
import { atOf, carried, filesOf } from './carried.js';

const seed = String(Date.now());
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, k) => sum + x * b[k]!, 0);

/** The l2 max margin by coordinate ascent on its dual. */
function maxMargin(rows: readonly (readonly number[])[]): number[] {
  const w = rows[0]!.map(() => 0);
  const a = rows.map(() => 0);
  for (let sweep = 0; sweep < 50_000; sweep++) {
    let moved = 0;
    for (const [n, row] of rows.entries()) {
      const change = Math.max(-a[n]!, (1 - dot(row, w)) / dot(row, row));
      a[n]! += change;
      moved = Math.max(moved, Math.abs(change));
      for (const [k, x] of row.entries()) w[k]! += change * x;
    }
    if (moved < 1e-12) break;
  }
  return w;
}

describe.each([classification, misgrokking])('$id', (figure) => {
  it('should see at first what coordinate ascent on the dual finds, and later more l1 margin', async () => {
    const found = await carried(figure, seed);
    const run = found.flow!;
    const i = netOf(atOf(figure.id, seed), figure.tiny);
    const w = maxMargin(i.points.map((x, n) => x.map((v) => v * i.labels[n]!)));
    const s = i.certificates.separable!.separator;
    const angle = Math.acos(dot(w, s) / Math.sqrt(dot(w, w) * dot(s, s)));
    expect(run.early).toBeCloseTo(1 - angle / Math.PI, 5);
    // At this start and decay a bound of lyu2024/global-margin has 0.83.
    expect(run.seen.at(-1)!.l1Share).toBeGreaterThan(0.8);
    for (const { l1Share, l2Share } of run.seen) expect(Math.max(l1Share, l2Share)).toBeLessThan(1 + 1e-6);
    expect([...filesOf(figure, found).keys()]).toContain('accuracies.svg');
  });

  it('should turn its findings with what was seen', () => {
    const rising = figure === classification;
    const [early, late] = rising ? [0.7, 0.95] : [0.9, 0.65];
    const run = (first: number, last: number): Phases => ({
      ...{ early, late, l1: late, dimension: 14 },
      seen: [0.5, 1, 1.5, 3].map((at) => ({
        ...{ at, train: 1, test: at < 1.2 ? first : last },
        ...{ l2Share: at < 1.2 ? 0.98 : 0.5, l1Share: at < 1.2 ? 0.5 : 0.98 },
      })),
    });
    const verdicts = (flow: Phases) => figure.findings({ flow }, figure.tiny).map((f) => f.verdict);
    const as = (n: number) => verdicts(run(early, late)).at(n);
    expect([as(0), as(-2), as(-1)]).toEqual(['agrees', 'agrees', 'agrees']);
    const swapped = verdicts(run(late, early));
    expect([swapped[0], swapped.at(-2)]).toEqual(['does not agree', 'does not agree']);
    expect(verdicts({ ...run(early, late), late: early })[rising ? 1 : 2]).toBe('not decided');
    const poor = run(early, late);
    const margins = { ...poor, seen: poor.seen.map((s) => ({ ...s, l1Share: 0.5 })) };
    expect(verdicts(margins).at(-1)).toBe('does not agree');
  });
});

describe('lyu2024/sparse-regression', () => {
  it('should begin at the least l2 norm by its formula, and turn its findings with the rows', async () => {
    const found = await carried(regression, seed);
    const { points, targets } = atOf(regression.id, seed).bench.data.sparseRegression(
      regression.tiny,
      atOf(regression.id, seed).stream('data'),
    );
    const X = new Matrix(points);
    const least = pseudoInverse(X).mmul(Matrix.columnVector(targets)).to1DArray();
    const truth = Math.sign(targets[0]! * points[0]![0]!);
    // One coordinate makes the targets.
    const apart = Math.hypot(...least.map((x, j) => x - (j === 0 ? truth : 0)));
    for (const run of Object.values(found)) {
      expect(run.missed).toBeLessThan(1e-6);
      expect(run.apart).toBeCloseTo(apart, 5);
    }
    const verdicts = (results: typeof found) => regression.findings(results, regression.tiny).map((f) => f.verdict);
    expect(verdicts(found)[0]).toBe('agrees');
    const changed = (change: (row: (typeof found)[string]['rows'][number]) => object) =>
      Object.fromEntries(
        Object.entries(found).map(([name, run]) => [
          name,
          { ...run, rows: run.rows.map((row) => ({ ...row, ...change(row) })) },
        ]),
      );
    expect(verdicts(changed(({ allowed }) => ({ path: allowed + 1e-5 })))[0]).toBe('does not agree');
    expect(verdicts(changed(() => ({ path: 0.5 })))[1]).toBe('does not agree');
    expect(verdicts(changed(() => ({ l2: 10 })))[2]).toBe('does not agree');
    const far = Object.fromEntries(Object.entries(found).map(([name, run]) => [name, { ...run, missed: 0.5 }]));
    expect(verdicts(far)[3]).toBe('does not agree');
    expect(filesOf(regression, found).get('path.csv')).toContain('lambda');
  });
});
