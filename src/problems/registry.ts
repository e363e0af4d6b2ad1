import { BadInput } from '../statement/badInput.js';
import type { Problem, ShippedKinds } from '../statement/problem.js';
import { classification } from './classification/kind.js';
import { diagonalNet } from './diagonalNet/kind.js';
import type { Kind } from './kind.js';
import { objectiveKind } from './objective/kind.js';
import { ridge } from './ridge/kind.js';
import { registerTags, type Tag } from './tags.js';

/** A kind as one that takes any problem: it is asked about its own only. */
export type AnyKind = Kind<Problem>;

/** The shipped kinds of problems: the compiler asks for a line for each, and for its tags. */
const shipped: { readonly [K in keyof ShippedKinds & Tag]: Kind<ShippedKinds[K], Tag> } & Record<
  keyof ShippedKinds,
  unknown
> = {
  classification,
  ridge,
  'diagonal net': diagonalNet,
};

const known = new Map(Object.entries({ ...shipped, objective: objectiveKind } as unknown as Record<string, AnyKind>));

/**
 * Makes a user's kind of problem known to the gate and to every solver of this process. Throws
 * BadInput for a name that another kind has.
 */
export function registerKind(name: string, kind: AnyKind): void {
  const other = known.get(name);
  if (other !== undefined && other !== kind)
    throw new BadInput(`the kind of problem '${name}' is there already: give yours another name`);
  known.set(name, kind);
  registerTags([name, ...(kind.ownTags ?? [])]);
}

/**
 * Why what a kind says of rounding holds: of a shipped one its files, of an author's own its proof,
 * or null.
 */
export function proofOf({ kind }: Problem): string | null {
  return kind === 'objective' || Object.hasOwn(shipped, kind) ? '' : (known.get(kind)?.proof ?? null);
}

/** The names of all kinds. */
export function kindNames(): string[] {
  return [...known.keys()];
}

/** The kind of a well-formed problem. */
export function kindOf(problem: Problem): AnyKind {
  return known.get(problem.kind)!;
}
