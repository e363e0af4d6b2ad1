import { type PlantedRunRanges, plantedRuns } from 'theorycheck/arbitraries';
import type { Workbench } from 'theorycheck/workbench';
import type { DescentInstance, Limit, LimitWithError } from '../../../theorems/soudry2018/setting/instances.js';
import { consultLimit, questionOf, theoryOf, without, withPointAtMargin } from './descentRun.js';

/**
 * The early iterate is at 25 alpha/eta, where the residual is a tenth of |thetahat|; the limit is
 * looked at up to forty times later.
 */
const early = 25;
const later = [4, 40];

/**
 * With the exponential loss the start has margins of log N, which zero reaches after N alpha/eta
 * steps or so: the early iterate is at eight times as many where that is later.
 */
function earlyStep(i: DescentInstance, { multipliers }: Limit): number {
  const multiple = i.loss === 'exponential' ? Math.max(early, 8 * i.points.length) : early;
  return Math.ceil((multiple * Math.max(...multipliers)) / i.stepSize);
}

/**
 * The limit of the residual and how far from it the run may be, from the data and an early iterate
 * computed beside the solver.
 */
export function consultError(i: DescentInstance, bench: Workbench): LimitWithError | { undecided: string } {
  const a = consultLimit(i, bench);
  if ('undecided' in a) return a;
  const first = earlyStep(i, a);
  let found = errorFrom(i, bench, a, first);
  // In one instance of a thousand the iterate is still too far off there for an envelope; four
  // times later in some one of several thousand, sixteen times later in none that was seen.
  for (let times = 2; times <= 16 && 'undecided' in found; times *= 2) found = errorFrom(i, bench, a, times * first);
  return found;
}

function errorFrom(
  i: DescentInstance,
  bench: Workbench,
  a: Limit,
  step: number,
): LimitWithError | { undecided: string } {
  const question = questionOf(i);
  const iterate = bench.oracles.earlyIterate({
    ...question,
    start: i.start,
    steps: step,
    loss: i.loss ?? 'logistic',
  });
  if ('undecided' in iterate) return iterate;
  const off = iterate.point.map((x, j) => x - a.direction[j]! * Math.log(step) - a.limit[j]!);
  // 1e-12 |theta| covers the rounding of this subtraction.
  const distance = Math.hypot(...off) + iterate.radius + a.radius + 1e-12 * Math.hypot(...iterate.point);
  const steps = later.map((factor) => factor * step);
  const answer = bench.oracles.residualLimit(question);
  if ('undecided' in answer) return answer;
  const envelope = bench.oracles.residualEnvelope({ ...theoryOf(i), answer, base: { step, distance }, steps });
  return 'undecided' in envelope ? envelope : { ...a, steps, bounds: envelope.bounds };
}

/**
 * As `without`. A point misclassified by thetahat throws the early iterate too far off for an error
 * term; one inside the margin does not.
 */
export function withoutError(bench: Workbench, some: Partial<PlantedRunRanges>) {
  const gentle = plantedRuns(bench.data.plantedSeparable, { ...some, stepSixteenths: [3, 6] });
  return { ...without(bench, some), separable: gentle.map((i) => withPointAtMargin(i, 3 / 4)) };
}
