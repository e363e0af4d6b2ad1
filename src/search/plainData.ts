/** Where a value stands in plain data: names of fields and numbers of entries. */
export type Path = readonly (string | number)[];

/** Whether this is a list of numbers with at least one entry. */
export function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((c) => typeof c === 'number');
}

/**
 * A copy in which `change` may put another value in the place of any; what it leaves alone is
 * copied part by part.
 */
export function rebuilt(
  value: unknown,
  change: (value: unknown, path: Path) => { readonly as: unknown } | null,
  path: Path = [],
): unknown {
  const other = change(value, path);
  if (other !== null) return other.as;
  if (Array.isArray(value)) return value.map((part, k) => rebuilt(part, change, [...path, k]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, rebuilt(part, change, [...path, name])]),
  );
}

/** Everything in plain data that is neither a list nor an object, with its path. */
export function leaves(value: unknown, path: Path = []): { value: unknown; path: Path }[] {
  if (typeof value !== 'object' || value === null) return [{ value, path }];
  if (Array.isArray(value)) return value.flatMap((part, k) => leaves(part, [...path, k]));
  return Object.entries(value).flatMap(([name, part]) => leaves(part, [...path, name]));
}

/** All lists of numbers in plain data, with their paths. */
export function numberLists(value: unknown, path: Path = []): { value: number[]; path: Path }[] {
  if (isNumbers(value)) return [{ value, path }];
  if (Array.isArray(value)) return value.flatMap((part, k) => numberLists(part, [...path, k]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => numberLists(part, [...path, name]));
}

/** Binary places behind the point, at most 60. */
export function binaryPlaces(x: number): number {
  let places = 0;
  for (let y = Math.abs(x); y !== Math.floor(y) && places < 60; places++) y *= 2;
  return places;
}

/** The multiple of 2^-places next to x. */
export function roundedTo(x: number, places: number): number {
  let unit = 1;
  for (let k = 0; k < places; k++) unit *= 2;
  return Math.round(x * unit) / unit;
}
