import fc, { type Arbitrary } from 'fast-check';
import { type AdamRun, largestSteps } from '../../../theorems/kingma2015/setting/adam.js';

/** beta1, beta2, and a number of steps after which C_t is near its limit. */
export type Betas = readonly [beta1: number, beta2: number, steps: number];

/** Of the first case of the paper: 1 - b1 > sqrt(1 - b2). The last are the usual ones. */
export const firstCase: readonly Betas[] = [
  [0.5, 0.875, 40],
  [0.5, 0.9, 40],
  [0.75, 0.95, 60],
  [0.8, 0.99, 120],
  [0.9, 0.999, 300],
];

/** Of the second case. */
export const secondCase: readonly Betas[] = [
  [0.5, 0.625, 20],
  [0.75, 0.875, 30],
  [0.75, 0.9, 40],
  [0.9, 0.95, 60],
  [0.9, 0.98, 80],
  [0.9, 0.99, 120],
];

export const whole = (min: number, max: number) => fc.integer({ min, max });

/** `length` multiples of an eighth, up to `most` of them; from 1/8 on where they are `positive`. */
export const eighths = (length: number, most: number, positive = false) =>
  fc.array(
    whole(positive ? 1 : -most, most).map((k) => k / 8 + 0),
    { minLength: length, maxLength: length },
  );

export const signs = (length: number) =>
  fc.array(fc.constantFrom(1, -1), { minLength: length, maxLength: length }) as Arbitrary<number[]>;

/**
 * Out of saturation. All rows pull each coordinate the same way, so that steps of alpha C add up,
 * and gradients grow by e^(alpha C |a|_1): alpha makes that b2/b1 for the longest row, to a power
 * between 7/8 and 5/4. Offsets are such that no row is past -4 after all steps.
 */
export function outOfSaturation(betas: readonly Betas[]): Arbitrary<AdamRun> {
  return fc.record({ n: whole(1, 2), d: whole(1, 3) }).chain(({ n, d }) =>
    fc
      .record({
        entries: eighths(n * d, 16, true),
        signs: signs(d),
        start: eighths(d, 16),
        betas: fc.constantFrom(...betas),
        share: whole(14, 20).map((k) => k / 16),
      })
      .map(({ entries, signs: s, start, betas: [beta1, beta2, steps], share }) => {
        const rows = Array.from({ length: n }, (_, k) => s.map((sign, j) => sign * entries[k * d + j]!));
        const longest = Math.max(...rows.map((a) => a.reduce((t, v) => t + Math.abs(v), 0)));
        const free = { beta1, beta2, epsilon: 0, stepSize: 1 };
        const bounds = largestSteps(free, steps);
        const stepSize = (share * Math.log(beta2 / beta1)) / (bounds.at(-1)!.hi * longest);
        const way = Math.ceil(4 + stepSize * longest * bounds.reduce((t, c) => t + c.hi, 0));
        const offsets = rows.map((a) => a.reduce((t, v, j) => t + v * start[j]!, way));
        return { ...free, ...{ objective: 'saturated', rows, offsets, start, stepSize, steps } };
      }),
  );
}

/**
 * Off the saddle of u v: from u and v of some 1/64 in each pair up to the product c. Gradients grow
 * in proportion to the step until the product is a third of c.
 */
export const offASaddle: Arbitrary<AdamRun> = fc
  .record({
    pairs: fc.array(fc.record({ target: whole(32, 64), u: whole(3, 5), v: whole(3, 5) }), {
      minLength: 1,
      maxLength: 2,
    }),
    beta2: fc.constantFrom(0.98, 0.99),
    pace: whole(64, 128),
  })
  .map(({ pairs, beta2, pace }) => ({
    ...{ objective: 'product', rows: [], offsets: pairs.map(({ target }) => target / 8) },
    ...{ start: [...pairs.map(({ u }) => u / 256), ...pairs.map(({ v }) => v / 256)], steps: 48 },
    ...{ stepSize: pace / 4096, beta1: 0.9, beta2, epsilon: 0 },
  }));

/**
 * Least squares in which no entry of the gradient at the start is 0: residuals of one sign, and
 * columns of one sign each. Any betas, eps up to the size of the gradient.
 */
export const squares = (steps: number): Arbitrary<AdamRun> =>
  fc.record({ n: whole(1, 3), d: whole(1, 3) }).chain(({ n, d }) =>
    fc
      .record({
        entries: eighths(n * d, 16, true),
        signs: signs(d),
        side: fc.constantFrom(1, -1),
        residuals: eighths(n, 24, true),
        start: eighths(d, 16),
        given: adamNumbers,
      })
      .map(({ entries, signs: s, side, residuals, start, given }) => {
        const rows = Array.from({ length: n }, (_, k) => s.map((sign, j) => sign * entries[k * d + j]!));
        const offsets = rows.map((a, k) => a.reduce((t, v, j) => t + v * start[j]!, -side * residuals[k]!) + 0);
        return { ...given, ...{ objective: 'squares', rows, offsets, start, steps } };
      }),
  );

/** c . x with no entry of c zero. */
export const linear = (steps: number): Arbitrary<AdamRun> =>
  whole(1, 4).chain((d) =>
    fc
      .record({ sizes: eighths(d, 24, true), signs: signs(d), start: eighths(d, 16), given: adamNumbers })
      .map(({ sizes, signs: s, start, given }) => ({
        ...given,
        ...{ objective: 'linear', rows: [], offsets: sizes.map((v, j) => s[j]! * v), start, steps },
      })),
  );

/** Any betas, step sizes of some eighths, and eps: 0, of the size of gradients, or PyTorch's. */
export const adamNumbers = fc.record({
  stepSize: whole(1, 16).map((k) => k / 32),
  beta1: fc.constantFrom(0, 0.5, 0.75, 0.875, 0.9),
  beta2: fc.constantFrom(0.5, 0.75, 0.95, 0.999),
  epsilon: fc.constantFrom(0, 2 ** -26, 1 / 8, 1 / 2, 2),
});
