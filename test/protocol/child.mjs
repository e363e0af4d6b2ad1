/*
 * A descent on ridge problems in lines of JSON, with one fault, named by the first argument:
 * `node child.mjs fault [file]`. With a file it writes its process number there, and with the fault
 * 'notes theorems' the theorems that ask. Of `pids=file` the command line does not see that it is a
 * file, whose contents a run would rest on.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [fault = 'none', named] = process.argv.slice(2);
const file = named?.replace(/^pids=/, '');
if (file && !fault.startsWith('notes')) appendFileSync(file, `${process.pid}\n`);
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const listed = (a) =>
  Array.isArray(a) ? a : [...new Float64Array(new Uint8Array(Buffer.from(a.f64, 'base64')).buffer)];

if (fault === 'ignores terminate') process.on('SIGTERM', () => {});
if (fault === 'dies before the greeting') {
  console.error('Traceback\nImportError: no module named torch');
  process.exit(3);
}

/** Between steps, in the precision of the state. */
const kept = fault.startsWith('in float32') ? Math.fround : (x) => x;

/** Of the gradient: to nearest in bfloat16, ties to even, which is the upper half of a float32. */
function brain(x) {
  const bits = new Uint32Array(Float32Array.of(x).buffer);
  bits[0] += 0x7fff + ((bits[0] >>> 16) & 1);
  bits[0] &= 0xffff0000;
  return new Float32Array(bits.buffer)[0];
}
const handed = fault.startsWith('in bfloat16') ? brain : (x) => x;
const factor = fault.includes('1.05') ? 1.05 : 1;

function descend({ problem, start, step, visit }) {
  const [n, d] = [problem.points, problem.dimension];
  const [x, y] = [listed(problem.features), listed(problem.targets)];
  const steps = typeof step === 'number' ? start.map(() => step) : listed(step);
  let theta = listed(start);
  const rows = [];
  let k = 0;
  for (const [from, to] of visit)
    while (k < to) {
      const g = theta.map((t) => problem.weightDecay * t);
      for (let i = 0; i < n; i++) {
        const r = theta.reduce((sum, t, j) => sum + x[i * d + j] * t, -y[i]) / n;
        for (let j = 0; j < d; j++) g[j] += r * x[i * d + j];
      }
      theta = theta.map((t, j) => kept(t - factor * steps[j] * handed(g[j])));
      k += 1;
      if (k >= from) rows.push(theta);
    }
  return rows;
}

/** Says that it is at work, and comes to no end until the run is given up. */
let slow = null;
function dawdle(run) {
  const timer = setInterval(() => say({ run, states: [] }), 100);
  slow = { run, timer };
}

function cancel(run) {
  if (slow?.run !== run) return;
  clearInterval(slow.timer);
  slow = null;
  say({ run, cancelled: true });
}

function answer({ run, ...request }) {
  if (file && fault.startsWith('notes')) appendFileSync(file, `${request.theorem}\n`);
  const rows = descend(request);
  const size = request.start.length;
  switch (fault) {
    case 'garbage':
      process.stdout.write('epoch 1: loss 0.5\n');
      return;
    case 'slow':
    case 'slow, knows no cancel':
      dawdle(run);
      return;
    case 'silent':
    case 'ignores terminate':
      return;
    case 'dies at work three times':
      // Of the starts that the file tells of the fourth works.
      if (readFileSync(file, 'utf8').trim().split('\n').length > 3) {
        say({ run, states: rows });
        break;
      }
      console.error('CUDA error: out of memory');
      process.exit(7);
      break;
    case 'dies at work':
      console.error('CUDA error: out of memory');
      process.exit(7);
      break;
    case 'wrong run':
      say({ run: run + 1, states: rows });
      return;
    case 'too few':
      say({ run, states: rows.slice(1) });
      break;
    case 'too many':
      say({ run, states: [...rows, rows.at(-1)] });
      return;
    case 'short rows':
      say({ run, states: rows.map((row) => row.slice(1)) });
      return;
    case 'words':
      say({ run, states: rows.map((row) => row.map(String)) });
      return;
    case 'reversed':
      say({ run, states: rows.reverse() });
      break;
    case 'not finite':
      process.stdout.write(`{"run": ${run}, "states": [${rows.map(() => `[${row(size, 'NaN')}]`)}]}\n`);
      break;
    case 'diverges':
      say({ run, diverged: 1 });
      return;
    case 'fails':
      say({ run, failed: 'ValueError: shapes do not match' });
      return;
    case 'declines':
      say({ run, declined: 'one step size for all parameters' });
      return;
    case 'endless line':
      for (let k = 0; k < 140; k++) process.stdout.write('1'.repeat(2 ** 20));
      return;
    case 'in pieces':
      for (const theta of rows) say({ run, states: [theta] });
      break;
    case 'in base64':
      say({ run, states: { f64: Buffer.from(Float64Array.from(rows.flat()).buffer).toString('base64') } });
      break;
    default:
      say({ run, states: rows, unknown: 'ignored' });
  }
  say({ run, done: true });
}

function row(size, word) {
  return new Array(size).fill(word).join(', ');
}

const greeting = { name: 'child', version: '1', accepts: { problems: ['ridge'] } };
if (fault === 'in float32') greeting.precision = 'float32';
if (/^in bfloat16(, step times 1.05)?$/.test(fault)) greeting.precision = 'bfloat16 gradient';
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const message = JSON.parse(line);
    if ('theorycheck' in message) {
      if (fault === 'no greeting') return;
      say(fault === 'nameless' ? { version: '1' } : fault === 'in base64' ? { ...greeting, arrays: 'f64' } : greeting);
      return;
    }
    if ('cancel' in message) {
      if (fault === 'slow') cancel(message.cancel);
      return;
    }
    if ('f64' in message.start) message.start = listed(message.start);
    answer(message);
  })
  .on('close', () => {
    if (fault !== 'ignores terminate') process.exit(0);
    setInterval(() => {}, 1000);
  });
