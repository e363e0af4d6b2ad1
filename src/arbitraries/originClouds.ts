import fc, { type Arbitrary } from 'fast-check';
import type { Data } from '../data/index.js';
import { streamOf } from '../data/stream.js';
import { twoTo } from '../exact/powers.js';

/** Ranges, ends included; `scale` lists the powers of two by which coordinates are multiplied. */
export interface CloudConstraints {
  /** Points beyond the dimension. */
  readonly surplus: readonly [from: number, to: number];
  /** Number of coordinates. */
  readonly dimension: readonly [from: number, to: number];
  /** Powers of two by which all coordinates are multiplied; default 0 to 0. */
  readonly scale?: readonly [fromPower: number, toPower: number];
}

/** A data construction that takes a plan, and what it makes. */
type Construction<T> = (
  plan: { points: number; dimension: number; scale: number },
  stream: ReturnType<typeof streamOf>,
) => T;

function drawn<T>(make: Construction<T>, { surplus, dimension, scale = [0, 0] }: CloudConstraints): Arbitrary<T> {
  const range = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
  return fc
    .record({
      seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      surplus: range(surplus),
      dimension: range(dimension),
      power: range(scale),
    })
    .map((i) =>
      make(
        { points: i.dimension + i.surplus, dimension: i.dimension, scale: twoTo(i.power) },
        streamOf(String(i.seed)),
      ),
    );
}

/** Points strictly on one side of a hyperplane through the origin, with the planted normal. */
export function besideOriginClouds(data: Pick<Data, 'besideOrigin'>, constraints: CloudConstraints) {
  return drawn(data.besideOrigin, constraints);
}

/**
 * Points with the origin in the interior of their hull, with the planted weights; the surplus is at
 * least one.
 */
export function aroundOriginClouds(data: Pick<Data, 'aroundOrigin'>, constraints: CloudConstraints) {
  return drawn(data.aroundOrigin, constraints);
}

/** Points of a lattice, almost always in general position. */
export function latticeClouds(data: Pick<Data, 'latticeCloud'>, constraints: CloudConstraints) {
  return drawn((plan, stream) => ({ points: data.latticeCloud(plan, stream) }), constraints);
}

/** Signed points of the moment curve, in general position by construction. */
export function momentCurveClouds(data: Pick<Data, 'momentCurve'>, constraints: CloudConstraints) {
  return drawn((plan, stream) => ({ points: data.momentCurve(plan, stream) }), constraints);
}
