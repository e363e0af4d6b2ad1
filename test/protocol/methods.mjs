/*
 * Heavy ball, and stochastic descent on batches, in lines of JSON, with one fault, named by the
 * first argument: `node methods.mjs fault`. It knows two objectives by their names.
 */
import { createInterface } from 'node:readline';

const fault = process.argv[2] ?? 'none';
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const relu = (x) => Math.max(0, x);

/** Rows of a flat matrix. */
const rowsOf = (flat, n) =>
  Array.from({ length: n }, (_, i) => flat.slice((i * flat.length) / n, ((i + 1) * flat.length) / n));
const dot = (a, b) => a.reduce((sum, x, j) => sum + x * b[j], 0);

/** The gradient at x, on some of the examples where the objective is a mean over them. */
function gradientOf({ objective, sizes, arrays }) {
  if (objective.name === 'bent quadratic') {
    const { A, b, half, bend, kink } = arrays;
    const rows = rowsOf(A, sizes.n);
    return (x) => {
      const slopes = rows.map((row, i) => {
        const z = dot(row, x) - b[i];
        return 2 * (half[i] * z + bend[i] * (relu(z - 2 * kink[i]) - relu(z - kink[i])));
      });
      return x.map((_, j) => rows.reduce((sum, row, i) => sum + slopes[i] * row[j], 0));
    };
  }
  const rows = rowsOf(arrays.X, sizes.n);
  return (w, batch) => {
    const off = batch.map((i) => (dot(rows[i], w) - arrays.y[i]) / batch.length);
    return w.map((_, j) => batch.reduce((sum, i, k) => sum + off[k] * rows[i][j], 0));
  };
}

function* steps({ problem, start, dynamics: { method, hyperparameters }, draws }) {
  const gradient = gradientOf(problem);
  const { step, momentum = 0 } = hyperparameters;
  const kept = fault === 'momentum too large' ? 1.02 * momentum : momentum;
  let x = start;
  let velocity = x.map(() => 0);
  for (let k = 0; ; k++) {
    if (method !== 'heavy ball') {
      const batch = draws.batches.slice(k * draws.size, (k + 1) * draws.size);
      const g = gradient(x, fault === 'first of the batch' ? batch.map(() => batch[0]) : batch);
      x = x.map((t, j) => t - step * g[j]);
    } else {
      const ahead = fault === 'gradient ahead' ? x.map((t, j) => t + kept * velocity[j]) : x;
      const g = gradient(ahead);
      const share = fault === 'damped' ? 1 - kept : 1;
      velocity = velocity.map((v, j) => kept * v - share * step * g[j]);
      x = x.map((t, j) => t + velocity[j]);
    }
    yield x;
  }
}

function states(request) {
  const walk = steps(request);
  const seen = [];
  let k = 0;
  for (const [from, to] of request.visit)
    for (; k < to; ) {
      const { value } = walk.next();
      k += 1;
      if (k >= from) seen.push(value);
    }
  return seen;
}

const dynamics = ['descent', 'heavy ball', 'stochastic descent'];
const greeting = { name: 'methods', version: '1', accepts: { problems: ['objective'], dynamics } };
createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line);
  if ('theorycheck' in message) say(greeting);
  else if (message.dynamics === 'descent') say({ run: message.run, declined: 'methods only' });
  else {
    say({ run: message.run, states: states(message) });
    say({ run: message.run, done: true });
  }
});
