import { describe, expect, it } from 'vitest';
import {
  certifiesMaxMargin,
  combinesTo,
  curvatureBelow,
  marginsAtLeastOne,
  rationalVector,
  rowsBeyondMargin,
  rowsShortOfMargin,
  separates,
  strictlyBalances,
  unitMarginRows,
} from '../../src/exact/maxMargin.js';

// Support (1, 1) and (1, -1), one row beyond; (1, 0) = 1/2 (1, 1) + 1/2 (1, -1).
const rows = [
  [1, 1],
  [1, -1],
  [2, 0.5],
];

describe('certifiesMaxMargin', () => {
  it('should accept a true certificate and refuse each way of breaking it', () => {
    expect(certifiesMaxMargin([1, 0], [0.5, 0.5, 0], rows, true)).toBe(true);
    const wrong: [number[], number[]][] = [
      [
        [1, 0],
        [0.5, 0.5 + 2 ** -50, 0],
      ], // one bit of a multiplier
      [
        [1 + 2 ** -52, 0],
        [0.5, 0.5, 0],
      ], // one bit of the direction
      [
        [1, 0],
        [0.25, 0.25, 0.25],
      ], // weight beyond the support
      [
        [1, 0],
        [1.5, -0.5, 0],
      ], // a negative multiplier
      [
        [0.5, 0],
        [0.25, 0.25, 0],
      ], // margins below one
      [
        [1, 0],
        [0.5, 0.5],
      ], // a multiplier is missing
      [
        [1, 0, 0],
        [0.5, 0.5, 0],
      ], // a coordinate too many
    ];
    for (const [direction, multipliers] of wrong) expect(certifiesMaxMargin(direction, multipliers, rows)).toBe(false);
  });

  it('should tell strict complementarity from mere optimality', () => {
    // (1, 0) and (1, 1) both have margin one, and only the first carries weight: the data set A7
    // without strict complementarity.
    const flat = [
      [1, 0],
      [1, 1],
    ];
    expect(certifiesMaxMargin([1, 0], [1, 0], flat)).toBe(true);
    expect(certifiesMaxMargin([1, 0], [1, 0], flat, true)).toBe(false);
  });
});

describe('separates and unitMarginRows', () => {
  it('should decide by exact signs', () => {
    expect(separates([1, 0], rows)).toBe(true);
    expect(separates([0, 1], rows)).toBe(false);
    expect(separates([1, 0, 0], rows)).toBe(false);
    expect(unitMarginRows([1, 0], rows)).toEqual([0, 1]);
    expect(unitMarginRows([1, 2 ** -53], rows)).toEqual([]);
  });
});

describe('marginsAtLeastOne and strictlyBalances', () => {
  it('should split the certificate into its two halves', () => {
    expect(marginsAtLeastOne([1, 0], rows)).toBe(true);
    expect(marginsAtLeastOne([1 - 2 ** -53, 0], rows)).toBe(false);
    expect(marginsAtLeastOne([1, 0, 0], rows)).toBe(false);
    expect(strictlyBalances([1, 0], [0.5, 0.5, 0], rows)).toBe(true);
    // a row on the wrong side changes the margins, not the balance
    expect(strictlyBalances([1, 0], [0.5, 0.5, 0, 0], [...rows, [-1, -1]])).toBe(true);
    expect(
      strictlyBalances(
        [1, 0],
        [1, 0],
        [
          [1, 0],
          [1, 1],
        ],
      ),
    ).toBe(false);
    expect(strictlyBalances([1, 0], [0.5, 0.5], rows)).toBe(false);
    expect(strictlyBalances([1, 0], [0.5, 0.25, 0], rows)).toBe(false);
  });
});

describe('curvatureBelow', () => {
  it('should put the threshold where the largest eigenvalue is', () => {
    // rows^T rows = diag(9, 4): the largest eigenvalue is 9.
    const diagonal = [
      [3, 0],
      [0, 2],
    ];
    expect(curvatureBelow(18, 2, diagonal)).toBe(false);
    expect(curvatureBelow(18 + 2 ** -40, 2, diagonal)).toBe(true);
    // rows^T rows = [[1, 1], [1, 1]]: eigenvalue 2, seen by the second minor only.
    expect(curvatureBelow(2, 1, [[1, 1]])).toBe(false);
    expect(curvatureBelow(2 + 2 ** -50, 1, [[1, 1]])).toBe(true);
  });
});

describe('a direction of fractions', () => {
  // Signed points 3, 3 and 5 on a line: 1/3 is the max-margin vector, and no double is.
  const rows = [[3], [3], [5]];
  const third = rationalVector([{ numerator: 2n, denominator: 6n }]);
  const alpha = (a: bigint, b: bigint) =>
    rationalVector([a, b, 0n].map((numerator) => ({ numerator, denominator: 18n })));

  it('should have the margins that no double has', () => {
    expect([marginsAtLeastOne(third, rows), unitMarginRows(third, rows)]).toEqual([true, [0, 1]]);
    expect([rowsBeyondMargin(third, rows), rowsShortOfMargin(third, rows)]).toEqual([[2], []]);
    const below = { ...third, denominator: third.denominator + 1n };
    expect([marginsAtLeastOne(below, rows), rowsShortOfMargin(below, rows)]).toEqual([false, [0, 1]]);
    expect([combinesTo(third, [3], 1), combinesTo(third, [3], 2)]).toEqual([true, false]);
  });

  it('should be balanced by multipliers that are positive on its support and add up to it', () => {
    expect(strictlyBalances(third, alpha(1n, 1n), rows)).toBe(true);
    expect(strictlyBalances(third, alpha(2n, 0n), rows)).toBe(false);
    expect(strictlyBalances(third, alpha(1n, 2n), rows)).toBe(false);
  });
});
