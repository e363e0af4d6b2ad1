import type { Law } from '../statement/law.js';
import type { Theorem } from '../statement/theorem.js';
import type { AnyProperty } from './property.js';
import { brand, idOf } from './property.js';
import type { Workbench } from './workbench.js';

/** A deliberate error: one changed member of the workbench, or one changed theorem. Never loaded but by name. */
export type Mutant =
  | {
      /** `room/mistake-in-words`, as `solver/step-scaled-by-1.02`. */
      readonly name: string;
      /** `solvers`, `oracles` or `data`, with the member's name behind a point. */
      readonly changes: `solvers.${string}` | `oracles.${string}` | `data.${string}`;
      /** From the true member to the changed one. A solver must carry the error into its twin, or drop the twin. */
      // biome-ignore lint/suspicious/noExplicitAny: members have as many types as the workbench
      make(original: any): unknown;
    }
  | {
      readonly name: string;
      readonly changes: 'theorem';
      /** The theorem's or law's id. */
      readonly id: string;
      // biome-ignore lint/suspicious/noExplicitAny: theorems have as many types as files
      make(original: any): Theorem<any, any, any> | Law<any>;
    };

/** The workbench with the mutant's member in place of the true one. Throws when there is no such member. */
export function substitute(bench: Workbench, mutant: Mutant): Workbench {
  if (mutant.changes === 'theorem') return bench;
  const [room, ...rest] = mutant.changes.split('.') as ['solvers' | 'oracles' | 'data', ...string[]];
  const member = rest.join('.');
  const members = bench[room] as Record<string, unknown>;
  if (!(member in members)) throw new RangeError(`mutant ${mutant.name}: the workbench has no ${mutant.changes}`);
  return { ...bench, [room]: { ...members, [member]: mutant.make(members[member]) } };
}

/** The property with the mutant's theorem in place of its own, or unchanged when the mutant is about something else. */
export function mutated<P extends AnyProperty>(p: P, mutant: Mutant): P {
  if (mutant.changes !== 'theorem' || idOf(p).split('#')[0] !== mutant.id) return p;
  return p[brand] === 'law' ? { ...p, law: mutant.make(p.law) } : { ...p, theorem: mutant.make((p as never as { theorem: unknown }).theorem) };
}
