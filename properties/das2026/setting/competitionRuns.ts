import type { Arbitrary } from 'fast-check';
import { type CompetitionRanges, type CompetitionRun, competitions } from 'theorycheck/arbitraries';
import type { RunRequest } from 'theorycheck/statement';
import type { Workbench } from 'theorycheck/workbench';
import type { CompetitionInstance } from '../../../theorems/das2026/setting/competition.js';
import { logisticProblem } from './logisticProblem.js';

/** D(150, 50), S(15, 35) in the plane, every point with its mirror image. */
const usual: CompetitionRanges = {
  dimension: [2, 2],
  plus: [120, 150],
  minus: [40, 60],
  hardPlus: [12, 15],
  hardMinus: [34, 40],
  gapExponent: [5, 5],
  turn: [0, 0],
  mirrored: true,
  nearGaps: [2, 2],
  far: [4, 5],
  spreadQuarters: [4, 12],
  stepSixteenths: [8, 16],
};

/** The variations of the data that strata are made of. */
export const variations = {
  /** As many points of one class as of the other, and several times as many support points. */
  balanced: { plus: [64, 64], minus: [64, 64], hardPlus: [3, 6], hardMinus: [18, 22], gapExponent: [4, 4] },
  /** Above fifty dimensions, the normal on the first axis or off the axes. */
  high: { dimension: [51, 56], turn: [0, 3], spreadQuarters: [2, 4] },
  /** Four dimensions and more, the normal off the axes. */
  turned: { dimension: [4, 6], turn: [1, 3] },
  /** No mirror images, the normal off the axes. */
  general: { dimension: [2, 4], turn: [1, 2], mirrored: false },
} as const satisfies Record<string, Partial<CompetitionRanges>>;

export function drawn({ data }: Workbench, some: Partial<CompetitionRanges> = {}): Arbitrary<CompetitionRun> {
  return competitions(data.plantedCompetition, { ...usual, ...some });
}

/** Descent from zero that visits the windows. */
export function competitionRun(
  { points, labels, start, stepSize }: CompetitionInstance,
  windows: readonly (readonly [number, number])[],
): RunRequest {
  return {
    problem: logisticProblem(points, labels),
    start: Float64Array.from(start),
    dynamics: 'descent',
    step: stepSize,
    visit: { windows },
  };
}
