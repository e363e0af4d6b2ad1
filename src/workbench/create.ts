import { registerKind } from '../problems/index.js';
import type { AnyKind } from '../problems/registry.js';
import { asAsserted, gateSolver } from '../requests/index.js';
import { BadInput } from '../statement/badInput.js';
import { describeValue } from '../statement/malformed.js';
import type { Solver } from '../statement/solver.js';
import { workbenchBrand } from './property.js';
import { standardWorkbench } from './standard.js';
import type { OwnData, OwnOracles, Workbench } from './workbench.js';

/** What an author adds to the workbench as it ships. */
export interface Additions {
  /** Kinds of problems by the name in their field `kind`. */
  // biome-ignore lint/suspicious/noExplicitAny: a kind is asked about its own problems only
  readonly problems?: Readonly<Record<string, any>>;
  /** Slot name -> solver: what a run request names in `by`. */
  readonly solvers?: Readonly<Record<string, Solver>>;
  /** Oracles by name; declare them in `OwnOracles` too. */
  readonly oracles?: Partial<OwnOracles>;
  /** Data constructions by name; declare them in `OwnData` too. */
  readonly data?: Partial<OwnData>;
}

/**
 * The workbench with a kind of problem, solvers, oracles or data constructions of an author's own.
 * A property file that exports it, under any name, is tried on it; `verify` takes it as an option.
 * Throws BadInput where a name is taken: what ships cannot be replaced in this way.
 */
export function createWorkbench({ problems = {}, solvers = {}, oracles, data }: Additions): Workbench {
  for (const [name, kind] of Object.entries(problems)) {
    membersOf(`the kind of problem '${name}'`, kind, kindMembers);
    registerKind(name, kind as AnyKind);
  }
  for (const [slot, solver] of Object.entries(solvers)) membersOf(`the solver '${slot}'`, solver, solverMembers);
  const behindGate = Object.fromEntries(
    Object.entries(solvers).map(([slot, solver]) => [slot, gateSolver(ofAnAuthor(solver))]),
  );
  const bench = {
    solvers: joined('solver', standardWorkbench.solvers, behindGate),
    oracles: joined('oracle', standardWorkbench.oracles, oracles ?? {}),
    data: joined('data construction', standardWorkbench.data, data ?? {}),
  };
  return { ...(bench as Workbench), ...{ [workbenchBrand]: true } };
}

const kindMembers = {
  ...{ choices: 'object', fields: 'object', fault: 'function', parameters: 'function' },
  ...{ tags: 'function', without: 'function', field: 'function' },
};
const solverMembers = { name: 'string', version: 'string', accepts: 'function', solve: 'function' };

/** Throws BadInput naming the first member that is not of its type. */
function membersOf(what: string, of: unknown, types: Readonly<Record<string, string>>): void {
  const members = (typeof of === 'object' && of !== null ? of : {}) as Record<string, unknown>;
  const odd = Object.keys(types).find((key) => typeof members[key] !== types[key] || members[key] === null);
  if (odd !== undefined)
    throw new BadInput(`${what}: its '${odd}' is ${describeValue(members[odd])}, and must be a ${types[odd]}`);
}

/** A solver that gives no proof of its radii hands out asserted ones. */
function ofAnAuthor(solver: Solver): Solver {
  const { higherPrecision, proof } = solver;
  return {
    name: solver.name,
    version: solver.version,
    ...(proof === undefined ? {} : { proof }),
    accepts: (request) => solver.accepts(request),
    solve: async (request) => {
      const answer = await solver.solve(request);
      return proof === undefined ? asAsserted(answer) : answer;
    },
    ...(higherPrecision === undefined ? {} : { higherPrecision: ofAnAuthor(higherPrecision) }),
  };
}

function joined<T extends object>(what: string, shipped: T, own: object): T {
  const taken = Object.keys(own).find((name) => name in shipped);
  if (taken !== undefined) throw new BadInput(`the ${what} '${taken}' ships already: give yours another name`);
  return { ...shipped, ...own };
}
