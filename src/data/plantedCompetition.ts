import { roundTo } from '../exact/dyadic.js';
import { twoTo } from '../exact/powers.js';
import { BadInput } from '../statement/badInput.js';
import type { Stream } from '../statement/stream.js';
import { plantedSeparable } from './plantedSeparable.js';
import { classMultipliers } from './plantedSupport.js';
import { type RationalFrame, rationalFrame } from './rationalFrames.js';

/** A population D(plus, minus) of which S(hardPlus, hardMinus) are support points. */
export interface CompetitionPlan {
  /** d >= 1, the bias not counted. */
  readonly dimension: number;
  /** Points of class +1 in all, and of class -1. */
  readonly plus: number;
  /** Points of class -1 in all. */
  readonly minus: number;
  /** Support points of class +1. */
  readonly hardPlus: number;
  /** Support points of class -1. */
  readonly hardMinus: number;
  /** The gap is 2^-gapExponent along an axis; turned, 4/5 of that in the plane, 2/3 in space. */
  readonly gapExponent: number;
  /** 0: the normal is the first axis; 1, 2, ...: see `rationalFrame`. */
  readonly turn: number;
  /**
   * Whether every point has a mirror image across the normal, in its own class. In two and three
   * dimensions only with turn 0.
   */
  readonly mirrored: boolean;
  /** Distances of the other points from the plane through the origin: between near and far. */
  readonly near: number;
  /** Largest distance of the other points. */
  readonly far: number;
  /** Size of the components along the margin: a multiple of 1/4. */
  readonly spread: number;
}

/** The drawn points with the proof of their max-margin solution (w, 0) with penalised bias. */
export interface PlantedCompetition extends CompetitionPlan {
  /** N x d, row by row. */
  readonly points: number[][];
  /** +1 or -1, one for each point. */
  readonly labels: number[];
  /** As in `PlantedSeparable`. */
  readonly certificates: {
    readonly separable: { readonly direction: number[] };
    readonly strictlyComplementary: { readonly direction: number[]; readonly multipliers: number[] };
  };
}

interface Placed {
  readonly x: number[];
  readonly label: number;
  readonly multiplier: number;
}

/**
 * Support points of both classes at the gap, in the numbers that are asked for, and others of both
 * classes at distances uniform on [near, far]; all dyadic.
 *
 * Not mirrored, the support is that of `plantedSeparable`. Mirrored, points come in pairs at +-t
 * along the margin, one at t = 0 where their number is odd; each class has the mass |w|^2/2 in
 * multipliers that are the same on both points of a pair. So sum alpha y x = w and sum alpha y = 0.
 */
export function plantedCompetition(plan: CompetitionPlan, stream: Stream): PlantedCompetition {
  const { dimension, plus, minus, hardPlus, hardMinus, gapExponent, turn, mirrored, spread } = plan;
  if (!(hardPlus >= 1 && hardMinus >= 1 && plus >= hardPlus && minus >= hardMinus))
    throw new BadInput('a competition needs support points in both classes, and no more of them than points');
  if (mirrored && turn !== 0 && dimension < 4)
    throw new BadInput('mirrored points below four dimensions stand on the first axis: turn is 0');
  const base = mirrored
    ? mirroredSupport(plan, stream)
    : plantedSeparable(
        {
          dimension,
          gapExponent,
          turn,
          positiveSupport: hardPlus,
          negativeSupport: hardMinus,
          duplicates: 0,
          others: 0,
          otherMarginEighths: 16,
          shift: 0,
          spread,
        },
        stream,
      );
  const { direction, multipliers } = base.certificates.strictlyComplementary;
  const placed: Placed[] = base.points.map((x, n) => ({ x, label: base.labels[n]!, multiplier: multipliers[n]! }));
  // The frame that was used: two support points alone may have been left unturned.
  const used = direction.slice(1, -1).every((v) => v === 0) ? 0 : turn;
  const frame = rationalFrame(dimension, used);
  for (const [label, count] of [
    [1, plus - hardPlus],
    [-1, minus - hardMinus],
  ] as const)
    placed.push(...others(plan, frame, label, count, stream));
  return {
    ...plan,
    points: placed.map(({ x }) => x.map((v) => v + 0)),
    labels: placed.map(({ label }) => label),
    certificates: {
      separable: { direction },
      strictlyComplementary: { direction, multipliers: placed.map(({ multiplier }) => multiplier) },
    },
  };
}

/** Components along the margin, one for each row of the frame but the first. */
function along({ dimension, spread }: CompetitionPlan, { length }: RationalFrame, stream: Stream): number[] {
  return Array.from({ length: dimension - 1 }, () => roundTo((spread * (2 * stream.uniform() - 1)) / length, 8));
}

/** The point of class y and margin m at the components t along the margin, of length-long rows. */
function place({ gapExponent }: CompetitionPlan, frame: RationalFrame, multiple: number, t: readonly number[]) {
  const { rows, foot, lengthExponent } = frame;
  const factor = twoTo(gapExponent - lengthExponent);
  return foot.map((v, k) => (multiple * v) / factor + t.reduce((sum, c, j) => sum + c * rows[j + 1]![k]!, 0));
}

function mirroredSupport(plan: CompetitionPlan, stream: Stream) {
  const { dimension, gapExponent, turn, hardPlus, hardMinus } = plan;
  const frame = rationalFrame(dimension, turn);
  // The frame's length is a power of two, so |w| is 2^gapExponent.
  const factor = twoTo(gapExponent - frame.lengthExponent);
  const mass = twoTo(2 * gapExponent - 1);
  const placed = ([1, -1] as const).flatMap((label): Placed[] => {
    const count = label === 1 ? hardPlus : hardMinus;
    const weights = classMultipliers(Math.ceil(count / 2), mass, false, stream);
    return weights.flatMap((weight, k): Placed[] => {
      if (k === 0 && count % 2 === 1)
        return [{ x: place(plan, frame, label, new Array<number>(dimension - 1).fill(0)), label, multiplier: weight }];
      const t = along(plan, frame, stream);
      return [t, t.map((v) => -v)].map((side) => ({
        x: place(plan, frame, label, side),
        label,
        multiplier: weight / 2,
      }));
    });
  });
  const direction = [...frame.rows[0]!.map((v) => factor * v + 0), 0];
  return {
    points: placed.map(({ x }) => x),
    labels: placed.map(({ label }) => label),
    certificates: {
      strictlyComplementary: { direction, multipliers: placed.map(({ multiplier }) => multiplier) },
    },
  };
}

/** Points beyond the support. */
function others(plan: CompetitionPlan, frame: RationalFrame, label: number, count: number, stream: Stream): Placed[] {
  const { gapExponent, mirrored, near, far } = plan;
  const { rows, foot, length, lengthExponent } = frame;
  const factor = twoTo(gapExponent - lengthExponent);
  const slant = rows.slice(1).map((r) => foot.reduce((sum, v, j) => sum + v * r[j]!, 0));
  const placed: Placed[] = [];
  const add = (multiple: number, t: readonly number[]) =>
    placed.push({ x: place(plan, frame, multiple, t), label, multiplier: 0 });
  while (placed.length < count) {
    const distance = near + (far - near) * stream.uniform();
    // factor * length is |w|, which makes a margin of a distance.
    const multiple = label * roundTo(factor * length * distance, 6);
    const t = along(plan, frame, stream);
    if (!mirrored)
      add(
        multiple,
        t.map((v, j) => v - roundTo((multiple * slant[j]!) / (factor * length * length), 8)),
      );
    else if (count - placed.length === 1)
      add(
        multiple,
        t.map(() => 0),
      );
    else {
      add(multiple, t);
      add(
        multiple,
        t.map((v) => -v),
      );
    }
  }
  return placed;
}
