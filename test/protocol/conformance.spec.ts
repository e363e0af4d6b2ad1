import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conformanceOf, type Finding } from '../../src/protocol/conformance.js';
import { freshFolder } from '../cli/session.js';

const child = resolve('test/protocol/manners.mjs');
const limits = { startUp: 20_000, silence: 20_000, grace: 300 };
/** Where a command hangs, which is what is tried. */
const limitsFor = (fault: string) => ({
  ...limits,
  startUp: fault === 'no greeting' ? 3000 : limits.startUp,
  silence: /hangs|outlives|silent|drops/.test(fault) ? 3000 : limits.silence,
});
const watcher = { begun() {}, said() {}, stopped: () => false };

/** Processes that have ended and that nobody has asked about yet (Z) count as gone. */
const isGone = (pid: string) => {
  try {
    return /^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
};

/** The findings on a child with a fault; none of its processes is left behind. */
async function findings(fault: string, only?: string): Promise<readonly Finding[]> {
  const file = join(freshFolder(), 'pids');
  const command = `'${process.execPath}' ${child} '${fault}' ${file}`;
  const conformance = await conformanceOf(command, '0', watcher, limitsFor(fault), only);
  expect(conformance.isWhole).toBe(true);
  const pids = readFileSync(file, 'utf8').trim().split('\n');
  await expect.poll(() => pids.every(isGone), { timeout: 5000 }).toBe(true);
  return conformance.findings;
}

const of = (all: readonly Finding[], check: string) => all.find((finding) => finding.check === check)!;

describe('the conformance of a command', () => {
  it('is whole where nothing is at fault', async () => {
    const all = await findings('none');
    expect(all.filter(({ result }) => result !== 'pass')).toEqual([]);
    expect(all.length).toBeGreaterThan(10);
  });

  it.each([
    ['fails', 'a run of each kind', /ridge: its run failed: ValueError: shapes/],
    ['takes every kind', 'an unknown kind', /answered a kind of problem that there is not/],
    ['answers otherwise each time', 'the same request twice', /second answer differs .* state 0, parameter 0/],
    ['minds unknown keys', 'unknown keys', /keys that it does not know change its answer/],
    ['counts windows from 1', 'windows of steps', /not those of the whole path: state 2/],
    ['takes one size for all', 'a step size for each parameter', /parameter 1 did not move/],
    ['is silent to an unknown method', 'an unknown method', /it says nothing/],
    ['answers an unknown method', 'an unknown method', /no key unsupported/],
    ['dies of an unknown method', 'an unknown method', /it ended with code 6/],
    ['hangs at a line that is no JSON', 'a line that is no JSON', /it sent nothing for 3 seconds/],
    ['dies of large numbers', 'numbers that run away', /it ended with code 5/],
    ['loses parameters', '100000 parameters', /rows of 100000 parameters are due/],
    ['drops what is not read', 'a slow reader', /after \d+ of 2000 states|sent nothing/],
    ['outlives its input', 'the end of input', /lives 3 seconds after the end of its input/],
    ['outlives the engine', 'an engine that is gone', /lives 3 seconds after the end of the engine, in a run/],
    ['dies after its greeting', 'rest after the greeting', /it ended with code 4 after it greeted/],
    ['speaks unasked', 'rest after the greeting', /a message that nobody asked for/],
    ['prints', 'rest after the greeting', /line 2 of its output is no message: 'ready'/],
  ])('tells that it %s', async (fault, check, sentence) => {
    const finding = of(await findings(fault, check), check);
    expect(finding).toEqual({ check, result: 'fail', why: expect.stringMatching(sentence) });
  });

  it.each([
    ['no greeting', /did not greet within 3 seconds/],
    ['nameless', /its greeting has no name/],
    ['dies before its greeting', /before its greeting it ended with code 3/],
  ])('asks nothing more of a command without a greeting: %s', async (fault, sentence) => {
    const [first, ...others] = await findings(fault);
    expect(first).toMatchObject({ check: 'greeting', result: 'fail', why: expect.stringMatching(sentence) });
    expect(others.every(({ result, why }) => result === 'not applicable' && why === 'it did not greet')).toBe(true);
  });

  it('tells what does not apply to a command from what it fails', async () => {
    const sizes = 'a step size for each parameter';
    expect(of(await findings('declines step sizes', sizes), sizes)).toMatchObject({
      result: 'not applicable',
      why: 'it declines: one step size for all',
    });
    const nothing = await findings('declines everything', 'a slow reader');
    expect(nothing.map(({ result }) => result)).toEqual(['pass', 'not applicable', 'not applicable']);
  });

  it.each([
    ['ends at a line that is no JSON', 'it ended with code 9'],
    ['answers a line that is no JSON late', 'answered, and the next run as well'],
    ['none', 'ignored, and the next run answered'],
  ])('lets a command do as it likes with a line that is no JSON: %s', async (fault, why) => {
    const check = 'a line that is no JSON';
    expect(of(await findings(fault, check), check)).toMatchObject({ result: 'pass', why });
  });

  it('stops between two checks', async () => {
    let begun = 0;
    const counting = { ...watcher, begun: () => begun++, stopped: () => begun === 1 };
    const { findings: all, isWhole } = await conformanceOf(
      `'${process.execPath}' ${child} none`,
      '0',
      counting,
      limits,
    );
    expect([all.length, isWhole]).toEqual([1, false]);
  });
});
