import type { Problem } from '../statement/problem.js';
import type { Choices } from './choices.js';
import type { DoubleDoubleField, GradientField } from './field.js';

/**
 * All that the engine knows of one kind of problem. A new kind is one object of this form in a
 * folder of its own, and a line in the registry.
 */
export interface Kind<P extends Problem, T extends string = string> {
  /**
   * Of a kind of an author's own: why `error` and `curvature` of its field are bounds, in a
   * sentence that goes into every record. Without it the radii of its runs count as asserted, and
   * refute nothing.
   */
  readonly proof?: string;
  /** Tags of hypotheses about the objective that only this kind knows, beside the usual ones. */
  readonly ownTags?: readonly string[];
  /**
   * What a problem may choose, and a report tells apart. Fields that are not here have one form
   * only.
   */
  readonly choices: Choices;
  /** Every field of such a problem. */
  readonly fields: readonly (keyof P & string)[];
  /**
   * What is wrong with the fields that only this kind has, in a sentence, or null. The common ones
   * have been checked.
   */
  fault(problem: P): string | null;
  /** Number of parameters. */
  parameters(problem: P): number;
  /** What hypotheses about the objective may demand of it. */
  tags(problem: P): readonly T[];
  /**
   * The problem without what a removable tag demands and otherwise the same, with the same
   * parameters; itself where it has no such form.
   */
  without(problem: P, tag: string): P;
  /** Its gradient in doubles, with what is known of its rounding and curvature. */
  field(problem: P): GradientField;
  /**
   * Its gradient in double-double. A kind without one has no second computation at higher
   * precision: a violation is then repeated, and refutes where it rests on certified radii.
   */
  doubleDouble?(problem: P): DoubleDoubleField;
}
