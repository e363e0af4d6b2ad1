/** Most exchanges: a bound on the time, far above what near proposals need. */
const mostExchanges = 2000;

/** A minimiser and its multipliers, over one positive denominator. */
export interface Vertex {
  readonly point: bigint[];
  readonly multipliers: bigint[];
  readonly denominator: bigint;
}

interface Tableau {
  /** Of each row: entries of all rows a, of the unit vectors, and the multiplier. */
  readonly rows: bigint[][];
  /** The slacks a x - b of all rows, and x. */
  readonly slacks: bigint[];
  /** The same, with what is violated at first taken as tight. */
  readonly eased: bigint[];
  readonly basis: number[];
  scale: bigint;
}

/**
 * min cost . x subject to a_i x >= b_i by the simplex method in integers, from a proposed basis:
 * as many independent rows as x has entries. The tableau is that of the multipliers (m >= 0,
 * sum m_i a_i = cost), with Edmonds's fraction-free exchanges, whose entries are minors of the
 * input. First the multipliers of the basis are made non-negative: dual simplex, with the right
 * sides of violated rows eased so that they are tight. Then the violated rows are let in: primal
 * simplex with the true right sides. Bland's rule in both, so that neither can cycle. Null where a
 * phase finds no answer. The caller checks what comes out.
 */
export function exactSimplex(
  rows: readonly (readonly bigint[])[],
  right: readonly bigint[],
  cost: readonly bigint[],
  basis: readonly number[],
): Vertex | null {
  const t = tableauOf(rows, right, cost, basis);
  if (t === null) return null;
  const count = rows.length;
  for (let k = 0; k < mostExchanges; k++) {
    const negative = least(t.basis, (i) => t.rows[i]!.at(-1)! < 0n);
    if (negative >= 0) {
      const row = t.rows[negative]!;
      const entering = leastRatio(count, (j) => (row[j]! < 0n ? [t.eased[j]!, -row[j]!] : null));
      if (entering < 0) return null;
      exchange(t, negative, entering);
      continue;
    }
    const entering = t.slacks.findIndex((s, j) => j < count && s < 0n);
    if (entering < 0) return vertexOf(t, count, cost.length);
    const leaving = leastRatio(
      t.rows.length,
      (i) => (t.rows[i]![entering]! > 0n ? [t.rows[i]!.at(-1)!, t.rows[i]![entering]!] : null),
      (i) => t.basis[i]!,
    );
    if (leaving < 0) return null;
    exchange(t, leaving, entering);
  }
  return null;
}

function tableauOf(
  rows: readonly (readonly bigint[])[],
  right: readonly bigint[],
  cost: readonly bigint[],
  basis: readonly number[],
): Tableau | null {
  const unit = (i: number, size: number) => Array.from({ length: size }, (_, k) => (k === i ? 1n : 0n));
  const t: Tableau = {
    rows: cost.map((c, j) => [...rows.map((a) => a[j]!), ...unit(j, cost.length), c]),
    slacks: [...right.map((b) => -b), ...cost.map(() => 0n), 0n],
    eased: [],
    basis: cost.map(() => -1),
    scale: 1n,
  };
  for (const column of basis) {
    const row = t.rows.findIndex((r, i) => t.basis[i]! < 0 && r[column] !== 0n);
    if (row < 0) return null;
    exchange(t, row, column);
  }
  // The eased slacks go through the exchanges like the others.
  t.eased.push(...t.slacks.map((s) => (s < 0n ? 0n : s)));
  return t.basis.includes(-1) ? null : t;
}

/** The row with the smallest basic column among those asked for, or -1. */
function least(basis: readonly number[], asked: (i: number) => boolean): number {
  let found = -1;
  for (let i = 0; i < basis.length; i++) if (asked(i) && (found < 0 || basis[i]! < basis[found]!)) found = i;
  return found;
}

/** The place of the least ratio, ties by the smaller name; -1 where there is none. */
function leastRatio(
  count: number,
  ratio: (k: number) => readonly [bigint, bigint] | null,
  name: (k: number) => number = (k) => k,
): number {
  let best = -1;
  let [above, below] = [0n, 1n];
  for (let k = 0; k < count; k++) {
    const found = ratio(k);
    if (found === null) continue;
    const order = best < 0 ? -1n : found[0] * below - above * found[1];
    if (order < 0n || (order === 0n && name(k) < name(best))) {
      best = k;
      [above, below] = found;
    }
  }
  return best;
}

function exchange(t: Tableau, leaving: number, entering: number): void {
  if (t.rows[leaving]![entering]! < 0n) t.rows[leaving] = t.rows[leaving]!.map((x) => -x);
  const pivotRow = t.rows[leaving]!;
  const pivot = pivotRow[entering]!;
  for (const row of [...t.rows, t.slacks, t.eased]) {
    if (row === pivotRow) continue;
    const factor = row[entering] ?? 0n;
    for (let j = 0; j < row.length; j++) row[j] = (pivot * row[j]! - factor * pivotRow[j]!) / t.scale;
  }
  t.scale = pivot;
  t.basis[leaving] = entering;
}

function vertexOf(t: Tableau, count: number, size: number): Vertex {
  const multipliers = new Array<bigint>(count).fill(0n);
  for (const [i, column] of t.basis.entries()) multipliers[column] = t.rows[i]!.at(-1)!;
  // The slack of the unit row e_j with right side 0 is x_j.
  return { point: t.slacks.slice(count, count + size), multipliers, denominator: t.scale };
}
