/*
 * A solver that shrinks its parameters, with one fault of manners, named by the first argument:
 * `node manners.mjs fault [file]`. With a file it writes its process number there.
 */
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [fault = 'none', file] = process.argv.slice(2);
if (file) appendFileSync(file, `${process.pid}\n`);
const greeting = { name: 'manners', version: '1', accepts: { problems: ['ridge', 'objective'] } };

/** Whether nothing that was written waits to be read. */
let isFlowing = true;
function say(message) {
  if (fault === 'drops what is not read' && !isFlowing) return;
  isFlowing = process.stdout.write(`${JSON.stringify(message)}\n`);
  if (!isFlowing) process.stdout.once('drain', () => (isFlowing = true));
}

const outlives = fault.startsWith('outlives');
if (outlives) for (const signal of ['SIGTERM', 'SIGPIPE', 'SIGHUP']) process.on(signal, () => {});
process.stdout.on('error', () => {
  if (fault !== 'outlives the engine') process.exit(0);
});

let answers = 0;

/** The parameters after each visited step. */
function statesOf({ start, step, visit, problem, ...others }) {
  answers += 1;
  const sizes = start.map((_, j) => (Array.isArray(step) ? step[fault === 'takes one size for all' ? 0 : j] : step));
  const more = fault === 'minds unknown keys' ? Object.keys(others).length : 0;
  const drift = fault === 'answers otherwise each time' ? answers : 0;
  return visit.flatMap(([from, to], n) =>
    Array.from({ length: to - from + 1 }, (_, k) => {
      const at = fault === 'counts windows from 1' && n > 0 ? k + 1 : from + k;
      return start.map((t, j) => t * (1 - sizes[j] * problem.weightDecay) ** at + drift + more);
    }),
  );
}

function answer({ run, dynamics: _, ...request }) {
  const { problem, start, step } = request;
  const decline = (why) => say({ run, declined: why });
  if (fault === 'fails') return say({ run, failed: 'ValueError: shapes' });
  if (fault === 'declines everything') return decline('today');
  if (problem.kind !== 'ridge' && fault !== 'takes every kind') return decline(`no ${problem.kind}`);
  if (fault === 'declines step sizes' && Array.isArray(step)) return decline('one step size for all');
  if (fault === 'dies of large numbers' && step > 1e100) process.exit(5);
  if (fault === 'loses parameters' && start.length > 1000) start.length = 1000;
  const states = statesOf({ weightDecay: 0, ...request, problem: { weightDecay: 0, ...problem } });
  while (states.length) say({ run, states: states.splice(0, 64) });
  say({ run, done: true });
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    let message;
    try {
      message = JSON.parse(line);
    } catch {
      if (fault === 'ends at a line that is no JSON') process.exit(9);
      if (fault === 'answers a line that is no JSON late') {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);
        say({ unsupported: 'this line' });
      }
      if (fault === 'hangs at a line that is no JSON') for (;;);
      return;
    }
    if ('theorycheck' in message) {
      if (fault === 'no greeting') return;
      if (fault === 'dies before its greeting') process.exit(3);
      say(fault === 'nameless' ? { version: '1' } : greeting);
      if (fault === 'dies after its greeting') process.exit(4);
      if (fault === 'speaks unasked') say({ run: 1, states: [] });
      if (fault === 'prints') process.stdout.write('ready\n');
    } else if ('problem' in message) answer(message);
    else if (fault === 'dies of an unknown method') process.exit(6);
    else if (fault !== 'is silent to an unknown method')
      say(fault === 'answers an unknown method' ? { run: message.run, done: true } : { unsupported: 'this' });
  })
  .on('close', () => {
    if (outlives) setInterval(() => {}, 1000);
    else process.exit(0);
  });
