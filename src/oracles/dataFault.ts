/** Most rows, and most entries of a row. */
const most = 50_000;

/**
 * What is wrong with rows of numbers, in a sentence, or null: there must be one at least, all of
 * the same positive length, and every entry a finite number. `name` says what a row is to the
 * caller ('point', 'row').
 */
export function rowsFault(rows: readonly (readonly number[])[], name: string): string | null {
  if (!isList(rows)) return `${name}s are due as a list of lists of numbers`;
  if (rows.length > most) return `there are ${rows.length} ${name}s: at most ${most} are taken`;
  if (rows.length === 0) return `at least one ${name} is needed, with finite entries`;
  const size = rows[0]?.length;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (!isList(row)) return `${name} ${i} is no list of numbers`;
    if (row.length === 0) return `${name} ${i} is empty`;
    if (row.length > most) return `${name} ${i} has ${row.length} entries: at most ${most} are taken`;
    if (row.length !== size)
      return `${name} ${i} has ${counted(row.length, 'entry', 'entries')}, ${name} 0 has ${size}: all must be equally long`;
    const odd = row.findIndex((x) => !Number.isFinite(x));
    if (odd >= 0) return `${name}s need finite entries: entry ${odd} of ${name} ${i} is ${row[odd]}, not finite`;
  }
  return null;
}

/**
 * What is wrong with a list that is to hold one number (`name`) for each of some others (`each`),
 * in a sentence, or null.
 */
export function listFault(list: readonly number[], name: string, length: number, each: string): string | null {
  if (!isList(list)) return `one ${name} for each ${each} is due, as a list of numbers`;
  if (list.length !== length) return `one ${name} for each ${each} is due: ${length}, not ${list.length}`;
  const odd = list.findIndex((x) => !Number.isFinite(x));
  return odd < 0 ? null : `the ${name} at index ${odd} is ${list[odd]}, not finite`;
}

/** What is wrong with a list of labels, in a sentence, or null. */
export function labelsFault(labels: readonly number[], points: number): string | null {
  const fault = listFault(labels, 'label', points, 'point');
  if (fault !== null) return fault;
  const odd = labels.findIndex((y) => y !== 1 && y !== -1);
  return odd < 0 ? null : `the label at index ${odd} is ${labels[odd]}: labels must be 1 or -1`;
}

/**
 * The largest of some numbers; unlike Math.max(...xs) of any number of them. -Infinity for none,
 * NaN if one is.
 */
export function largestOf(xs: Iterable<number>): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const x of xs) largest = Math.max(largest, x);
  return largest;
}

function counted(n: number, one: string, more: string): string {
  return `${n} ${n === 1 ? one : more}`;
}

function isList(x: unknown): x is readonly unknown[] {
  return Array.isArray(x) || x instanceof Float64Array;
}
