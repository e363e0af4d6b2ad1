/**
 * Of the alternatives of Farkas's lemma exactly one: p >= 0 with A p = r, or y with y A >= 0 and
 * y . r < 0. Both are given up to a positive factor, in integers: `solution` satisfies A
 * solution = denominator r with denominator > 0.
 */
export type Farkas =
  | {
      /** There is such a p. */
      readonly feasible: true;
      /** denominator times p, one entry for each column of A. */
      readonly solution: bigint[];
      /** Positive. */
      readonly denominator: bigint;
      /** The columns of A in the last basis. */
      readonly basis: number[];
    }
  | {
      /** There is none. */
      readonly feasible: false;
      /** y, one entry for each row of A. */
      readonly witness: bigint[];
    };

/**
 * Decides whether p >= 0 with A p = r exists, in exact arithmetic: phase one of the simplex method
 * on an integer tableau (Edmonds's fraction-free pivots, whose entries are minors of the input)
 * with Bland's rule, which cannot cycle. `basis` lists the columns of A in the last basis;
 * artificial columns that stayed at zero are left out.
 */
export function feasibility(rows: readonly (readonly bigint[])[], right: readonly bigint[]): Farkas {
  const height = rows.length;
  const width = rows[0]?.length ?? 0;
  const flips = right.map((r) => (r < 0n ? -1n : 1n));
  // Columns: A, then the artificial identity, then the right-hand side; rows with a negative
  // right-hand side are negated.
  const tableau = rows.map((row, i) => [
    ...row.map((a) => flips[i]! * a),
    ...right.map((_, j) => (j === i ? 1n : 0n)),
    flips[i]! * right[i]!,
  ]);
  const last = width + height;
  // The objective, the sum of the artificial variables, as reduced costs: minus the column sums.
  const costs = Array.from({ length: last + 1 }, (_, j) =>
    j >= width && j < last ? 0n : -tableau.reduce((total, row) => total + row[j]!, 0n),
  );
  const basis = rows.map((_, i) => width + i);
  let scale = 1n;
  for (;;) {
    let entering = -1;
    for (let j = 0; j < last && entering < 0; j++) if (costs[j]! < 0n) entering = j;
    if (entering < 0) break;
    const leaving = leavingRow(tableau, basis, entering, last);
    const pivotRow = tableau[leaving]!;
    const pivot = pivotRow[entering]!;
    for (const row of [...tableau, costs]) {
      if (row === pivotRow) continue;
      const factor = row[entering]!;
      for (let j = 0; j <= last; j++) row[j] = (pivot * row[j]! - factor * pivotRow[j]!) / scale;
    }
    scale = pivot;
    basis[leaving] = entering;
  }
  // costs[last] is minus the least sum of artificial variables; the multipliers are 1 - reduced
  // cost in the artificial columns.
  if (costs[last]! < 0n)
    return { feasible: false, witness: flips.map((flip, i) => -flip * (scale - costs[width + i]!)) };
  const solution = new Array<bigint>(width).fill(0n);
  for (const [i, column] of basis.entries()) if (column < width) solution[column] = tableau[i]![last]!;
  return { feasible: true, solution, denominator: scale, basis: basis.filter((column) => column < width) };
}

/**
 * Least ratio, ties by the smallest basic column. The objective is bounded below, so some entry is
 * positive.
 */
function leavingRow(tableau: readonly bigint[][], basis: readonly number[], entering: number, last: number): number {
  let best = -1;
  for (let i = 0; i < tableau.length; i++) {
    const entry = tableau[i]![entering]!;
    if (entry <= 0n) continue;
    if (best < 0) {
      best = i;
      continue;
    }
    const difference = tableau[i]![last]! * tableau[best]![entering]! - tableau[best]![last]! * entry;
    if (difference < 0n || (difference === 0n && basis[i]! < basis[best]!)) best = i;
  }
  return best;
}
