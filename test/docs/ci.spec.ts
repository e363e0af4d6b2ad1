import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

/*
 * The action, the workflow and the hook of docs/ci, read as YAML and done step by step as a runner
 * does them, with the built command in the place of the installed one.
 */
interface Step {
  readonly uses?: string;
  readonly if?: string;
  readonly with?: Record<string, unknown>;
  readonly name?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Record<string, string>;
  readonly 'working-directory'?: string;
}

const action = parse(readFileSync('docs/ci/action.yml', 'utf8'));
const workflow = parse(readFileSync('docs/ci/workflow.yml', 'utf8'));
const hooks = parse(readFileSync('docs/ci/pre-commit-config.yaml', 'utf8'));
const steps: Step[] = action.runs.steps;
const declared: Record<string, { description: string; default: string }> = action.inputs;

/** A project with a right solver, a baseline, and programs that stand in for npm and npx. */
function project() {
  const folder = mkdtempSync(join(tmpdir(), 'theorycheck-ci-'));
  const programs = mkdtempSync(join(tmpdir(), 'theorycheck-ci-bin-'));
  const program = (name: string, text: string) => {
    writeFileSync(join(programs, name), `#!/usr/bin/env bash\n${text}\n`);
    chmodSync(join(programs, name), 0o755);
  };
  program('npm', `echo "$@" >> npm-was-asked`);
  program(
    'npx',
    `[ "$1" = theorycheck ] || exit 99\nshift\nexec "${process.execPath}" "${resolve('dist/cli/bin.js')}" "$@"`,
  );
  const env = { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH}`, GITHUB_WORKSPACE: folder };
  const bash = (script: string, more: Record<string, string> = {}) => {
    // As the runner calls it for `shell: bash`.
    const args = ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script];
    const { status, stdout, stderr } = spawnSync('bash', args, {
      cwd: folder,
      env: { ...env, ...more },
      encoding: 'utf8',
    });
    return { code: status, out: stdout, err: stderr };
  };
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  copyFileSync('docs/examples/float64-descent.ts', join(folder, 'float64-descent.ts'));
  cpSync('docs/examples/changed', join(folder, 'changed'), { recursive: true });
  const descent = (from: string) => writeFileSync(join(folder, 'my-descent.ts'), `export { solver } from '${from}';\n`);
  descent('./float64-descent.ts');
  const ids = 'soudry2018/one-step soudry2018/lyapunov-step';
  const first = bash(
    `npx theorycheck verify ${ids} --seed 1 --budget quick --solver my-descent.ts --quiet --out first
     npx theorycheck baseline save main first && npx theorycheck baseline save hook first`,
  );
  expect([first.code, first.err]).toEqual([0, expect.stringContaining('2 properties are kept')]);
  return { folder, bash, descent };
}

/** An expression of the action, with these inputs. */
function evaluated(text: string, inputs: Record<string, string>): string {
  return text.replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => {
    expect(Object.keys(declared)).toContain(name);
    return inputs[name] ?? declared[name]!.default;
  });
}

/** Does the steps of the action that run something, until one fails. */
function act({ folder, bash }: ReturnType<typeof project>, inputs: Record<string, string>) {
  const summary = join(folder, 'summary.md');
  writeFileSync(summary, '');
  let [code, out, err]: [number | null, string, string] = [0, '', ''];
  for (const { run, env = {}, 'working-directory': where } of steps.filter((step) => step.run !== undefined)) {
    expect(where && evaluated(where, inputs)).toBe('.');
    const values = Object.fromEntries(Object.entries(env).map(([key, text]) => [key, evaluated(text, inputs)]));
    const did = bash(run!, { ...values, GITHUB_STEP_SUMMARY: summary });
    [code, out, err] = [did.code, out + did.out, err + did.err];
    if (code !== 0) break;
  }
  return { code, out, err, summary: readFileSync(summary, 'utf8') };
}

let here: ReturnType<typeof project>;
beforeAll(() => {
  here = project();
}, 240_000);
beforeEach(() => here.descent('./float64-descent.ts'));

describe('the action', () => {
  it('should be a composite one whose steps are whole, and put no input into a script', () => {
    expect(action.runs.using).toBe('composite');
    for (const step of steps) {
      expect([step.uses, step.run].filter(Boolean)).toHaveLength(1);
      if (step.run === undefined) expect(step.uses).toMatch(/^actions\/[\w-]+@v\d+$/);
      else expect([step.shell, step.run.includes('${{')]).toEqual(['bash', false]);
    }
    for (const { description, default: standard } of Object.values(declared))
      expect([typeof description, typeof standard]).toEqual(['string', 'string']);
    const used = new Set(JSON.stringify(steps).match(/inputs\.[\w-]+/g));
    expect([...used].sort()).toEqual(
      Object.keys(declared)
        .map((name) => `inputs.${name}`)
        .sort(),
    );
  });

  it('should be called by the workflow with inputs that it has', () => {
    const jobs = Object.values<{ steps: Step[] }>(workflow.jobs).flatMap((job) => job.steps);
    const calls = jobs.filter((step) => step.uses?.startsWith('./'));
    expect(calls).toHaveLength(1);
    for (const name of Object.keys(calls[0]!.with!)) expect(Object.keys(declared)).toContain(name);
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  it('should pass a solver that did not change, fail one that did, and say so in the summary', () => {
    const same = act(here, { solver: 'my-descent.ts' });
    expect([same.code, same.out]).toEqual([0, expect.not.stringContaining('::error')]);
    expect(same.summary).toContain('theorycheck: passes against main');
    expect(readFileSync(join(here.folder, 'npm-was-asked'), 'utf8')).toContain(
      'install --no-save theorycheck fast-check',
    );
    here.bash('rm -rf .theorycheck/runs/pull-request');
    here.descent('./changed/longer-steps.ts');
    const worse = act(here, { solver: 'my-descent.ts', 'fail-on': 'worse' });
    expect([worse.code, worse.out]).toEqual([
      1,
      expect.stringMatching(/^::error file=my-descent\.ts,line=1,title=soudry2018/m),
    ]);
    expect(worse.summary).toContain('theorycheck: fails against main');
    expect(worse.summary).toMatch(/\| soudry2018\/one-step \| survived \| refuted \|/);
  }, 240_000);

  it('should not take a run that did not happen for one without news', () => {
    here.bash('rm -rf .theorycheck/runs');
    const missing = act(here, { solver: 'nowhere.ts' });
    expect([missing.code, missing.summary]).toEqual([2, '']);
    expect(act(here, { solver: 'my-descent.ts', baseline: 'other' }).code).toBe(2);
    writeFileSync(join(here.folder, 'broken.ts'), 'export const solver = 1;\n');
    expect(act(here, { solver: 'broken.ts' }).code).toBe(2);
  }, 240_000);
});

describe('the hook', () => {
  const [hook] = hooks.repos[0].hooks;

  it('should say what a hook has to say, and take the file of the workflow', () => {
    expect(hooks.repos[0].repo).toBe('local');
    for (const key of ['id', 'name', 'language', 'files', 'entry']) expect(typeof hook[key]).toBe('string');
    expect(new RegExp(hook.files).test('my-descent.ts')).toBe(true);
  });

  it('should pass, fail, and notice a run that did not happen', () => {
    expect(here.bash(hook.entry).code).toBe(0);
    here.descent('./changed/longer-steps.ts');
    expect(here.bash(hook.entry)).toMatchObject({ code: 1, out: expect.stringContaining('worse') });
    here.descent('./nowhere.ts');
    expect(here.bash(hook.entry).code).toBe(2);
  }, 240_000);
});
