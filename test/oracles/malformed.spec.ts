import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oracles } from '../../src/oracles/index.js';
import type { ResidualLimit } from '../../src/oracles/residual/residualLimit.js';

/**
 * Rows as a careless author may hand them over: ragged, empty, not finite, huge and tiny, or no
 * rows at all.
 */
const numbers = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 3 }) },
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 1e160, -1e308, 1e-170, Number.MIN_VALUE, 0),
);
const list = (most: number) => fc.array(numbers, { maxLength: most });
const rows = fc.oneof(
  fc.array(list(3), { maxLength: 5 }),
  fc
    .integer({ min: 1, max: 3 })
    .chain((d) => fc.array(fc.array(numbers, { minLength: d, maxLength: d }), { maxLength: 5 })),
  fc.constantFrom<number[][]>(
    [
      [1, 1e-9],
      [-1, 1e-9],
    ],
    [[1e160, 1]],
    [
      [1, 0],
      [-1, 0],
    ],
    [null as never],
    [[1], null as never],
  ),
);

/** A sentence, or an answer: never an error from inside. */
function isAnswer(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null) throw new Error(`answered ${answer}`);
  if (!('undecided' in answer)) return;
  expect(answer.undecided).toMatch(/^[a-zA-Z].{15,}/);
  expect(answer.undecided).not.toMatch(/undefined|Cannot read|is not a function|at .*:\d/);
}

const some = fc.record({
  rows,
  other: list(4),
  third: list(4),
  labels: fc.array(fc.constantFrom(1, -1, 1, -1, 0), { maxLength: 5 }),
  bias: fc.constantFrom('penalised', 'unpenalised', 'none'),
  norm: fc.constantFrom('l1', 'l2', 'l-infinity', 'spectral', 'nuclear'),
  number: fc.oneof(numbers, fc.double()),
  step: fc.oneof(fc.integer({ min: -1, max: 20 }), fc.constantFrom(0.5, Number.NaN, 1e12)),
});
type Some = typeof some extends fc.Arbitrary<infer S> ? S : never;

const limit = ({ other, third, rows: hessian }: Some): ResidualLimit => ({
  limit: other,
  radius: 1e-9,
  multipliers: third,
  hessian,
  eigenvalues: other,
});
const residual = (s: Some) => ({ rows: s.rows, support: s.labels, direction: s.third, stepSize: s.number });
const late = (s: Some) => ({ ...residual(s), answer: limit(s), stepCurvature: s.number, logTimes: [s.step] });

const asked: Record<string, (s: Some) => unknown> = {
  separability: (s) => oracles.separability(s.rows),
  hardMargin: (s) => oracles.hardMargin({ points: s.rows, labels: s.labels, bias: s.bias as 'none' }),
  hullFacets: (s) => oracles.hullFacets(s.rows),
  minimumNormPoint: (s) => oracles.minimumNormPoint(s.rows),
  exponentialMinimum: (s) => oracles.exponentialMinimum(s.rows),
  l1Margin: (s) => oracles.l1Margin(s.rows),
  normMargin: (s) =>
    oracles.normMargin({ points: s.rows, labels: s.labels, bias: s.bias as 'none', norm: s.norm as 'l1' }),
  matrixMargin: (s) =>
    oracles.matrixMargin({ matrices: s.rows.map((x) => [x, x]), labels: s.labels, norm: s.norm as 'nuclear' }),
  multiClassMargin: (s) =>
    oracles.multiClassMargin({ points: s.rows, labels: s.labels, classes: s.step, bias: s.bias as 'none' }),
  multiClassSeparability: (s) =>
    oracles.multiClassSeparability({ points: s.rows, labels: s.labels, classes: s.step, bias: s.bias as 'none' }),
  nearestInterpolant: (s) =>
    oracles.nearestInterpolant({ rows: s.rows, targets: s.other, start: s.third, norm: s.norm as 'l1' }),
  bregmanInterpolant: (s) =>
    oracles.bregmanInterpolant({
      ...{ rows: s.rows, targets: s.other, start: s.third },
      potential: s.number > 2 ? { name: 'entropy' } : { name: 'hypentropy', scale: s.number },
    }),
  l1Regularised: (s) => oracles.l1Regularised({ rows: s.rows, penalty: s.number }),
  basisPursuit: (s) => oracles.basisPursuit(s.rows, s.other),
  hypentropyInterpolant: (s) => oracles.hypentropyInterpolant(s.rows, s.other, s.number),
  nullProjection: (s) => oracles.nullProjection(s.rows, s.other),
  ridgeErm: (s) => oracles.ridgeErm(s.rows, s.number),
  ridgeModes: (s) => oracles.ridgeModes({ features: s.rows, teacher: s.other, start: s.third }),
  ridgeGram: (s) =>
    oracles.ridgeGram({ features: s.rows, teacher: s.other, start: s.third }, { eta: s.number, lambda: s.number }),
  earlyIterate: (s) => oracles.earlyIterate({ rows: s.rows, start: s.other, stepSize: s.number, steps: s.step }),
  residualLimit: (s) => oracles.residualLimit(residual(s)),
  residualFlow: (s) =>
    oracles.residualFlow({ ...residual(s), base: { step: s.step, residual: s.other, distance: 0 }, steps: [s.number] }),
  residualEnvelope: (s) =>
    oracles.residualEnvelope({ ...residual(s), answer: limit(s), base: { step: s.step, distance: 0 }, steps: [1e12] }),
  residualExpansion: (s) =>
    oracles.residualExpansion({
      ...residual(s),
      answer: limit(s),
      base: { step: s.step, residual: s.other, radius: s.number },
      steps: [s.step],
    }),
  lateEnvelope: (s) => oracles.lateEnvelope({ ...late(s), base: { step: s.step, distance: s.number } }),
  lateModes: (s) =>
    oracles.lateModes({
      ...late(s),
      expansion: { eigenvalues: s.other, vectors: s.rows },
      base: { step: s.step, modes: s.third, errors: s.third },
    }),
};

describe.each(Object.entries(asked))('%s, asked carelessly', (_, ask) => {
  it('should answer, or say in a sentence why not', () => {
    fc.assert(
      fc.property(some, (s) => isAnswer(ask(s))),
      { numRuns: 300 },
    );
  });
});

describe('what an oracle says', () => {
  const said = (answer: object) => ('undecided' in answer ? answer.undecided : 'an answer');

  it('should be true of data that are separable by little', () => {
    const points = [
      [1, 1e-9],
      [-1, 1e-9],
    ];
    expect(said(oracles.hardMargin({ points, labels: [1, 1], bias: 'none' }))).toMatch(/though the data are separable/);
    expect(said(oracles.hardMargin({ points, labels: [1, -1], bias: 'penalised' }))).toBe('an answer');
    const across = [[1], [2], [3]];
    for (const bias of ['none', 'penalised', 'unpenalised'] as const)
      expect(said(oracles.hardMargin({ points: across, labels: [1, -1, 1], bias }))).toMatch(/are not separable/);
  });

  it('should be true of data that are too large or too small to be squared', () => {
    for (const [size, says] of [
      [1e160, /leave the range/],
      [1e-170, /leave the range/],
      [0, /is zero/],
    ] as const)
      expect(said(oracles.ridgeModes({ features: [[size, size]], teacher: [1, 1], start: [0, 0] }))).toMatch(says);
  });

  it('should come at once where the question has no end', () => {
    const wide = Array.from({ length: 12 }, (_, i) => Array.from({ length: 40 }, (_, j) => Math.sin(7 * i + j * j)));
    const targets = wide.map(() => 1);
    expect(said(oracles.basisPursuit(wide, targets))).toMatch(/5586853480 of them, and at most 20000/);
    const single = { rows: [[1]], support: [0], direction: [1], stepSize: 1 };
    const base = { step: 1, residual: [0], distance: 0 };
    expect(said(oracles.residualFlow({ ...single, base, steps: [1e12] }))).toMatch(/at most 100000000/);
  });

  it('should not depend on how many numbers a call may have', () => {
    const many = Array.from({ length: 50_000 }, (_, i) => [1 + (i % 7), 1, i % 3]);
    expect(said(oracles.l1Margin(many))).toBe('an answer');
    expect(said(oracles.minimumNormPoint(many))).toBe('an answer');
    expect(said(oracles.l1Margin([...many, [1, 1, 1]]))).toMatch(/at most 50000/);
    const side = many.slice(0, 2000);
    expect(said(oracles.hardMargin({ points: side, labels: side.map(() => 1), bias: 'none' }))).toBe('an answer');
  });
});
