import type { Problem } from '../statement/problem.js';
import type { DoubleDoubleField, GradientField } from './field.js';
import type { Tag } from './tags.js';

/**
 * All that the engine knows of one kind of problem. A new kind is one object of this form in a folder of its own, and a line in the
 * registry.
 */
export interface Kind<P extends Problem> {
  /** Every field of such a problem. */
  readonly fields: readonly (keyof P & string)[];
  /** What is wrong with the fields that only this kind has, in a sentence, or null. The common ones have been checked. */
  fault(problem: P): string | null;
  /** Number of parameters. */
  parameters(problem: P): number;
  /** What hypotheses about the objective may demand of it. */
  tags(problem: P): readonly Tag[];
  /** The problem without what a removable tag demands and otherwise the same, with the same parameters; itself where it has no such form. */
  without(problem: P, tag: Tag): P;
  /** Its gradient in doubles, with what is known of its rounding and curvature. */
  field(problem: P): GradientField;
  /** Its gradient in double-double. */
  doubleDouble(problem: P): DoubleDoubleField;
}
