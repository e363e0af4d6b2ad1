import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registerKind } from '../../src/problems/index.js';
import { createWorkbench } from '../../src/workbench/index.js';
import { run } from '../cli/session.js';

const file = resolve('test/controls/ownWorkbench.ts');

describe('a workbench of an author', () => {
  it('should try properties on its own kind of problem, oracle and solver', async () => {
    const { out, err } = await run(['verify', file, '--workers', '0', '--quiet', '--format', 'json']);
    const { results } = JSON.parse(out);
    expect(results, err).toMatchObject([
      { id: 'control/quadratic', verdict: 'survived', basis: 'certified' },
      { id: 'control/quadratic-by-a-jump', verdict: 'inconclusive', reason: expect.stringContaining('typed in') },
    ]);
  });

  it('should explain why the radii of its kind hold', async () => {
    const root = (await import('../cli/session.js')).freshFolder();
    await run(['verify', file, '--workers', '0', '--quiet', '--budget', 'quick'], { root });
    const listed = await run(['explain', 'latest', '--workers', '0'], { root });
    const hash = /control\/quadratic +evidence.*?([0-9a-f]{16})/.exec(listed.out)![1];
    const { out } = await run(['explain', `latest#${hash}`, '--workers', '0'], { root });
    expect(out).toContain('radii: one rounding an entry of the gradient');
  });

  it('should replace nothing that ships', () => {
    const solver = { name: 'x', version: '1', accepts: () => true as const, solve: () => ({}) as never };
    expect(() => createWorkbench({ solvers: { 'gradient-descent': solver } })).toThrow("'gradient-descent' ships");
    expect(() => createWorkbench({ oracles: { hardMargin: () => 1 } as never })).toThrow("'hardMargin' ships");
    expect(() => registerKind('ridge', {} as never)).toThrow("'ridge' is there already");
  });

  it('should say which member of a kind or a solver is missing', () => {
    expect(() => createWorkbench({ problems: { mine: { choices: {}, fields: [] } } })).toThrow("its 'fault' is");
    expect(() => createWorkbench({ problems: { mine: null } })).toThrow("its 'choices' is");
    const solver = { name: 'x', version: '1', solve: () => ({}) } as never;
    expect(() => createWorkbench({ solvers: { mine: solver } })).toThrow("the solver 'mine': its 'accepts' is");
  });
});
