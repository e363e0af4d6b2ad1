import { checkEnclosure, type Enclosure, exactly } from './enclosure.js';
import { describeValue, Malformed } from './malformed.js';
import { unknownField } from './unknownField.js';

/**
 * A conclusion as data. The theorem states it, the engine evaluates it. Slack has no dimension:
 *
 * - `at most`: (right - left) / scale, as an interval. Negative is a violation. Two enclosures that
 *   meet and are together no wider than `resolution` times scale count as equal: the bound holds,
 *   attained.
 * - `equal`: minus the gap between the two enclosures, over scale. When they meet, the statement
 *   holds only if both together are no wider than `resolution` times scale; otherwise an error
 *   could not have been noticed.
 * - `identical`: the same plain data.
 * - `not`: the contrary; its slack is minus the other's.
 * - `every`: the least slack; `some`: the largest. A `some` that is not exhaustive and finds
 *   nothing is undecided.
 */
export type Judgement = Comparison | Identity | Combination;

/** left <= right, or left = right, of numbers that are known to within enclosures. */
export type Comparison =
  | {
      /** Which of both. */
      readonly is: 'at most';
      /** What must not be larger. */
      readonly left: Enclosure;
      /** What must not be smaller. */
      readonly right: Enclosure;
      /** The natural unit of both sides, positive. */
      readonly scale: number;
      /** Width, in units of `scale`, below which enclosures that meet count as equal. */
      readonly resolution?: number;
      /** Where this is, for the reader of a record. */
      readonly at?: string;
    }
  | {
      /** Which of both. */
      readonly is: 'equal';
      /** The one side. */
      readonly left: Enclosure;
      /** The other side. */
      readonly right: Enclosure;
      /** The natural unit of both sides, positive. */
      readonly scale: number;
      /**
       * Width of both enclosures together, in units of `scale`, above which the comparison is
       * undecided.
       */
      readonly resolution: number;
      /** Where this is, for the reader of a record. */
      readonly at?: string;
    };

/** Two values are the same plain data. */
export interface Identity {
  /** Tells judgements apart. */
  readonly is: 'identical';
  /** The one value. */
  readonly left: unknown;
  /** The other value. */
  readonly right: unknown;
  /** Where this is, for the reader of a record. */
  readonly at?: string;
}

/** A judgement made of others. */
export type Combination =
  | {
      /** Tells judgements apart. */
      readonly is: 'not';
      /** What must not hold. */
      readonly of: Judgement;
    }
  | {
      /** Tells judgements apart. */
      readonly is: 'every';
      /** What must all hold. */
      readonly of: Iterable<Judgement>;
    }
  | {
      /** Tells judgements apart. */
      readonly is: 'some';
      /** What must hold once at least. */
      readonly of: Iterable<Judgement>;
      /** Whether these are all there are: else none among them that holds decides nothing. */
      readonly exhaustive: boolean;
    };

/** How an `at most` is measured. */
export interface Measure {
  /** The natural unit of both sides; default 1. */
  readonly scale?: number;
  /**
   * Width, in units of `scale`, below which enclosures that meet count as equal. Default: see
   * `ownResolution`.
   */
  readonly resolution?: number;
  /** Where this is, for the reader of a record. */
  readonly at?: string;
}

/**
 * left <= right, measured in units of `scale` (default 1). `at` says where, for the reader of a
 * record.
 */
export function atMost(
  left: Enclosure | number,
  right: Enclosure | number,
  measure: number | Measure = 1,
  at?: string,
): Judgement {
  const { scale = 1, resolution, ...rest }: Measure = measured(measure);
  const where = at ?? rest.at;
  return wellFormed({
    is: 'at most',
    left: enclosed(left),
    right: enclosed(right),
    scale,
    ...(resolution === undefined ? {} : { resolution }),
    ...(where === undefined ? {} : { at: where }),
  });
}

function measured(measure: number | Measure): Measure {
  if (typeof measure === 'number') return { scale: measure };
  if (typeof measure !== 'object' || measure === null)
    throw new Malformed(`the scale of 'at most' is ${describeValue(measure)}: it must be a finite number above 0`);
  const odd = unknownField('the measure of atMost', measure, ['scale', 'resolution', 'at']);
  if (odd !== null) throw new Malformed(odd);
  return measure;
}

/** left = right, where enclosures wider than `resolution` times `scale` decide nothing. */
export function equal(
  left: Enclosure | number,
  right: Enclosure | number,
  resolution: number,
  scale = 1,
  at?: string,
): Judgement {
  return wellFormed({
    is: 'equal',
    left: enclosed(left),
    right: enclosed(right),
    scale,
    resolution,
    ...(at === undefined ? {} : { at }),
  });
}

/**
 * The two values are the same plain data: numbers, strings, booleans, null, lists and objects of
 * such.
 */
export function identical(left: unknown, right: unknown, at?: string): Judgement {
  return wellFormed({ is: 'identical', left, right, ...(at === undefined ? {} : { at }) });
}

/** The contrary of a judgement. */
export function not(of: Judgement): Judgement {
  return wellFormed({ is: 'not', of });
}

/** All of them. Lazily read, so a generator may state millions. */
export function every(of: Iterable<Judgement>): Judgement {
  return wellFormed({ is: 'every', of });
}

/** At least one of them; `exhaustive` when no other candidate exists. */
export function some(of: Iterable<Judgement>, exhaustive: boolean): Judgement {
  return wellFormed({ is: 'some', of, exhaustive });
}

function enclosed(x: Enclosure | number): Enclosure {
  return typeof x === 'number' ? exactly(x) : x;
}

/**
 * The judgement itself, where it is well formed: scale and resolution finite and positive, ends of
 * enclosures in order, the members of a list iterable. Throws Malformed that names what is wrong
 * and where. Members of lists and of `not` are checked when they are read.
 */
export function wellFormed<J extends Judgement>(j: J): J {
  if (typeof j !== 'object' || j === null || !('is' in j))
    throw new Malformed(
      `${describeValue(j)} stands where a judgement is due: make one with atMost, equal, identical, not, every or some`,
    );
  const fault = faultOf(j);
  if (fault !== null) throw new Malformed(`${fault}${'at' in j && j.at !== undefined ? ` (at ${j.at})` : ''}`);
  return j;
}

function faultOf(j: Judgement): string | null {
  switch (j.is) {
    case 'at most':
    case 'equal':
      return comparisonFault(j);
    case 'identical':
      return null;
    case 'not':
      return typeof j.of === 'object' && j.of !== null
        ? null
        : `not(...) was given ${describeValue(j.of)}, not a judgement`;
    case 'every':
    case 'some':
      if (typeof (j.of as unknown) === 'string' || typeof j.of?.[Symbol.iterator] !== 'function')
        return `${j.is}(...) was given ${describeValue(j.of)}, not a list of judgements`;
      return j.is === 'every' || typeof j.exhaustive === 'boolean'
        ? null
        : `some(...) says ${describeValue(j.exhaustive)} for exhaustive: it must be true or false`;
    default:
      return `there is no judgement '${(j as { is: unknown }).is}'`;
  }
}

function comparisonFault(j: Judgement & { is: 'at most' | 'equal' }): string | null {
  const { left, right, scale, resolution, at } = j;
  const where = at === undefined ? '' : ` at ${at}`;
  checkEnclosure(left, `the left side${where}`);
  checkEnclosure(right, `the right side${where}`);
  if (!isPositive(scale))
    return `the scale of '${j.is}' is ${describeValue(scale)}: it must be a finite number above 0`;
  if (resolution === undefined ? j.is === 'equal' : !isPositive(resolution))
    return `the resolution of '${j.is}' is ${describeValue(resolution)}: it must be a finite number above 0`;
  return null;
}

function isPositive(x: unknown): boolean {
  return typeof x === 'number' && x > 0 && x < Number.POSITIVE_INFINITY;
}
