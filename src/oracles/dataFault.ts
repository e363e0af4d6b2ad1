/**
 * What is wrong with rows of numbers, in a sentence, or null: there must be one at least, all of the same positive length, and
 * every entry a finite number. `name` says what a row is to the caller ('point', 'row').
 */
export function rowsFault(rows: readonly (readonly number[])[], name: string): string | null {
  if (!isList(rows)) return `${name}s are due as a list of lists of numbers`;
  if (rows.length === 0) return `at least one ${name} is needed`;
  const size = rows[0]?.length;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (!isList(row)) return `${name} ${i} is no list of numbers`;
    if (row.length === 0) return `${name} ${i} is empty`;
    if (row.length !== size)
      return `${name} ${i} has ${counted(row.length, 'entry', 'entries')}, ${name} 0 has ${size}: all must be equally long`;
    const odd = row.findIndex((x) => !Number.isFinite(x));
    if (odd >= 0) return `entry ${odd} of ${name} ${i} is ${row[odd]}: it must be a finite number`;
  }
  return null;
}

/** What is wrong with a list of numbers that has one for each of something (`each`), in a sentence, or null. */
export function listFault(list: readonly number[], name: string, length: number, each: string): string | null {
  if (!isList(list)) return `${name} is no list of numbers`;
  if (list.length !== length)
    return `${name} has ${counted(list.length, 'entry', 'entries')} where one for each of ${length} ${each} is due`;
  const odd = list.findIndex((x) => !Number.isFinite(x));
  return odd < 0 ? null : `entry ${odd} of ${name} is ${list[odd]}: it must be a finite number`;
}

/** What is wrong with a list of labels, in a sentence, or null. */
export function labelsFault(labels: readonly number[], points: number): string | null {
  const fault = listFault(labels, 'the list of labels', points, 'points');
  if (fault !== null) return fault;
  const odd = labels.findIndex((y) => y !== 1 && y !== -1);
  return odd < 0 ? null : `label ${odd} is ${labels[odd]}: it must be 1 or -1`;
}

/** The largest of some numbers; unlike Math.max(...xs) of any number of them. -Infinity for none, NaN if one is. */
export function largestOf(xs: Iterable<number>): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const x of xs) most = Math.max(most, x);
  return most;
}

function counted(n: number, one: string, more: string): string {
  return `${n} ${n === 1 ? one : more}`;
}

function isList(x: unknown): x is readonly unknown[] {
  return Array.isArray(x) || x instanceof Float64Array;
}
