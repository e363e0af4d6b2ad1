import type { Data } from '../data/index.js';
import type { Oracles } from '../oracles/index.js';
import type { ChanceStatement } from '../statement/law.js';
import type { RunRequest, Solver, Trajectory } from '../statement/solver.js';
import type { Theorem } from '../statement/theorem.js';
import type { AnyProperty, Anything } from './property.js';
import { brand, idOf } from './property.js';

/**
 * A deliberate error: one changed member of the workbench, or one changed theorem. Never loaded but
 * by name.
 */
export type Mutant =
  | {
      /** `room/mistake-in-words`, as `solver/step-scaled-by-1.02`. */
      readonly name: string;
      /**
       * `solvers`, `oracles`, `data` or the engine's `rules`, with the member's name behind a
       * point.
       */
      readonly changes: `${'solvers' | 'oracles' | 'data' | 'rules'}.${string}`;
      /** From the true member to the changed one. */
      make(original: Anything): unknown;
    }
  | {
      /** `statement/paper/mistake-in-words`. */
      readonly name: string;
      /** A theorem or a law. */
      readonly changes: 'theorem';
      /** The theorem's or law's id. */
      readonly id: string;
      /** From the true statement to the changed one. */
      make(original: Anything): Theorem<Anything, Anything, Anything> | ChanceStatement<Anything>;
    };

/**
 * A theorem or law with one mistake: the fields that `change` returns stand in the place of the
 * original's. Its name is `statement/<paper>/<mistake>`.
 */
export function statementMutant<S extends { readonly id: string }>(
  of: S,
  mistake: string,
  change: (original: S) => Partial<S>,
): Mutant {
  const make = (original: S) => ({ ...original, ...change(original) });
  return { name: `statement/${of.id.split('/')[0]}/${mistake}`, changes: 'theorem', id: of.id, make: make as never };
}

/**
 * A solver that computes with one mistake, `solver/<mistake>`. Its version at higher precision
 * makes the same mistake: without it, a second computation would call every violation an artefact.
 * A mistake that lies in the rounding itself leaves that version out (`higher: false`).
 */
export function onSolver(
  slot: string,
  mistake: string,
  solve: (original: Solver, request: RunRequest) => Trajectory | Promise<Trajectory>,
  { higher = true }: { readonly higher?: boolean } = {},
): Mutant {
  const make = ({ higherPrecision, ...original }: Solver): Solver => ({
    ...original,
    solve: (request) => solve(original, request),
    ...(higherPrecision !== undefined && higher ? { higherPrecision: make(higherPrecision) } : {}),
  });
  return { name: `solver/${mistake}`, changes: `solvers.${slot}`, make };
}

/** A solver that is asked for something else than what was posed. */
export function onRequest(slot: string, mistake: string, change: (request: RunRequest) => RunRequest): Mutant {
  return onSolver(slot, mistake, (original, request) => original.solve(change(request)));
}

/** A solver whose answer is changed. */
export function onAnswer(
  slot: string,
  mistake: string,
  change: (answer: Trajectory, request: RunRequest) => Trajectory,
): Mutant {
  return onSolver(slot, mistake, async (original, request) => change(await original.solve(request), request));
}

/** An oracle with one mistake, `oracle/<mistake>`. */
export function onOracle<Name extends keyof Oracles>(
  name: Name,
  mistake: string,
  change: (original: Oracles[Name]) => Oracles[Name],
): Mutant {
  return { name: `oracle/${mistake}`, changes: `oracles.${name}`, make: change };
}

/** A data construction with one mistake, `data/<mistake>`. */
export function onData<Name extends keyof Data>(
  name: Name,
  mistake: string,
  change: (original: Data[Name]) => Data[Name],
): Mutant {
  return { name: `data/${mistake}`, changes: `data.${name}`, make: change };
}

/**
 * A workbench or a set of rules with the mutant's member in place of the true one. Throws
 * RangeError when there is no such member.
 */
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

/**
 * The property with the mutant's theorem in place of its own, or unchanged when the mutant is about
 * something else.
 */
export function applyMutant<P extends AnyProperty>(p: P, mutant: Mutant): P {
  if (mutant.changes !== 'theorem' || idOf(p).split('#')[0] !== mutant.id) return p;
  return p[brand] === 'law'
    ? { ...p, law: mutant.make(p.law) }
    : { ...p, theorem: mutant.make((p as never as { theorem: unknown }).theorem) };
}
