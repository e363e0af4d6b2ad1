import type { State } from '../../statement/solver.js';

/**
 * With more states than this, each is made when it is read: a million of them as objects take a
 * gigabyte, as columns of numbers less than a tenth of it.
 */
const mostObjects = 10_000;

/** Keeps the visited states of a descent that goes step by step. */
export interface StepStates {
  /** Keeps the state of step k where it is asked for; steps come in order, from 0. */
  visit(k: number, point: Float64Array, radius: number, stepRadius: number): void;
  readonly list: readonly State[];
}

/**
 * The states of the steps in `windows`, ordered and apart, of `size` parameters. A radius that is
 * finite is certified, the start exact.
 */
export function stepStates(
  windows: readonly (readonly [number, number])[],
  size: number,
  most = mostObjects,
): StepStates {
  const count = windows.reduce((total, [from, to]) => total + to - from + 1, 0);
  const kept = count > most ? columns(count, size) : objects();
  let window = 0;
  return {
    visit(k, point, radius, stepRadius) {
      if (window === windows.length || k < windows[window]![0]) return;
      kept.push(k, point, radius, stepRadius);
      if (k === windows[window]![1]) window += 1;
    },
    get list() {
      return kept.list();
    },
  };
}

function stateAt(k: number, point: Float64Array, radius: number, stepRadius: number): State {
  const logTime = k === 0 ? Number.NEGATIVE_INFINITY : Math.log(k);
  const basis = k === 0 ? 'exact' : Number.isFinite(radius) ? 'certified' : 'estimated';
  return { step: BigInt(k), logTime, point, radius, stepRadius, basis };
}

function objects() {
  const list: State[] = [];
  return {
    push(k: number, point: Float64Array, radius: number, stepRadius: number) {
      list.push(stateAt(k, point.slice(), radius, stepRadius));
    },
    list: () => list,
  };
}

function columns(count: number, size: number) {
  const points = new Float64Array(count * size);
  const steps = new Float64Array(count);
  const radii = new Float64Array(count);
  const stepRadii = new Float64Array(count);
  let length = 0;
  const read = (n: number) => stateAt(steps[n]!, points.slice(n * size, (n + 1) * size), radii[n]!, stepRadii[n]!);
  return {
    push(k: number, point: Float64Array, radius: number, stepRadius: number) {
      points.set(point, length * size);
      steps[length] = k;
      radii[length] = radius;
      stepRadii[length] = stepRadius;
      length += 1;
    },
    list: () => madeWhenRead(length, read),
  };
}

/** An array, to all who only read it, whose elements are made as they are read. */
function madeWhenRead<T>(length: number, read: (n: number) => T): readonly T[] {
  /** The element that a key names, or -1. Written out: it is asked at every access. */
  const numberOf = (key: string | symbol) => {
    if (typeof key !== 'string' || key.charCodeAt(0) > 57) return -1;
    const n = Number(key);
    return n >= 0 && n < length && String(n) === key ? n : -1;
  };
  const isElement = (key: string | symbol) => numberOf(key) >= 0;
  const holes = new Array<T>(length);
  return new Proxy(holes, {
    get(target, key, self) {
      const n = numberOf(key);
      return n >= 0 ? read(n) : Reflect.get(target, key, self);
    },
    has: (target, key) => isElement(key) || Reflect.has(target, key),
    getOwnPropertyDescriptor: (target, key) =>
      isElement(key)
        ? { value: read(numberOf(key)), enumerable: true, configurable: true, writable: true }
        : Reflect.getOwnPropertyDescriptor(target, key),
    ownKeys: (target) => [...Array.from({ length }, (_, n) => `${n}`), ...Reflect.ownKeys(target)],
    set: () => false,
  });
}
