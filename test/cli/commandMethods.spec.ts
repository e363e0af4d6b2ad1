import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './session.js';

const child = resolve('test/protocol/methods.mjs');

/** Standings by id, of a command with one fault. */
async function standings(fault: string, ids: readonly string[]): Promise<Record<string, string>> {
  const command = `'${process.execPath}' ${child} '${fault}'`;
  const options = ['--budget', 'quick', '--quiet', '--no-shrink', '--workers', '0', '--format', 'json'];
  const { out, err } = await run(['verify', ...ids, '--solver-command', command, ...options]);
  expect(err).toBe('');
  const { solver } = JSON.parse(out);
  return Object.fromEntries(solver.standings.map((s: { id: string; standing: string }) => [s.id, s.standing]));
}

const balls = ['lessard2016/heavy-ball-on-quadratics', 'lessard2016/heavy-ball-cycles'];
const batches = ['ma2018/one-step-over-all-batches'];

describe('methods other than descent, of a command', () => {
  it('obey what holds of them', async () => {
    expect(await standings('none', [...balls, ...batches])).toEqual({
      'lessard2016/heavy-ball-on-quadratics': 'obeys',
      'lessard2016/heavy-ball-cycles': 'obeys',
      'ma2018/one-step-over-all-batches': 'obeys',
    });
  });

  it.each(['momentum too large', 'gradient ahead', 'damped'])('break it where the ball is wrong: %s', async (fault) => {
    const found = await standings(fault, balls);
    expect(Object.values(found)).toContain('breaks');
  });

  it('break it where a batch is read wrongly', async () => {
    expect(await standings('first of the batch', batches)).toEqual({ 'ma2018/one-step-over-all-batches': 'breaks' });
  });

  it('are not asked where the command does not name them', async () => {
    expect(await standings('none', ['gunasekar2018/sign-descent-margin', ...batches])).toEqual({
      'gunasekar2018/sign-descent-margin': 'does not apply',
      'ma2018/one-step-over-all-batches': 'obeys',
    });
  });
});
