/*
 * A descent on ridge problems in lines of JSON that departs from the protocol as its first argument
 * says, in JSON: `node scripted.mjs '{"fault": "short", "count": 2}' [file]`. Its process number is
 * written into the file.
 */
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const { fault, count = 1, at = 'run', ignoresTerminate = false } = JSON.parse(process.argv[2]);
const file = process.argv[3];
if (file) appendFileSync(file, `${process.pid}\n`);
if (ignoresTerminate) process.on('SIGTERM', () => {});

const raw = (line) => process.stdout.write(`${line}\n`);
const say = (message) => raw(JSON.stringify(message));
const dies = (moment) => {
  if (fault === 'dies' && at === moment) process.exit(count);
};

function descend({ problem, start, step, visit }) {
  const { points, dimension: d, features: x, targets: y, weightDecay } = problem;
  let theta = start;
  const rows = [];
  let k = 0;
  for (const [from, to] of visit)
    while (k < to) {
      const g = theta.map((t) => weightDecay * t);
      for (let i = 0; i < points; i++) {
        const r = theta.reduce((sum, t, j) => sum + x[i * d + j] * t, -y[i]) / points;
        for (let j = 0; j < d; j++) g[j] += r * x[i * d + j];
      }
      theta = theta.map((t, j) => t - step * g[j]);
      k += 1;
      if (k >= from) rows.push(theta);
    }
  return rows;
}

/** Rows and run number as the fault leaves them. */
const spoilt = {
  none: (rows, run) => [rows, run],
  short: (rows, run) => [rows.slice(0, Math.max(0, rows.length - count)), run],
  long: (rows, run) => [[...rows, ...new Array(count).fill(rows[0])], run],
  reordered: (rows, run) => [rows.toReversed(), run],
  'not finite': (rows, run) => [rows.map((row, n) => (n >= count ? row.map(() => 'nan') : row)), run],
  'wrong run': (rows, run) => [rows, run + count],
};

function answer({ run, ...request }) {
  dies('run');
  if (fault === 'silent') return;
  if (fault === 'long line') {
    // Too long only for a count of a hundred and more megabytes: below that it is no message.
    for (let k = 0; k < count; k++) process.stdout.write('1'.repeat(2 ** 20));
    raw('');
    return;
  }
  const [rows, number] = (spoilt[fault] ?? spoilt.none)(descend(request), run);
  raw(JSON.stringify({ run: number, states: rows }).replaceAll('"nan"', 'NaN'));
  dies('states');
  say({ run: number, done: true });
  dies('done');
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const message = JSON.parse(line);
    if (!('theorycheck' in message)) return answer(message);
    dies('start');
    say({ name: 'scripted', version: '1', accepts: { problems: ['ridge'] } });
    dies('greeting');
  })
  .on('close', () => {
    if (!ignoresTerminate) process.exit(0);
    setInterval(() => {}, 1000);
  });
