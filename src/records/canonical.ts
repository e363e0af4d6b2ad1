import { dyadic } from '../exact/dyadic.js';
import { twoTo } from '../exact/powers.js';
import { BadInput } from '../statement/badInput.js';
import { sha256 } from '../system/sha256.js';

/**
 * Numbers with at most this many binary places are written as `k/2^m`; others as the shortest
 * decimal that reads back equal.
 */
const places = 40;
const written = /^(-?\d+)\/2\^(\d+)$/;

/**
 * Plain data as JSON-ready data: whole numbers stay, other dyadics become "k/2^m", typed arrays
 * become arrays. Throws BadInput that names the place of a NaN, an infinity, a function or a class
 * instance.
 */
export function encode(value: unknown, at = 'instance'): unknown {
  if (value === null || typeof value === 'boolean') return value;
  // A text that reads like a number is marked, so that it comes back as a text.
  if (typeof value === 'string') return written.test(value) ? { text: value } : value;
  if (typeof value === 'number') return encodeNumber(value, at);
  if (typeof value === 'bigint') return { bigint: value.toString() };
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, (x, i) => encode(x, `${at}[${i}]`));
  if (Array.isArray(value)) return value.map((x, i) => encode(x, `${at}[${i}]`));
  if (typeof value === 'object' && isPlain(value)) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    if (entries.some(([k]) => k === '__proto__' || k === 'text' || k === 'bigint'))
      throw new BadInput(`${at} has a field named __proto__, text or bigint, which records use themselves`);
    return Object.fromEntries(entries.map(([k, v]) => [k, encode(v, `${at}.${k}`)]));
  }
  if (typeof value === 'object')
    throw new BadInput(`${at} is a ${value.constructor?.name ?? 'class instance'}, which is not plain data`);
  throw new BadInput(`${at} holds a ${typeof value}, which is not plain data`);
}

/** Whether an object has no class of its own. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function encodeNumber(x: number, at: string): number | string {
  if (!Number.isFinite(x)) throw new BadInput(`${at} is ${x}, but an instance holds finite numbers only`);
  if (Number.isInteger(x)) return x === 0 ? 0 : x;
  const { integer, shift } = dyadic(x);
  return shift <= places ? `${integer}/2^${shift}` : x;
}

/** The inverse of `encode`, up to typed arrays, which come back as plain arrays. */
export function decode(value: unknown): unknown {
  if (typeof value === 'string') {
    const match = written.exec(value);
    return match ? Number(match[1]) / twoTo(Number(match[2])) : value;
  }
  if (Array.isArray(value)) return value.map(decode);
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value);
    if (entries.length === 1 && entries[0]![0] === 'bigint') return BigInt(entries[0]![1] as string);
    if (entries.length === 1 && entries[0]![0] === 'text') return entries[0]![1];
    return Object.fromEntries(entries.map(([k, v]) => [k, decode(v)]));
  }
  return value;
}

/** JSON with the keys of every object sorted, so that equal data have equal bytes. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** The first 16 hexadecimal digits of SHA-256 over the canonical JSON. */
export function hashOf(value: unknown): string {
  const first = sha256(canonical(value)).subarray(0, 8);
  return Array.from(first, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
