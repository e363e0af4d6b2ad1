import { add, atMost, every, exactly, multiply, scale, square, squareRoot, subtract } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { theorem as approximationFloor, risesBy } from '../approximation-floor.js';
import { theorem as endRisk, ends, gap } from '../end-risk.js';
import { band as delayBand, theorem as misspecifiedDelay } from '../misspecified-delay.js';
import { judge } from '../overfitting-time-band.js';
import { theorem as riskEnds } from '../risk-ends-with-the-train-loss.js';
import { lever, theorem as scaleOfTheStart } from '../scale-of-the-start.js';
import { theorem as symmetries, turned } from '../symmetries.js';
import { theorem as timesToTheStep } from '../times-to-the-step.js';
import { falls, theorem as twoLayerDecay } from '../two-layer-decay.js';
import { along, theorem as twoLayerDelay } from '../two-layer-delay.js';
import { shrinks, theorem as twoLayerShrinkage } from '../two-layer-shrinkage.js';
import { leastRisk, riskAt, testSet } from './randomFeatures.js';
import { risk, trainLoss } from './ridgeInstance.js';

/** Statements of xu2026 on exact times, symmetries and two-layer nets, with one error each. */
export const mutants = [
  /** A level of the risk two per cent too high. */
  statementMutant(timesToTheStep, 'risk-level-two-per-cent-higher', (original) => ({
    conclude: (i, a, seen) => original.conclude({ ...i, c: 1.02 * i.c }, a, seen),
  })),
  /** Takes L_n for the mean square, as L is: the half forgotten. */
  statementMutant(timesToTheStep, 'half-of-the-train-loss-forgotten', (original) => ({
    conclude: (i, a, seen) => original.conclude({ ...i, epsilon: i.epsilon / 2 }, a, seen),
  })),
  /** Forgets what the teacher has in the kernel. */
  statementMutant(timesToTheStep, 'teacher-not-in-the-kernel', (original) => ({
    conclude: (i, a, seen) => {
      const kernel = { start: a.spectrum.kernel.start, both: exactly(0), teacher: exactly(0) };
      return original.conclude(i, { ...a, spectrum: { ...a.spectrum, kernel } }, seen);
    },
  })),
  /** The lever two per cent too long. */
  statementMutant(scaleOfTheStart, 'lever-two-per-cent-longer', () => ({
    conclude: (i, _, { once, twice }) =>
      atMost(scale(1.02, lever(i)), add(subtract(twice, once), exactly(2)), lever(i).lo),
  })),
  /** log 4 / (-log G): as if the risk fell by G a step, and not by its square. */
  statementMutant(scaleOfTheStart, 'lever-of-the-squares', () => ({
    conclude: (i, _, { once, twice }) =>
      atMost(scale(2, lever(i)), add(subtract(twice, once), exactly(2)), lever(i).lo),
  })),
  /** The contraction of the slowest mode of the data in the place of the kernel's. */
  statementMutant(scaleOfTheStart, 'lever-at-the-slowest-rate-of-the-data', (original) => ({
    conclude: (i, a, seen) => {
      const lambda = i.lambda + a.once.spectrum.values.at(-1)!.lo;
      const D = lever({ ...i, lambda });
      return every([original.conclude(i, a, seen), atMost(subtract(seen.twice, seen.once), add(D, exactly(2)), D.lo)]);
    },
  })),
  /** Takes copies for more data to learn from: as many steps, each as many times as long. */
  statementMutant(symmetries, 'copies-add-up', (original) => ({
    conclude: (i, a, pairs) => {
      const [k, copied] = [i.copies, i.relation === 'copied'];
      const moved = pairs.map(
        ([x, y]) =>
          [copied ? { ...x, point: x.point.map((c, j) => i.start[j]! + k * (c - i.start[j]!)) } : x, y] as const,
      );
      return original.conclude(i, a, moved);
    },
  })),
  /** The parameters two per cent longer in other units. */
  statementMutant(symmetries, 'units-off-by-a-fiftieth', (original) => ({
    conclude: (i, a, pairs) => {
      const factor = i.relation === 'other units' ? 1.02 : 1;
      return original.conclude(
        i,
        a,
        pairs.map(([x, y]) => [{ ...x, point: x.point.map((c) => factor * c) }, y] as const),
      );
    },
  })),
  /** Turns the parameters twice where the features are turned once. */
  statementMutant(symmetries, 'turned-twice', (original) => ({
    conclude: (i, a, pairs) => {
      const twice = pairs.map(
        ([x, y]) => [{ ...x, point: Float64Array.from(turned(Array.from(x.point))) }, y] as const,
      );
      return original.conclude(i, a, i.relation === 'turned' ? twice : pairs);
    },
  })),
  /** A risk two per cent higher at the end: sqrt(L_inf) times 1.01. */
  statementMutant(endRisk, 'end-risk-two-per-cent-higher', () => ({
    conclude: (i, a, states) =>
      every(
        states.map((s) => {
          const { L, r } = ends(i, a, Number(s.step));
          return atMost(subtract(scale(1.01, L), r), squareRoot(risk(i, s)), L.lo);
        }),
      ),
  })),
  /** Lets training end at the interpolant, as without decay. */
  statementMutant(endRisk, 'end-without-shrinkage', (original) => ({
    conclude: (i, a, states) => original.conclude({ ...i, lambda: i.lambda / 1024 }, a, states),
  })),
  /** Takes twice the train loss for the risk at the end. */
  statementMutant(endRisk, 'train-loss-for-the-risk', () => ({
    conclude: (i, a, states) =>
      every(
        states.map((s) => {
          const { L, r, train } = ends(i, a, Number(s.step));
          return atMost(squareRoot(risk(i, s)), add(train, r), L.lo);
        }),
      ),
  })),
  /** Bounds the gap by the distance of the end throughout, as if the start had gone. */
  statementMutant(endRisk, 'gap-without-the-start', () => ({
    conclude: (i, a, states) => {
      const most = multiply(gap(i), square(ends(i, a, i.last).apart));
      return every(states.map((s) => atMost(subtract(risk(i, s), scale(2, trainLoss(i, s))), most, most.hi)));
    },
  })),
  /** The best head taken for one that fits. */
  statementMutant(approximationFloor, 'best-head-without-its-risk', () => ({
    conclude: (i, a, states) => risesBy(i, a, states, exactly(0)),
  })),
  /** What is above the risk of the best head two per cent more. */
  statementMutant(approximationFloor, 'distance-to-the-best-head-two-per-cent-more', () => ({
    conclude: (i, a, states) => risesBy(i, a, states, leastRisk(a), 1.02),
  })),
  /** An excess that is two per cent more. */
  statementMutant(misspecifiedDelay, 'excess-two-per-cent-more', () => ({
    conclude: (i, a, { time }) => judge(delayBand({ ...i, excess: 1.02 * i.excess }, a), time),
  })),
  /** The end of training taken for the best head. */
  statementMutant(misspecifiedDelay, 'delay-to-the-best-head', () => ({
    conclude: (i, a, { time }) => judge(delayBand(i, a, 0), time),
  })),
  /** A risk that stays above that of the best head, which is true. */
  statementMutant(riskEnds, 'risk-never-below-the-best-head', () => ({
    conclude: (i, a, states) => {
      const [least, tests] = [leastRisk(a), testSet(i)];
      const near = { scale: least.hi, resolution: 2 ** -24 };
      return every(states.map((s) => atMost(least, riskAt(tests, s, a), near)));
    },
  })),
  /** The closed form with the risk of the best head put back, which is true. */
  statementMutant(riskEnds, 'end-with-the-risk-of-the-best-head', () => ({
    conclude: (i, a, states) => risesBy(i, a, states, leastRisk(a)),
  })),
  /** The risk of a two-layer net falling like that of a linear model. */
  statementMutant(twoLayerDecay, 'two-layer-risk-at-the-linear-rate', () => ({
    conclude: (i, _, states) => every(states.flatMap((s) => falls(i, s, { output: 2, risk: 2 }))),
  })),
  /** Outputs of a two-layer net falling like those of a linear model. */
  statementMutant(twoLayerDecay, 'two-layer-outputs-at-the-linear-rate', () => ({
    conclude: (i, _, states) => every(states.flatMap((s) => falls(i, s, { output: 1, risk: 4 }))),
  })),
  /** A delay like lambda^-1.1, and like lambda^-0.9. */
  ...(
    [
      ['more', 1.1],
      ['less', 0.9],
    ] as const
  ).map(([name, exponent]) =>
    statementMutant(twoLayerDelay, `delay-exponent-a-tenth-${name}`, () => ({ conclude: along(exponent).conclude })),
  ),
  /** Outputs that keep two per cent more in a step. */
  statementMutant(twoLayerShrinkage, 'two-layer-keeps-two-per-cent-more', () => ({
    conclude: (i, _, steps) => every(steps.flatMap((s) => shrinks(i, s, { kept: 1.02, error: 1 }))),
  })),
  /** Points that are fitted nearly taken for fitted. */
  statementMutant(twoLayerShrinkage, 'two-layer-without-the-error', () => ({
    conclude: (i, _, steps) => every(steps.flatMap((s) => shrinks(i, s, { kept: 1, error: 0 }))),
  })),
];
