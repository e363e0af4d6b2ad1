import type { Law } from '../statement/law.js';
import type { Theorem } from '../statement/theorem.js';
import type { AnyProperty, Anything } from './property.js';
import { brand, idOf } from './property.js';

/** A deliberate error: one changed member of the workbench, or one changed theorem. Never loaded but by name. */
export type Mutant =
  | {
      /** `room/mistake-in-words`, as `solver/step-scaled-by-1.02`. */
      readonly name: string;
      /** `solvers`, `oracles`, `data` or the engine's `rules`, with the member's name behind a point. */
      readonly changes: `${'solvers' | 'oracles' | 'data' | 'rules'}.${string}`;
      /** From the true member to the changed one. A solver must carry the error into its twin, or drop the twin. */
      make(original: Anything): unknown;
    }
  | {
      readonly name: string;
      readonly changes: 'theorem';
      /** The theorem's or law's id. */
      readonly id: string;
      make(original: Anything): Theorem<Anything, Anything, Anything> | Law<Anything>;
    };

/** A workbench or a set of rules with the mutant's member in place of the true one. Throws RangeError when there is no such member. */
export function substitute<Rooms extends object>(rooms: Rooms, mutant: Mutant): Rooms {
  const [room, ...rest] = mutant.changes.split('.') as [string, ...string[]];
  const members = (rooms as Record<string, Record<string, unknown>>)[room];
  if (members === undefined) return rooms;
  const member = rest.join('.');
  if (!(member in members)) throw new RangeError(`mutant ${mutant.name}: there is no ${mutant.changes}`);
  return {
    ...rooms,
    [room]: { ...members, [member]: (mutant.make as (original: unknown) => unknown)(members[member]) },
  };
}

/** The property with the mutant's theorem in place of its own, or unchanged when the mutant is about something else. */
export function mutated<P extends AnyProperty>(p: P, mutant: Mutant): P {
  if (mutant.changes !== 'theorem' || idOf(p).split('#')[0] !== mutant.id) return p;
  return p[brand] === 'law'
    ? { ...p, law: mutant.make(p.law) }
    : { ...p, theorem: mutant.make((p as never as { theorem: unknown }).theorem) };
}
