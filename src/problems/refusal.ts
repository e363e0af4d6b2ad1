import { describeValue } from '../statement/malformed.js';

/** Whether this is a finite number. */
export function isFiniteNumber(x: unknown): x is number {
  return typeof x === 'number' && Number.isFinite(x);
}

/** Whether this is a whole number of at least `least`. */
export function isWhole(x: unknown, least: number): x is number {
  return Number.isSafeInteger(x) && (x as number) >= least;
}

/** A sentence for a field that holds something else than it must. */
export function refusal(field: string, value: unknown, allowed: string): string {
  return `${field} is ${describeValue(value)}: it must be ${allowed}`;
}

/**
 * Why a field is no Float64Array of that many finite numbers, or null. `of` says where the number
 * comes from.
 */
export function arrayFault(field: string, value: unknown, length: number, of: string): string | null {
  if (!(value instanceof Float64Array)) return refusal(field, value, `a Float64Array of ${length} numbers (${of})`);
  if (value.length !== length) return `${field} has ${value.length} entries: it must have ${length} (${of})`;
  const bad = value.findIndex((x) => !Number.isFinite(x));
  return bad < 0 ? null : `${field}[${bad}] is ${value[bad]}: it must be a finite number`;
}

/** Why a field holds none of the values it may hold, or null. */
export function choiceFault(field: string, value: unknown, values: readonly (string | boolean)[]): string | null {
  if (values.includes(value as string)) return null;
  return refusal(field, value, values.map((of) => (typeof of === 'string' ? `'${of}'` : `${of}`)).join(' or '));
}

/** Why a field holds no label, 1 or -1, for each point, or null. */
export function labelsFault(field: string, value: unknown, points: number): string | null {
  const fault = arrayFault(field, value, points, `one for each of ${points} points`);
  if (fault !== null) return fault;
  const labels = value as Float64Array;
  const odd = labels.findIndex((y) => y !== 1 && y !== -1);
  return odd < 0 ? null : `${field}[${odd}] is ${labels[odd]}: a label must be 1 or -1`;
}
