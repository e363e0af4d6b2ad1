import { type Enclosure, exactly } from 'theorycheck/statement';
import type { Plan, Workbench } from 'theorycheck/workbench';
import type { SizeAnswers } from '../../../theorems/xu2026/grokking-in-sizes.js';
import type { PassageAnswers } from '../../../theorems/xu2026/setting/passages.js';
import {
  type BySize,
  type NestedInstance,
  type Size,
  sized,
  type TimesSeen,
} from '../../../theorems/xu2026/setting/sizes.js';
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

/**
 * Eigenvalues and |n_0|^2 in the three sizes, from the Gram matrix. They do not depend on the step,
 * whose window is a hypothesis: a small one is asked for.
 */
export function gramsBySize(
  i: NestedInstance,
  { oracles }: Workbench,
): BySize<SizeAnswers> | { readonly undecided: string } {
  const small = { eta: 2 ** -20, lambda: i.lambda };
  const answers = (size: Size) => {
    const gram = oracles.ridgeGram(sized(i, size), small);
    return 'undecided' in gram ? gram : { spectrum: { ...gram, values: gram.values.map(([s]) => exactly(s!)) } };
  };
  const [base, points, width] = [answers('base'), answers('points'), answers('width')];
  if ('undecided' in base) return base;
  if ('undecided' in points) return points;
  return 'undecided' in width ? width : { base, points, width };
}

/** A time in the three sizes. */
export function* timesBySize<I extends NestedInstance, A>(
  i: I,
  answers: BySize<A>,
  timeOf: (i: I, answers: A) => Plan<Enclosure>,
): Plan<TimesSeen> {
  return {
    base: yield* timeOf(i, answers.base),
    points: yield* timeOf(sized(i, 'points'), answers.points),
    width: yield* timeOf(sized(i, 'width'), answers.width),
  };
}
