/**
 * npm run package-check
 *
 * Is the package what users need? Builds and packs it, writes the API reference, looks at what is
 * in the archive, asks publint and arethetypeswrong, and installs the archive in an empty folder,
 * where the commands of the documentation and the type check of the examples must work. Needs the
 * network for the installation. Exit code 1 where anything is not as it should be.
 *
 * arethetypeswrong is asked for the profile `esm-only`: the package is ES modules and has no
 * CommonJS build. The profile leaves out how a `require` from CommonJS and TypeScript's old
 * `moduleResolution: node10`, which knows no `exports`, would resolve.
 */
import { execSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deadLinks, pack, stale, useless } from './packed.js';

const folder = mkdtempSync(join(tmpdir(), 'theorycheck-package-'));
const { devDependencies: versions, version } = JSON.parse(readFileSync('package.json', 'utf8'));
let failures = 0;

/** Prints whether something is as it should be. */
function check(what: string, isSo: boolean, otherwise: string): void {
  console.log(`${isSo ? 'ok  ' : 'FAIL'}  ${what}`);
  if (isSo) return;
  console.log(otherwise);
  failures++;
}

/** A command must end with the exit code, and print what is asked for. */
function run(command: string, cwd: string, code = 0, printed: RegExp = /(?:)/): void {
  const { status, stdout, stderr } = spawnSync(command, {
    ...{ cwd, shell: true, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const all = `${stdout}${stderr}`;
  const name = command.replaceAll(folder, '').slice(0, 100);
  check(name, status === code && printed.test(all), `exit code ${status}, expected ${code}:\n${all.slice(-3000)}`);
}

function none(what: string, found: readonly string[]): void {
  check(what, found.length === 0, found.map((line) => `        ${line}`).join('\n'));
}

execSync('npm run -s prepare', { stdio: 'inherit' });
const packed = pack('--pack-destination', folder);
const archive = join(folder, packed.filename);
const paths = packed.files.map(({ path }) => path);
const sources = ['src', 'theorems', 'properties', 'reproductions'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' }).map((f) => `${room}/${f.replaceAll('\\', '/')}`),
);
console.log(`theorycheck ${version}: ${paths.length} files, ${Math.round(packed.size / 1024)} KiB packed`);
none('every link on a packed page leads to a packed file', deadLinks(paths));
none('no mutants, no sources of the engine, no source maps', useless(paths));
none('no file of an earlier build (remove dist and build again)', stale(paths, new Set(sources)));
run('npm run -s api', '.');
run(`npx --no-install publint run ${archive} --strict`, '.');
run(`npx --no-install attw ${archive} --profile esm-only --no-definitely-typed --no-emoji`, '.');

const user = mkdtempSync(join(folder, 'user-'));
run('npm init -y', user);
run('npm pkg set type=module', user);
const others = ['fast-check', 'typescript', 'vitest'].map((name) => `${name}@${versions[name]}`);
run(`npm install --no-audit --no-fund ${archive} ${others.join(' ')}`, user);
run('npx theorycheck --version', user, 0, new RegExp(`^${version.replaceAll('.', '\\.')}$`, 'm'));
run('npx theorycheck verify soudry2018/one-step --budget quick --seed 1 --quiet', user, 0, /all as expected/);
run('npx theorycheck new my-claim', user, 0, /is written/);
run('npx theorycheck verify ./my-claim.ts --seed 1 --quiet', user, 2, /FILL IN/);
run('npx theorycheck mutants soudry2018/one-step', user, 2, /mutants are in the repository of theorycheck only/);
cpSync(resolve('docs/examples'), user, { recursive: true });
run('npx theorycheck verify ./angle-bound.ts --seed 1 --quiet', user, 0, /survived/);
const steps =
  'PYTHONPATH=node_modules/theorycheck/clients/python python3 node_modules/theorycheck/clients/python/examples/my_sgd.py';
run(`npx theorycheck verify xu2026/one-step --budget quick --quiet --solver-command "${steps}"`, user, 0, /obeys/);
run('npx tsx from-a-program.ts', user, 0, /my\/angle-bound survived/);
run('npx vitest run in-a-suite', user, 0, /2 passed/);
run('npx tsc --noEmit --strict --module nodenext --target es2023 *.ts', user);
const shipped = join(user, 'node_modules/theorycheck');
const { describedByBuild } = await import(pathToFileURL(join(shipped, 'dist/campaign/shipped.js')).href);
const known = describedByBuild(join(shipped, 'properties/soudry2018/one-step.ts'));
check(
  'the entries are known from the build',
  known?.length > 0,
  'dist/suite.json describes other files than are there',
);

rmSync(folder, { recursive: true, force: true });
console.log(failures === 0 ? 'the package is as it should be' : `${failures} checks failed`);
process.exit(failures === 0 ? 0 : 1);
