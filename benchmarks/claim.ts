/**
 * A whole claim of a user's, from the command to the verdict, against loops that a user would write
 * for the runs alone: no hypotheses, no bound on errors, no verdict.
 * Run: npm run bench -- claim [--quick]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contender, interleaved } from './interleaved.js';
import { programs } from './programs.js';
import { type Row, written } from './table.js';

const [points, dimension, steps] = [40, 5, 100_000];
const claim = 'benchmarks/claims/norm-by-the-root-of-time.ts';

/** The command, with one worker; the time of a step is that of all, over the steps of one run. */
function command(): Contender & { readonly runs: number } {
  const run = () => {
    const folder = mkdtempSync(join(tmpdir(), 'theorycheck-bench-'));
    const argv = ['verify', claim, '--seed', '7', '--workers', '1', '--out', join(folder, 'run'), '--quiet'];
    const started = process.hrtime.bigint();
    const { status, stderr } = spawnSync(process.execPath, ['dist/cli/bin.js', ...argv, '--no-typecheck']);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    if (status !== 0) throw new Error(`exit code ${status}: ${stderr}`);
    const records = readFileSync(join(folder, 'run', 'records.jsonl'), 'utf8')
      .trim()
      .split('\n').length;
    rmSync(folder, { recursive: true, force: true });
    return { seconds, records };
  };
  return { name: 'theorycheck verify', secondsAStep: () => run().seconds / steps, runs: run().records };
}

/** A program that takes one step of one run at a time, for all of them. */
function oneByOne(contender: Contender, runs: number): Contender {
  return {
    ...contender,
    name: `${contender.name}, run by run`,
    secondsAStep: async () => runs * (await contender.secondsAStep()),
  };
}

export async function claimTable(quick: boolean): Promise<void> {
  const seconds = quick ? 0.05 : 0.3;
  const rounds = quick ? 3 : 7;
  const ours = command();
  const others = programs(seconds);
  try {
    const rows = Float64Array.from({ length: ours.runs * points * dimension }, (_, i) => Math.sin(1 + i * i));
    const first = rows.slice(0, points * dimension);
    const opponents = [
      ...[...others.on(first, 1, points, dimension), ...others.torchOn(first, points, dimension)].map((c) =>
        oneByOne(c, ours.runs),
      ),
      ...others.on(rows, ours.runs, points, dimension).map((c) => ({ ...c, name: `${c.name}, all at once` })),
    ];
    const ratios = await interleaved(ours, opponents, rounds);
    for (const opponent of opponents) opponent.close?.();
    const shape = `${ours.runs} runs of ${steps} steps on ${points}x${dimension}`;
    // The cheapest of what a user writes takes no less time.
    const table = ratios.map((ratio): Row => ({ shape, ...ratio, goal: ratio.against.startsWith('numpy') ? 1 : null }));
    written('claim', `a claim from command to verdict, medians of ${rounds} interleaved rounds`, table);
  } finally {
    others.close();
  }
}
