import type { Enclosure } from '../statement/enclosure.js';
import { checked, type Rung } from '../statement/ladder.js';
import { type brand, type Plan, type Property, property } from './property.js';

/** How a ladder is put to the test: as a theorem's property, with a plan for one rung. */
export type LadderProperty<I extends object, A> = Omit<Property<I, A, readonly Rung[]>, 'simulate'> & {
  /** The sizes of its theorem. */
  sizes(instance: I): readonly number[];
  /** The plan of one rung: what is observed at a size. */
  measure(instance: I, size: number, answers: A): Plan<Enclosure>;
};

/** One property of all rungs, whose plan goes up the ladder. */
export function ladderProperty<I extends object, A>({
  sizes,
  measure,
  ...rest
}: LadderProperty<I, A>): Property<I, A, readonly Rung[]> & { readonly [brand]: 'property' } {
  return property({
    ...rest,
    *simulate(instance: I, answers: A): Plan<readonly Rung[]> {
      const rungs: Rung[] = [];
      for (const size of checked(sizes(instance))) rungs.push({ size, value: yield* measure(instance, size, answers) });
      return rungs;
    },
  });
}
