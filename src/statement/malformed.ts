/**
 * A statement, plan or claim is not well formed: a comparison with a negative scale, say. The
 * property that made it is `invalid`; the stack tells the engine the place in its author's file.
 */
export class Malformed extends Error {
  /** `Malformed`. */
  override readonly name = 'Malformed';
}

/** A short text for a value that is not what it should be. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  if (typeof value === 'string') return `'${value.slice(0, 40)}'`;
  if (typeof value === 'object' && typeof (value as { then?: unknown }).then === 'function') return 'a promise';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
