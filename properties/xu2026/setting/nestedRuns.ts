import type { Enclosure } from 'theorycheck/statement';
import type { Plan, Workbench } from 'theorycheck/workbench';
import type { PassageAnswers } from '../../../theorems/xu2026/setting/passages.js';
import { type BySize, type NestedInstance, sized, type TimesSeen } from '../../../theorems/xu2026/setting/sizes.js';
import { passagesOf } from './ridgeRuns.js';

/** Spectra and passages in the three sizes. */
export function passagesBySize(
  i: NestedInstance,
  bench: Workbench,
): BySize<PassageAnswers> | { readonly undecided: string } {
  const [base, points, width] = (['base', 'points', 'width'] as const).map((size) => passagesOf(sized(i, size), bench));
  for (const answers of [base!, points!, width!]) if ('undecided' in answers) return answers;
  return { base, points, width } as BySize<PassageAnswers>;
}

/** A time in the three sizes. */
export function* timesBySize<I extends NestedInstance>(
  i: I,
  answers: BySize<PassageAnswers>,
  timeOf: (i: I, answers: PassageAnswers) => Plan<Enclosure>,
): Plan<TimesSeen> {
  return {
    base: yield* timeOf(i, answers.base),
    points: yield* timeOf(sized(i, 'points'), answers.points),
    width: yield* timeOf(sized(i, 'width'), answers.width),
  };
}
