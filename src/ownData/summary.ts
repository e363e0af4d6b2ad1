/** What can be read off the table: sizes, classes, what is there twice. Rows count from 1. */
export interface Summary {
  readonly points: number;
  readonly features: number;
  /** Groups of rows that are equal in features and label. */
  readonly duplicates: readonly (readonly number[])[];
  /** Groups of rows that are equal in features, not in label. */
  readonly contradictions: readonly (readonly number[])[];
  /** Names of columns that hold one value. */
  readonly constant: readonly string[];
  /** Pairs of columns one of which is a multiple of the other. */
  readonly parallel: readonly (readonly [string, string])[];
}

/** Most columns of which all pairs are compared. */
const mostColumns = 300;

/** The summary of some points and their labels or targets. */
export function summaryOf(
  names: readonly string[],
  points: readonly (readonly number[])[],
  values: readonly number[],
): Summary {
  const same = grouped(points.map((x, n) => [...x, values[n]!]));
  const alike = grouped(points);
  const columns = names.map((_, j) => points.map((x) => x[j]!));
  const constant = names.filter((_, j) => columns[j]!.every((v) => v === columns[j]![0]));
  return {
    points: points.length,
    features: names.length,
    duplicates: same,
    contradictions: alike.filter((rows) => rows.some((n) => values[n - 1] !== values[rows[0]! - 1])),
    constant,
    parallel: names.length > mostColumns ? [] : parallelPairs(names, columns, constant),
  };
}

/** Row numbers of equal rows, those that are alone left out. */
function grouped(rows: readonly (readonly number[])[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [n, row] of rows.entries()) {
    const key = row.join(' ');
    groups.set(key, [...(groups.get(key) ?? []), n + 1]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function parallelPairs(
  names: readonly string[],
  columns: readonly (readonly number[])[],
  constant: readonly string[],
): [string, string][] {
  const pairs: [string, string][] = [];
  for (const [j, a] of columns.entries())
    for (let k = j + 1; k < columns.length; k++) {
      const b = columns[k]!;
      if (constant.includes(names[j]!) || constant.includes(names[k]!)) continue;
      const at = a.findIndex((v) => v !== 0);
      // Of the same ratio as at the first entry that is not zero, without rounding.
      if (b[at] !== 0 && a.every((v, n) => sameProduct(v, b[at]!, b[n]!, a[at]!))) pairs.push([names[j]!, names[k]!]);
    }
  return pairs;
}

/** Whether x y = z w, as far as doubles tell: equal columns and powers of two are told exactly. */
function sameProduct(x: number, y: number, z: number, w: number): boolean {
  return Math.abs(x * y - z * w) <= 2 ** -50 * Math.abs(x * y);
}
