import { realPower, squared } from 'theorycheck/exact';
import { around, atMost, every, exactly, multiply, scale, subtract } from 'theorycheck/statement';
import { statementMutant } from 'theorycheck/workbench';
import { balance, theorem as biasFollowsTheBalance } from '../bias-follows-the-balance.js';
import { theorem as firstAndLastPassage, latest, observed, passages, passed } from '../first-and-last-passage.js';
import { handedOver, theorem as handOverHasADate, share } from '../hand-over-has-a-date.js';
import { theorem as handOverLaw, lawful } from '../hand-over-law.js';
import { judgements, theorem as majorityWhenMirrored } from '../majority-gives-sign-when-mirrored.js';
import { besieged, theorem as robustAccuracyLimit } from '../robust-accuracy-limit.js';
import { ends, theorem as stepOfThePaper, turns } from '../step-of-the-paper.js';
import { bracketed, limitOf, pulls, theorem as tailGivesTheLimit } from '../tail-gives-the-limit.js';
import { dated, kept, theorem as unlearningHasDates } from '../unlearning-has-dates.js';
import {
  accuracies,
  biases,
  paced,
  testAccuracy,
  theorem as unlearningOnGeneralData,
} from '../unlearning-on-general-data.js';
import { type CompetitionInstance, hard, pullOf } from './competition.js';
import { type HandOver, sides } from './handOver.js';
import { distancesOf, envelope, gapOf } from './mirroredEnvelope.js';
import { foretold, robustMargin } from './robustScores.js';

/** Statements about a population and its support with one deliberate error each. */
export const mutants = [
  /** The support pulls two per cent more than its points do. */
  statementMutant(biasFollowsTheBalance, 'support-pulls-two-per-cent-more', () => ({
    conclude: (i, _, steps) => every(balance(i, steps, { population: 1, support: 1.02, distance: 1 })),
  })),
  /** The support alone moves the bias. */
  statementMutant(biasFollowsTheBalance, 'population-left-out-of-the-pull', () => ({
    conclude: (i, _, steps) => every(balance(i, steps, { population: 0, support: 1, distance: 1 })),
  })),
  /** The balance at 4.4/(eta N) steps. */
  statementMutant(biasFollowsTheBalance, 'balance-ten-per-cent-farther', () => ({
    conclude: (i, _, steps) => every(balance(i, steps, { population: 1, support: 1, distance: 1.1 })),
  })),
  /** Every step of the bias has the sign of the support's pull. */
  statementMutant(biasFollowsTheBalance, 'balance-of-the-support-alone', () => ({
    conclude: (i, _, steps) => {
      const isHard = hard(i);
      return every(
        steps.map(({ step, now, next }) => {
          const b = exactly(now.at(-1)!);
          const pull = pullOf(i, (n) => isHard[n]!, now.slice(0, -1), b);
          return atMost(0, multiply(pull, subtract(next.at(-1)!, b)), 1, `step ${step}`);
        }),
      );
    },
  })),
  /** The envelope without the points beyond the support. */
  statementMutant(unlearningHasDates, 'envelope-of-the-support-alone', () => ({
    conclude: (i, { moments, dates }, path) => {
      const alone = envelope({ ...distancesOf(i), plus: [], minus: [] }, moments.at(-1)!.step);
      return every(kept(i, { moments: alone, dates }, path));
    },
  })),
  /** The envelope with another step size, after the first 128 steps. */
  statementMutant(unlearningHasDates, 'envelope-of-steps-two-per-cent-longer', () => ({
    conclude: (i, { moments, dates }, path) => {
      const longer = envelope({ ...distancesOf(i), stepSize: 1.02 * i.stepSize }, moments.at(-1)!.step);
      const late = path.filter(({ step }) => step > 128);
      return every(kept(i, { moments: longer, dates }, late));
    },
  })),
  /** Both ends of the bias two per cent farther from zero, after the first 1000 steps. */
  statementMutant(unlearningHasDates, 'late-bias-two-per-cent-farther', () => ({
    conclude: (i, { moments, dates }, path) => {
      const farther = moments.map((m) => ({ ...m, bias: [1.02 * m.bias[0], 1.02 * m.bias[1]] as const }));
      const late = path.filter(({ step }) => step > 1000);
      return every(kept(i, { moments: farther, dates }, late));
    },
  })),
  /** What is learnt once stays learnt. */
  statementMutant(unlearningHasDates, 'learnt-for-good', () => ({
    conclude: (i, { moments, dates }, path) =>
      every(
        path.flatMap((iterate) =>
          dates.learnt !== null && iterate.step >= dates.learnt
            ? [
                ...dated(i, { moments, dates: { ...dates, turned: null, learnt: iterate.step, unlearnt: null } }, [
                  iterate,
                ]),
              ]
            : [],
        ),
      ),
  })),
  /** The bias keeps the sign of the larger class, or of the first in equal classes. */
  statementMutant(unlearningHasDates, 'larger-class-for-ever', () => ({
    conclude: (i, _, path) => {
      const larger = Math.sign(i.plus - i.minus + 0.5);
      return every(
        path.map(({ point, radius, basis }) => atMost(0, scale(larger, around(point.at(-1)!, radius, basis)))),
      );
    },
  })),
  /** C = t^(1 - kappa), without its constant. */
  statementMutant(handOverHasADate, 'hand-over-by-the-margin-alone', () => ({
    conclude: (i, a, iterates) =>
      every(handedOver(i, a, iterates, (_i, of, t) => realPower(t, 1 - leastMargin(i, of)))),
  })),
  /** C falls like t^-kappa from the base on. */
  statementMutant(handOverHasADate, 'share-falls-faster', () => ({
    conclude: (i, a, iterates) =>
      every(
        handedOver(i, a, iterates, (_i, of, t) => share(i, of, t) * realPower(of.steps[0]! / t, leastMargin(i, of))),
      ),
  })),
  /** A 64th of C at the last step, from the base on. */
  statementMutant(handOverHasADate, 'date-from-the-start', () => ({
    conclude: (i, a, iterates) => every(handedOver(i, a, iterates, () => share(i, a, iterates.at(-1)!.step) / 64)),
  })),
  /** The law with a constant that is ten per cent larger. */
  statementMutant(handOverLaw, 'hand-over-ten-per-cent-later', () => ({
    conclude: (i, a, iterates) => every(lawful(i, a, iterates, () => 1.1)),
  })),
  /** t^-kappa in place of t^(1 - kappa). */
  statementMutant(handOverLaw, 'population-without-its-first-exponent', () => ({
    conclude: (i, a, iterates) => every(lawful(i, a, iterates, (t) => 1 / t)),
  })),
  /** The constant without eta. */
  statementMutant(handOverLaw, 'hand-over-without-the-step-size', () => ({
    conclude: (i, a, iterates) => every(lawful(i, a, iterates, () => 1 / i.stepSize)),
  })),
  /** tau without g^2. */
  statementMutant(firstAndLastPassage, 'last-passage-without-the-gap', () => ({
    conclude: (i, a, path) => every(passed(i, a, path, latest(i) * squared(gapOf(i)))),
  })),
  /** What is learnt once stays learnt: no step below the level after the first one at it. */
  statementMutant(firstAndLastPassage, 'first-passage-for-good', () => ({
    conclude: (i, _, path) => {
      const { first, last } = observed(i, path);
      return atMost(last, first, first.hi);
    },
  })),
  /** The bracket of the last step at which some test point is wrong, at the level 0.01. */
  statementMutant(firstAndLastPassage, 'last-passage-of-the-whole-test-set', () => ({
    conclude: (i, a, path) => {
      const whole = passages(gapOf(i), envelope(distancesOf(i), latest(i, 1e-9)), 1e-9);
      return every(passed(i, { ...a, last: whole.last }, path));
    },
  })),
  /** The bracket of the last passage ten per cent later. */
  statementMutant(firstAndLastPassage, 'last-passage-ten-per-cent-later', () => ({
    conclude: (i, a, path) => every(passed(i, { ...a, last: [1.1 * a.last[0], 1.1 * a.last[1]] }, path)),
  })),
  /** The bias moves by 1.02 eta times its pulls. */
  statementMutant(unlearningOnGeneralData, 'pace-two-per-cent-faster', () => ({
    conclude: (i, _, path) => every(paced(i, path, 1.02)),
  })),
  /** The lower bound on the last passage ten per cent later. */
  statementMutant(firstAndLastPassage, 'last-passage-by-the-balance-ten-per-cent-later', () => ({
    conclude: (i, a, path) => every(passed(i, { ...a, earliest: 1.1 * a.earliest }, path)),
  })),
  /** First with the larger support, then with the larger class. */
  statementMutant(unlearningOnGeneralData, 'support-before-population', () => ({
    conclude: (i, _, path) => every(biases(i, path, -1)),
  })),
  /** The test set judged by the weights alone: it is the bias that unlearns. */
  statementMutant(unlearningOnGeneralData, 'general-data-without-bias', () => ({
    conclude: (i, _, path) => every(accuracies(i, path, (of, x) => testAccuracy(of, x, 0))),
  })),
  /** Once the test set is learnt 98 % of it stay so. */
  statementMutant(unlearningOnGeneralData, 'general-data-learnt-for-good', () => ({
    conclude: (i, _, path) => {
      const all = path.map((x) => testAccuracy(i, x));
      const from = all.findIndex(({ lo }) => lo >= 0.99);
      return every(all.slice(from).map((Q) => atMost(0.98, Q, 1)));
    },
  })),
  /** What is foretold without the box of the data. */
  statementMutant(robustAccuracyLimit, 'robust-accuracy-without-the-box', () => ({
    conclude: (i, a, seen) =>
      every(besieged(i, a, seen, (of, known, step) => foretold({ ...of, box: null }, known, step))),
  })),
  /** What is foretold of an attack ten per cent larger. */
  statementMutant(robustAccuracyLimit, 'attack-ten-per-cent-larger', () => ({
    conclude: (i, a, seen) =>
      every(besieged(i, a, seen, (of, known, step) => foretold({ ...of, radius: 1.1 * of.radius }, known, step))),
  })),
  /** What is foretold of an attack two per cent smaller. */
  statementMutant(robustAccuracyLimit, 'attack-two-per-cent-smaller', () => ({
    conclude: (i, a, seen) =>
      every(besieged(i, a, seen, (of, known, step) => foretold({ ...of, radius: 0.98 * of.radius }, known, step))),
  })),
  /** eps |w|_2 in place of eps |w|_1: the same where the normal is an axis. */
  statementMutant(robustAccuracyLimit, 'attack-of-the-euclidean-norm', () => ({
    conclude: (i, a, seen) => {
      const { direction } = i.certificates.separable;
      const share = Math.hypot(...direction) / direction.reduce((sum, v) => sum + Math.abs(v), 0);
      return every(
        besieged(i, a, seen, (of, known, step) => foretold({ ...of, radius: share * of.radius }, known, step)),
      );
    },
  })),
  /** At the margin the support points of both classes stay robust. */
  statementMutant(robustAccuracyLimit, 'support-of-both-classes-robust-at-the-margin', () => ({
    conclude: (i, a, seen) =>
      every(
        besieged(i, a, seen, (of, known, step) =>
          foretold(of, known, step).map((target, k) =>
            target.settled !== null && robustMargin(of, of.targets[k]!) === 0
              ? { ...target, settled: 1 as const }
              : target,
          ),
        ),
      ),
  })),
  /** Whatever the support is, the bias goes by turns where eta beta > 2. */
  statementMutant(stepOfThePaper, 'restless-by-the-largest-curvature', () => ({
    conclude: (i, _, path) => every(turns(i, path, 0, 0)),
  })),
  /** The bias calms down at c = 5/2. */
  statementMutant(stepOfThePaper, 'calm-below-five-halves', () => ({
    conclude: (i, _, path) => every(turns(i, path, 5 / 2, 5 / 2)),
  })),
  /** In the end the bias has the sign of the smaller support. */
  statementMutant(stepOfThePaper, 'smaller-support-in-the-end', () => ({
    conclude: (i, _, path) => every(ends(i, path, -1)),
  })),
  /** The logistic bias below log(k+/k-)/2 as well. */
  statementMutant(majorityWhenMirrored, 'half-the-plateau-for-both-losses', () => ({
    conclude: (i, _, path) => every(judgements(i, path, 1 / 2)),
  })),
  /** With the exponential loss the bias below 0.49 log(k+/k-). */
  statementMutant(majorityWhenMirrored, 'plateau-of-the-exponential-loss-two-per-cent-lower', () => ({
    conclude: (i, _, path) => every(judgements(i, path, i.loss === 'exponential' ? 0.49 : 1)),
  })),
  /** The odds of the counts, not their root. */
  statementMutant(tailGivesTheLimit, 'limit-without-the-half', () => ({
    conclude: (i, foreseen, path) => every(bracketed(i, foreseen, path, 2 * limitOf(i))),
  })),
  /** A limit 2 % off. */
  statementMutant(tailGivesTheLimit, 'limit-two-per-cent-farther', () => ({
    conclude: (i, foreseen, path) => every(bracketed(i, foreseen, path, 1.02 * limitOf(i))),
  })),
  /** The way to the limit with the pull of the other loss. */
  statementMutant(tailGivesTheLimit, 'way-of-the-other-loss', () => ({
    conclude: (i, foreseen, path) => {
      const other = pulls[i.loss === 'logistic' ? 'asinh' : 'logistic'];
      const moments = envelope(distancesOf(i, other), foreseen.moments.at(-1)!.step);
      return every(bracketed(i, { ...foreseen, moments }, path));
    },
  })),
];

/** kappa, the least margin beyond the support. */
function leastMargin(i: CompetitionInstance, a: HandOver): number {
  return Math.min(...sides(i, a).population.map((z) => z.reduce((sum, c, j) => sum + c * a.direction[j]!, 0)));
}
