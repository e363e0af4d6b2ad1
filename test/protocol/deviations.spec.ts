import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandSolver } from '../../src/protocol/commandSolver.js';
import { gateSolver, trajectoryFault } from '../../src/requests/index.js';
import { gradientDescent } from '../../src/solvers/descent/gradientDescent.js';
import { BadInput } from '../../src/statement/badInput.js';
import type { RunRequest, Trajectory } from '../../src/statement/solver.js';
import { freshFolder, run } from '../cli/session.js';

const child = resolve('test/protocol/scripted.mjs');

/** A departure from the protocol, as the child is told it. */
interface Deviation {
  readonly fault: string;
  readonly count?: number;
  readonly at?: string;
  readonly ignoresTerminate?: boolean;
}

const commandOf = (deviation: Deviation, file: string) =>
  `'${process.execPath}' ${child} '${JSON.stringify(deviation)}' ${file}`;

const counted = (fault: string, max: number) =>
  fc.record({ fault: fc.constant(fault), count: fc.integer({ min: 1, max }), ignoresTerminate: fc.boolean() });

/** Every departure; a line of more than a hundred megabytes rarely, since it takes seconds. */
const deviations: fc.Arbitrary<Deviation> = fc.oneof(
  ...['none', 'reordered', 'silent'].map((fault) => ({ weight: 2, arbitrary: counted(fault, 1) })),
  ...['short', 'long', 'wrong run'].map((fault) => ({ weight: 3, arbitrary: counted(fault, 9) })),
  { weight: 3, arbitrary: counted('not finite', 2) },
  { weight: 2, arbitrary: counted('long line', 3) },
  { weight: 1, arbitrary: counted('long line', 1).map((d) => ({ ...d, count: 130 })) },
  {
    weight: 6,
    arbitrary: fc.record({
      fault: fc.constant('dies'),
      at: fc.constantFrom('start', 'greeting', 'run', 'states', 'done'),
      count: fc.integer({ min: 0, max: 200 }),
    }),
  },
);

const requests: fc.Arbitrary<RunRequest> = fc
  .record({
    from: fc.integer({ min: 1, max: 5 }),
    more: fc.integer({ min: 1, max: 5 }),
    later: fc.integer({ min: 12, max: 40 }),
  })
  .map(({ from, more, later }) => ({
    problem: {
      ...{ kind: 'ridge', points: 2, dimension: 2, weightDecay: 0.25 },
      ...{ features: Float64Array.of(1, 0.5, -0.25, 1), targets: Float64Array.of(1, -2) },
    },
    start: Float64Array.of(0.3, -0.1),
    ...{ dynamics: 'descent', step: 0.1 },
    visit: {
      windows: [
        [from, from + more],
        [later, later],
      ],
    },
  }));

const alive = (pids: readonly string[]) =>
  pids.filter((pid) => {
    try {
      return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    } catch {
      return false;
    }
  });
const pidsIn = (file: string) => readFileSync(file, 'utf8').trim().split('\n');

const sentences: Readonly<Record<string, RegExp>> = {
  short: /said it was done after \d+ of \d+ states/,
  long: /sent \d+ states where \d+ are due/,
  'wrong run': /answered run \d+ where run \d+ is under way/,
  'long line': /no message: '1{60}\.\.\.'|is longer than 134217728 characters/,
  dies: /ended with code \d+/,
};

/** What the deviation must come to: a sentence, or a trajectory that keeps to the request. */
async function heldTo(deviation: Deviation, request: RunRequest): Promise<void> {
  const file = join(freshFolder(), 'pids');
  const groups: number[] = [];
  const news = { started: (group: number) => void groups.push(group), died() {} };
  // Only silence is what is waited for; a busy machine must not be taken for it elsewhere.
  const limits = { startUp: 60_000, silence: deviation.fault === 'silent' ? 300 : 60_000, grace: 100 };
  try {
    const solver = gateSolver(await commandSolver(commandOf(deviation, file), '0', limits, news));
    // Twice: what the first run left behind must not harm the second.
    for (let k = 0; k < 2; k++) expectHeld(deviation, request, await attempt(() => solver.solve(request)));
  } catch (error) {
    // A death before the first request, or right after the greeting.
    if (!(error instanceof BadInput)) throw error;
    expect([deviation.fault, error.message]).toEqual(['dies', expect.stringMatching(sentences.dies!)]);
  } finally {
    for (const group of groups)
      try {
        process.kill(-group, 'SIGKILL');
      } catch {
        // It has ended.
      }
  }
  await expect.poll(() => alive(pidsIn(file)), { timeout: 10_000 }).toEqual([]);
}

async function attempt(act: () => Trajectory | Promise<Trajectory>): Promise<Trajectory | Error> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof BadInput) return error;
    throw error;
  }
}

function expectHeld({ fault, at }: Deviation, request: RunRequest, answer: Trajectory | Error): void {
  // A death after the last word may come after the answer was heard.
  if (answer instanceof Error) {
    expect([fault, answer.message]).toEqual([fault, expect.stringMatching(sentences[fault] ?? /^$/)]);
    return;
  }
  expect(trajectoryFault(answer, request)).toBeNull();
  const whole = ['none', 'reordered', 'dies'].includes(fault);
  expect([fault, at, answer.ended]).toEqual([
    fault,
    at,
    whole ? 'complete' : fault === 'silent' ? 'censored' : 'diverged',
  ]);
  const known = gradientDescent.solve(request) as Trajectory;
  const isNear = answer.states.every(({ point, radius }, n) => {
    const other = known.states[n]!;
    return Math.hypot(...Array.from(point, (v, j) => v - other.point[j]!)) <= radius + other.radius;
  });
  expect([fault, isNear]).toEqual([fault, fault !== 'reordered']);
}

describe('a command that departs from the protocol', () => {
  it('is told in a sentence, or cut short, or seen to be far off; and leaves no process', async () => {
    await fc.assert(fc.asyncProperty(deviations, requests, heldTo), { numRuns: 25, endOnFailure: true });
  }, 600_000);

  it('loses nothing that is recorded, and leaves no process', async () => {
    await fc.assert(
      fc.asyncProperty(deviations, async (deviation) => {
        const [file, folder] = [join(freshFolder(), 'pids'), join(freshFolder(), 'run')];
        const options = ['--budget', 'quick', '--quiet', '--no-shrink', '--workers', '1', '--out', folder];
        const limits = deviation.fault === 'silent' ? ['--silence', '0.3'] : [];
        const seen: number[] = [];
        const { code, err } = await run(
          ['verify', 'xu2026/one-step', '--solver-command', commandOf(deviation, file), ...limits, ...options],
          { interrupted: () => seen.push(0) > 6 },
        );
        expect([0, 1, 2, 3, 4, 130], err).toContain(code);
        if (code === 2 && err !== '') expect(err.trim().split('\n')).toHaveLength(1);
        else {
          const records = readFileSync(join(folder, 'records.jsonl'), 'utf8').trim().split('\n').filter(Boolean);
          for (const line of records) expect(JSON.parse(line).id).toBe('xu2026/one-step');
          if (code !== 4) expect(records.length).toBeGreaterThan(0);
        }
        await expect.poll(() => alive(pidsIn(file)), { timeout: 10_000 }).toEqual([]);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  }, 600_000);

  it.each([
    [['--solver-command', 'no-such-command'], /no-such-command.*ended with code 127/],
    [['--optimiser-command', 'no-such-command'], /no-such-command.*ended with code 127/],
    [['--solver-command', 'a', '--optimiser-command', 'b'], /give one of them/],
    [['--solver', './a.ts', '--optimiser-command', 'b'], /give one of them/],
    [['--solver-command', 'a', '--mutant', 'b'], /give one of them/],
  ])('is no command, or one too many: %j', async (options, sentence) => {
    const { code, err } = await run(['verify', 'xu2026/one-step', ...options, '--quiet', '--workers', '0']);
    expect([code, err]).toEqual([2, expect.stringMatching(sentence)]);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
