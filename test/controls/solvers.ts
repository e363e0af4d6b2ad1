import type { Descent } from 'theorycheck/statement';

/** Solver files in one: each test takes the export it needs as `solver`. */
const one = (name: string, iterates: Descent['iterates'], accepts: Descent['accepts'] = () => true): Descent => ({
  name,
  version: '1',
  accepts,
  iterates,
});

export const throwing = one('throwing', () => {
  throw new Error('no gradient today');
});
export const notANumber = one('not-a-number', function* ({ start }) {
  for (;;) yield new Float64Array(start.length).fill(Number.NaN);
});
export const refusing = one(
  'refusing',
  function* () {},
  () => 'it takes nothing',
);
/** Takes steps of the right direction that are a tenth too long. */
export const tooLong = one(
  'too-long',
  function* ({ start, problem, step }) {
    if (problem.kind !== 'classification') return;
    const w = Float64Array.from(start);
    for (;;) {
      let g = 0;
      for (let n = 0; n < problem.points; n++) {
        const z = problem.labels[n]! * problem.features[n]!;
        g += z / (1 + Math.exp(z * w[0]!));
      }
      w[0] = w[0]! + 1.1 * (step as number) * g;
      yield w;
    }
  },
  ({ problem, start }) => (problem.kind === 'classification' && start.length === 1) || 'it takes one parameter',
);
