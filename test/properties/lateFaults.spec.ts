import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { solver as plain } from '../../docs/examples/float64-descent.js';
import { lateGrowthOfTheNorm, lateStep } from '../../properties/lyu2024/late-nets.js';
import { lateFallOfTheLoss, lateIncrement } from '../../properties/soudry2018/late-starts.js';
import { oneStep } from '../../properties/soudry2018/one-step.js';
import { gradientDescent } from '../../src/solvers/descent/gradientDescent.js';
import { mutants } from '../../src/solvers/descent/late/mutants.js';
import { underTest } from '../../src/solvers/descent/underTest.js';
import type {
  ClassificationProblem,
  Descent,
  DiagonalNetProblem,
  RunRequest,
  Solver,
} from '../../src/statement/index.js';
import { instanceOf } from '../../src/trial/draw.js';
import { settingOf } from '../../src/trial/setting.js';
import { tryInstance } from '../../src/trial/trial.js';
import { brand, idOf, type TheoremProperty } from '../../src/workbench/property.js';
import { standardWorkbench } from '../../src/workbench/standard.js';

/*
 * Who notices a mistake that shows late in training only. The table stands on its page between two
 * marks, drawn from one seed; UPDATE_DOCS=1 writes it anew.
 */
type Tried = TheoremProperty & { readonly [brand]: 'property' };

const page = 'docs/testing-a-solver.md';
const marks = ['<!-- late faults -->\n', '<!-- end of late faults -->'] as const;
const columns = [oneStep, lateIncrement, lateFallOfTheLoss, lateStep, lateGrowthOfTheNorm] as unknown as Tried[];
const draws = 30;

/** Outcomes on the first draws, the strata in turn. */
async function outcomes(p: Tried, solver: Solver, seed: string, count: number): Promise<string[]> {
  const strata = Object.keys(p.strata(standardWorkbench));
  const tools = settingOf(seed, null, solver);
  const seen: string[] = [];
  for (let k = 0; k < count; k++) {
    const at = { stratum: strata[k % strata.length]!, index: Math.floor(k / strata.length) };
    const task = { id: idOf(p), mutant: null, phase: 'evidence' as const, ...at };
    const { value } = instanceOf(p, task, seed, standardWorkbench);
    seen.push((await tryInstance(p, value, tools, false)).outcome);
  }
  return seen;
}

async function table(): Promise<string> {
  const head = ['mistake', ...columns.map((p) => `\`${idOf(p)}\``)];
  const rows: string[][] = [];
  for (const mutant of mutants) {
    const solver = mutant.make(gradientDescent) as Solver;
    const cells: string[] = [];
    for (const p of columns)
      cells.push(`${(await outcomes(p, solver, '1', draws)).filter((o) => o === 'violates').length}`);
    rows.push([mutant.name.slice('solver/'.length).replaceAll(/(?<!\de)-/g, ' '), ...cells]);
  }
  return `${[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

type Order = (terms: number[]) => number;

/** Sums in the order in which they come, from behind, and with what each addition loses. */
const orders: Record<string, Order> = {
  'as they come': (terms) => terms.reduce((sum, v) => sum + v, 0),
  'from behind': (terms) => terms.reduceRight((sum, v) => sum + v, 0),
  compensated(terms) {
    let [sum, lost] = [0, 0];
    for (const v of terms) {
      const next = sum + v;
      lost += Math.abs(sum) >= Math.abs(v) ? sum - next + v : v - next + sum;
      sum = next;
    }
    return sum + lost;
  },
};

/** A right descent in float64 that adds in this order, and has the other form of the sigmoid. */
function summing(name: string, add: Order): Descent {
  return {
    name,
    version: '1',
    accepts: ({ problem }) => problem.kind === 'classification' || problem.kind === 'diagonal net' || 'another kind',
    *iterates({ problem, start, step }: RunRequest) {
      const p = problem as ClassificationProblem | DiagonalNetProblem;
      const { points, dimension: d, features, loss, weightDecay } = p;
      const labels = p.kind === 'classification' ? p.labels : p.targets;
      const isMean = p.kind === 'diagonal net' || p.reduction === 'mean';
      const constant = p.kind === 'classification' && p.bias ? [1] : [];
      const rows = Array.from({ length: points }, (_, n) => [...features.subarray(n * d, (n + 1) * d), ...constant]);
      const theta = Float64Array.from(start);
      for (;;) {
        const weights =
          p.kind === 'classification' ? theta : theta.slice(0, d).map((u, k) => u * u - theta[d + k]! * theta[d + k]!);
        const pulls = rows.map((x, n) => {
          const tail = Math.exp(-labels[n]! * add(x.map((v, j) => v * weights[j]!)));
          return labels[n]! * (loss === 'logistic' ? tail / (1 + tail) : tail);
        });
        const moves = rows[0]!.map((_, j) => add(rows.map((x, n) => pulls[n]! * x[j]!)) / (isMean ? points : 1));
        for (const [j, x] of theta.entries()) {
          const inner = p.kind === 'classification' ? 1 : (j < d ? 2 : -2) * x;
          theta[j] = x + (step as number) * (inner * moves[p.kind === 'classification' ? j : j % d]! - weightDecay * x);
        }
        yield theta;
      }
    },
  };
}

describe('mistakes that show late', () => {
  it('should be noticed as often as the page says', { timeout: 600_000 }, async () => {
    const text = readFileSync(page, 'utf8');
    const [from, to] = [text.indexOf(marks[0]) + marks[0].length, text.indexOf(marks[1])];
    const seen = await table();
    if (process.env.UPDATE_DOCS) writeFileSync(page, `${text.slice(0, from)}\n${seen}\n${text.slice(to)}`);
    else expect(text.slice(from, to)).toBe(`\n${seen}\n`);
  });

  const late = columns.slice(1);
  it.each([plain, ...Object.entries(orders).map(([name, add]) => summing(name, add))])(
    'should not be seen in a right descent: $name',
    { timeout: 300_000 },
    async (descent) => {
      // The example takes no nets.
      for (const p of descent === plain ? late.slice(0, 2) : late) {
        const seed = `${process.hrtime.bigint()}`;
        const seen = await outcomes(p, underTest(descent, descent.name), seed, 90);
        expect([...new Set(seen)], `${idOf(p)}, seed ${seed}`).toEqual(['holds']);
      }
    },
  );
});
