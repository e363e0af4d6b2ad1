import type { Problem } from '../statement/problem.js';
import { classification } from './classification/kind.js';
import { diagonalNet } from './diagonalNet/kind.js';
import type { Kind } from './kind.js';
import { ridge } from './ridge/kind.js';

/** The kinds of problems: the compiler asks for a line for each. */
export const kinds: { readonly [K in Problem['kind']]: Kind<Extract<Problem, { kind: K }>> } = {
  classification,
  ridge,
  'diagonal net': diagonalNet,
};

/** The kind of a well-formed problem, as one that takes any: it is asked about this problem only. */
export function kindOf(problem: Problem): Kind<Problem> {
  return kinds[problem.kind] as unknown as Kind<Problem>;
}
