import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { commandSolver } from '../../src/protocol/commandSolver.js';
import { gateSolver, trajectoryFault } from '../../src/requests/index.js';
import { gradientDescent } from '../../src/solvers/descent/gradientDescent.js';
import { Declined } from '../../src/statement/declined.js';
import type { RunRequest, Trajectory } from '../../src/statement/solver.js';
import { freshFolder } from '../cli/session.js';

const limits = { startUp: 10_000, silence: 10_000, grace: 300 };
/** Where silence is what is tried; elsewhere a busy machine must not be taken for it. */
const impatient = { ...limits, silence: 700 };
const limitsFor = (fault: string) => (/silent|terminate/.test(fault) ? impatient : limits);

const request: RunRequest = {
  problem: {
    ...{ kind: 'ridge', points: 2, dimension: 2, weightDecay: 0.25 },
    ...{ features: Float64Array.of(1, 0.5, -0.25, 1), targets: Float64Array.of(1, -2) },
  },
  start: Float64Array.of(0.3, -0.1),
  dynamics: 'descent',
  step: 0.1,
  visit: {
    windows: [
      [0, 3],
      [40, 41],
    ],
  },
};

const groups: number[] = [];
const child = resolve('test/protocol/child.mjs');
const deaths: string[] = [];
const news = {
  started: (group: number) => {
    groups.push(group);
  },
  died: (how: string) => {
    deaths.push(how);
  },
};
const withFault = async (fault: string, file = '') =>
  gateSolver(await commandSolver(`'${process.execPath}' ${child} '${fault}' ${file}`, '0', limitsFor(fault), news));
const ask = async (fault: string): Promise<Trajectory> => (await withFault(fault)).solve(request);

/** A process that has ended and that nobody has asked about yet (Z) lives no more. */
const lives = (pid: number) => {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

afterEach(() => {
  for (const group of groups.splice(0)) if (lives(group)) process.kill(-group, 'SIGKILL');
});

describe('a command that descends', () => {
  it.each(['none', 'in pieces', 'in base64'])('gives the states of descent with radii that hold: %s', async (fault) => {
    const solver = await withFault(fault);
    expect([solver.name, solver.version, solver.accepts(request)]).toEqual(['child', '1', true]);
    const told = await solver.solve(request);
    expect(trajectoryFault(told, request)).toBeNull();
    const known = (await gradientDescent.solve(request)) as Trajectory;
    expect(told.states.map((s) => s.step)).toEqual([0n, 1n, 2n, 3n, 40n, 41n]);
    for (const [n, state] of told.states.entries()) {
      const other = known.states[n]!;
      const off = Math.hypot(...Array.from(state.point, (v, j) => v - other.point[j]!));
      expect(off).toBeLessThanOrEqual(state.radius + other.radius);
      expect(state.radius).toBeLessThan(1e-13);
      expect(state.basis).toBe(n === 0 ? 'exact' : 'certified');
    }
    // Of a step from a state that was not looked at nothing is known.
    expect(told.states.map((s) => Number.isFinite(s.stepRadius))).toEqual([true, true, true, true, false, true]);
  });

  it.each([
    ['in float32', true, [1e-7, 1e-4]],
    ['in float32, and does not say so', false, [1e-16, 1e-13]],
    // 2^-8 of each of forty moves of a tenth of the gradient, which falls from 2.
    ['in bfloat16', true, [1e-3, 0.1]],
    ['in bfloat16, and does not say so', false, [1e-16, 1e-13]],
    ['in bfloat16, step times 1.05', false, [1e-3, 0.1]],
  ])('is allowed the rounding of the precision that it declares: %s', async (fault, within, [least, most]) => {
    const told = await ask(fault);
    const known = (await gradientDescent.solve(request)) as Trajectory;
    const outside = told.states.filter(({ point, radius }, n) => {
      const off = Math.hypot(...Array.from(point, (v, j) => v - known.states[n]!.point[j]!));
      return off > radius + known.states[n]!.radius;
    });
    expect(outside.length === 0).toBe(within);
    const { radius } = told.states.at(-1)!;
    expect(radius).toBeLessThan(most!);
    expect(radius).toBeGreaterThan(least!);
  });

  it('is asked one run after another, whoever asks', async () => {
    const solver = await withFault('none');
    const told = await Promise.all([
      solver.solve(request),
      solver.solve({ ...request, step: 0.2 }),
      solver.solve(request),
    ]);
    expect(told.map((t) => t.ended)).toEqual(['complete', 'complete', 'complete']);
    expect(told[0]!.states.at(-1)!.point).toEqual(told[2]!.states.at(-1)!.point);
    expect(told[0]!.states.at(-1)!.point).not.toEqual(told[1]!.states.at(-1)!.point);
  });

  it('is not asked what it says that it does not take', async () => {
    const solver = await withFault('none');
    const net = { kind: 'diagonal net', points: 1, dimension: 1, loss: 'squared', weightDecay: 0 } as const;
    const problem = { ...net, features: Float64Array.of(1), targets: Float64Array.of(1) };
    expect(solver.accepts({ ...request, problem, start: Float64Array.of(1, 1) })).toMatch(/child takes ridge, not/);
    await expect(ask('declines')).rejects.toThrow(Declined);
  });
});

describe('a command at fault is told in a sentence', () => {
  it.each([
    ['garbage', /line 2 of its output is no message: 'epoch 1: loss 0.5'; print to standard error/],
    ['dies at work', /ended with code 7: CUDA error: out of memory/],
    ['wrong run', /answered run 2 where run 1 is under way/],
    ['too few', /said it was done after 4 of 5 states/],
    ['too many', /sent 6 states where 5 are due/],
    ['short rows', /sent 5 numbers: rows of 2 parameters are due/],
    ['words', /an array whose entry 0 is "0\.\d+", not a number/],
    ['fails', /failed: ValueError: shapes do not match/],
    ['endless line', /line 2 of its output is longer than 134217728 characters/],
  ])('%s', async (fault, sentence) => {
    await expect(ask(fault)).rejects.toThrow(sentence);
  });

  it.each([
    ['no greeting', /did not greet within 10 seconds/],
    ['nameless', /its greeting has no name/],
    [
      'dies before the greeting',
      /ended with code 3 before it greeted|ended with code 3: ImportError: no module named torch/,
    ],
  ])('%s', async (fault, sentence) => {
    await expect(withFault(fault)).rejects.toThrow(sentence);
  });

  it('a command that is not there', async () => {
    await expect(commandSolver('no-such-command-at-all', '0', limits)).rejects.toThrow(
      /ended with code 127: .*not found/,
    );
  });

  it.each([
    ['not finite', 'diverged'],
    ['diverges', 'diverged'],
    ['silent', 'censored'],
  ])('but what is %s is %s', async (fault, ended) => {
    const told = await ask(fault);
    expect(told.ended).toBe(ended);
    expect(trajectoryFault(told, request)).toBeNull();
    expect(told.states).toHaveLength(1);
  });

  it('and states in another order are far from those of descent', async () => {
    const told = await ask('reversed');
    const known = (await gradientDescent.solve(request)) as Trajectory;
    const off = Math.hypot(...Array.from(told.states[1]!.point, (v, j) => v - known.states[1]!.point[j]!));
    expect(off).toBeGreaterThan(1e6 * told.states[1]!.radius);
  });
});

describe('the process of a command', () => {
  it('is started again after a death, which is told', async () => {
    const file = join(freshFolder(), 'pids');
    deaths.length = 0;
    const solver = await withFault('dies at work', file);
    for (let k = 0; k < 2; k++) await expect(solver.solve(request)).rejects.toThrow(/ended with code 7/);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);
    const how = expect.stringMatching(/^the command .* ended with code 7: CUDA error: out of memory$/);
    expect(deaths).toEqual([how, how]);
  });

  it('is gone once it was silent, even if it ignores the request to end', async () => {
    const file = join(freshFolder(), 'pids');
    const solver = await withFault('ignores terminate', file);
    expect((await solver.solve(request)).ended).toBe('censored');
    expect(existsSync(file)).toBe(true);
    await expect.poll(() => lives(Number(readFileSync(file, 'utf8'))), { timeout: 5000 }).toBe(false);
  });
});
