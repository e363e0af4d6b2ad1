/**
 * npm run seeds -- [ids...] [--default 150] [--quick 500] [--log FILE] [--shard k/n]
 * [--solver FILE]
 *   [--shares FILE]
 *
 * Runs the whole suite (or the ids named) on so many fresh seeds at each budget and writes a line
 * for each run to the log: seed, budget, exit code, and every verdict that was not the expected
 * one. A log that is there is gone on with: seeds are derived from its first line, so shards of one
 * log agree on them. Prints a summary; exit code 1 where anything was unexpected. With --shares the
 * draws of each run are counted into that log (`theorycheck shares`). Needs the build
 * (`npm run prepare`).
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals: ids } = parseArgs({
  allowPositionals: true,
  options: {
    default: { type: 'string', default: '0' },
    quick: { type: 'string', default: '0' },
    log: { type: 'string', default: '.theorycheck/seeds.jsonl' },
    shard: { type: 'string', default: '1/1' },
    solver: { type: 'string' },
    workers: { type: 'string' },
    shares: { type: 'string' },
  },
});

interface Line {
  readonly budget: string;
  readonly seed: string;
  readonly code: number | null;
  readonly unexpected: readonly string[];
  readonly seconds: number;
}

const bin = resolve('dist/cli/bin.js');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
if (!existsSync(values.log)) {
  const head = { version, node: process.version, first: randomInt(1_000_000_000), ids, solver: values.solver ?? null };
  writeFileSync(values.log, `${JSON.stringify({ ...head, date: new Date().toISOString().slice(0, 10) })}\n`);
}
const lines = () => readFileSync(values.log, 'utf8').split('\n').filter(Boolean);
const { first } = JSON.parse(lines()[0]!) as { first: number };

/** Of one budget the seeds are neighbours: the engine mixes them. */
const wanted = (['default', 'quick'] as const).flatMap((budget) =>
  Array.from({ length: Number(values[budget]) }, (_, k) => ({ budget, seed: String(first + k) })),
);
const [shard, shards] = values.shard.split('/').map(Number) as [number, number];
const done = new Set(
  lines()
    .slice(1)
    .map((text) => nameOf(JSON.parse(text))),
);
const todo = wanted.filter((_, n) => n % shards === shard - 1).filter((run) => !done.has(nameOf(run)));

function nameOf({ budget, seed }: Pick<Line, 'budget' | 'seed'>): string {
  return `${budget} ${seed}`;
}

for (const [n, { budget, seed }] of todo.entries()) {
  const folder = mkdtempSync(join(tmpdir(), 'theorycheck-seeds-'));
  const started = Date.now();
  const argv = ['verify', ...ids, '--seed', seed, '--budget', budget, '--format', 'json'];
  argv.push('--quiet', '--no-shrink', '--no-typecheck');
  if (values.solver !== undefined) argv.push('--solver', values.solver);
  if (values.workers !== undefined) argv.push('--workers', values.workers);
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv, '--out', join(folder, 'run')], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (values.shares !== undefined) {
    const count = ['shares', '--run', join(folder, 'run'), '--log', values.shares];
    spawnSync(process.execPath, [bin, ...count], { stdio: 'inherit' });
  }
  rmSync(folder, { recursive: true, force: true });
  const line: Line = {
    budget,
    seed,
    code: status,
    unexpected: unexpectedIn(stdout, stderr),
    seconds: (Date.now() - started) / 1000,
  };
  appendFileSync(values.log, `${JSON.stringify(line)}\n`);
  console.error(`${n + 1} of ${todo.length}: ${budget}, seed ${seed}, exit ${status} ${line.unexpected.join('; ')}`);
}

function unexpectedIn(stdout: string, stderr: string): string[] {
  try {
    const { results } = JSON.parse(stdout) as {
      results: { id: string; verdict: string; reason: string; asExpected: boolean }[];
    };
    return results.filter((r) => !r.asExpected).map((r) => `${r.id}: ${r.verdict}: ${r.reason}`);
  } catch {
    return [stderr.trim().split('\n').at(-1) ?? 'no result'];
  }
}

const all = lines()
  .slice(1)
  .map((text) => JSON.parse(text) as Line);
for (const budget of ['default', 'quick']) {
  const of = all.filter((line) => line.budget === budget);
  const odd = of.filter((line) => line.code !== 0);
  if (of.length) console.log(`${budget}: ${of.length} seeds, ${odd.length} with an unexpected verdict`);
  for (const line of odd) console.log(`  seed ${line.seed}, exit ${line.code}: ${line.unexpected.join('; ')}`);
}
process.exitCode = all.some((line) => line.code !== 0) ? 1 : 0;
