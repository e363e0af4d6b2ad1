/**
 * npm run node-versions [-- ids...] [--node 22]... [--seed n]... [--budget size]
 *
 * Does the same seed give the same bytes on other versions of Node? Installs each version
 * (default 22 and 24) in a temporary folder, runs the tests of what the bytes rest on and `verify`
 * of the ids (default everything) with each seed (default a fresh one) under it and under the
 * running version, and compares the records but for their wall times. Exit code 1 where any differ,
 * 2 where a run fails. Needs the build (`npm run prepare`) and the network.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { differences } from './differences.js';

const { values, positionals: ids } = parseArgs({
  allowPositionals: true,
  options: {
    node: { type: 'string', multiple: true, default: ['22', '24'] },
    seed: { type: 'string', multiple: true, default: [String(randomInt(2 ** 40))] },
    budget: { type: 'string', default: 'default' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'theorycheck-node-'));

/** Ends the program with exit code 2. */
function failed(what: string): never {
  console.error(`${what}; what there is so far is kept in ${folder}`);
  process.exit(2);
}

/** Installs a version of Node and answers the path of its program. */
function installed(version: string): string {
  const prefix = join(folder, `node-${version}`);
  execFileSync('npm', ['install', '--prefix', prefix, '--no-audit', '--no-fund', `node@${version}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const program = join(prefix, 'node_modules', 'node', 'bin', 'node');
  return existsSync(program)
    ? program
    : failed(`npm installed node@${version} without a program: it needs install scripts`);
}

/** The records of `verify` under a version of Node. */
function records(program: string, name: string, seed: string): string {
  const out = join(folder, `${seed}-${name}`);
  const chosen = ['--seed', seed, '--budget', values.budget, '--out', out];
  const { stderr } = spawnSync(program, ['dist/cli/bin.js', 'verify', ...ids, ...chosen, '--quiet'], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (!existsSync(join(out, 'done'))) failed(`verify under ${name} did not finish: ${stderr}`);
  const ran = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')).node;
  if (ran !== name) failed(`verify ran under ${ran} where ${name} was asked for`);
  return readFileSync(join(out, 'records.jsonl'), 'utf8');
}

const [own, ...others] = [process.execPath, ...values.node.map(installed)].map((program) => ({
  program,
  name: execFileSync(program, ['-p', 'process.version'], { encoding: 'utf8' }).trim(),
}));
let same = true;
for (const { program, name } of others) {
  const foundations = ['node_modules/vitest/vitest.mjs', 'run', 'test/house', 'test/exact/powers.spec.ts'];
  const { status, stdout } = spawnSync(program, foundations, { encoding: 'utf8' });
  console.log(`${name}: the tests of what the bytes rest on ${status === 0 ? 'pass' : 'fail'}`);
  if (status !== 0) console.log(stdout);
  same &&= status === 0;
}
for (const seed of values.seed) {
  const ours = records(own!.program, own!.name, seed);
  const count = ours.split('\n').length - 1;
  for (const { program, name } of others) {
    const found = differences(ours, records(program, name, seed));
    const many = found.reduce((total, d) => total + d.records, 0);
    console.log(`seed ${seed}, ${name} against ${own!.name}: ${many} of ${count} records differ`);
    for (const d of found) console.log(`  ${d.id}: ${d.records} records, in ${d.fields.join(', ') || 'number'}`);
    same &&= found.length === 0;
  }
}
if (same) rmSync(folder, { recursive: true });
else console.log(`the runs are kept in ${folder}`);
process.exitCode = same ? 0 : 1;
