import { isNamed } from '../objectives/methodNames.js';
import { type PrecisionName, precisions } from '../solvers/descent/allowance.js';
import type { RunRequest } from '../statement/solver.js';
import type { ArrayForm } from './arrays.js';

/** What a child says of itself when it starts. */
export interface Greeting {
  readonly name: string;
  readonly version: string;
  /** Kinds of problems that it takes, and of dynamics. */
  readonly problems: readonly string[];
  readonly dynamics: readonly string[];
  readonly precision: PrecisionName;
  readonly arrays: ArrayForm;
  /** About how many steps a second it takes; null where it does not say. */
  readonly stepsPerSecond: number | null;
}

/** The greeting that a message is, or a sentence that says what is wrong with it. */
export function greetingIn(message: Readonly<Record<string, unknown>>): Greeting | string {
  const { name, version, precision = 'float64', arrays = 'list', stepsPerSecond = null } = message;
  for (const [key, value] of Object.entries({ name, version }))
    if (typeof value !== 'string' || value === '') return `its greeting has no ${key}: give it a string`;
  const accepts = (message.accepts ?? {}) as { problems?: unknown; dynamics?: unknown };
  const { problems, dynamics = ['descent'] } = accepts;
  if (!isWords(problems) || problems.length === 0)
    return `its greeting has no accepts.problems: a list such as ["classification", "ridge"]`;
  if (!isWords(dynamics)) return 'accepts.dynamics of its greeting is no list of names';
  if (typeof precision !== 'string' || !Object.hasOwn(precisions, precision))
    return `precision of its greeting is ${JSON.stringify(precision)}: it is one of ${Object.keys(precisions).join(', ')}`;
  if (arrays !== 'list' && arrays !== 'f64')
    return `arrays of its greeting is ${JSON.stringify(arrays)}: it is list or f64`;
  if (stepsPerSecond !== null && !(typeof stepsPerSecond === 'number' && stepsPerSecond > 0))
    return `stepsPerSecond of its greeting is ${JSON.stringify(stepsPerSecond)}: it is a positive number`;
  return {
    ...{ name: name as string, version: version as string },
    ...{ problems, dynamics, precision: precision as PrecisionName, arrays, stepsPerSecond },
  };
}

function isWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((word) => typeof word === 'string');
}

/** A run that would take a child longer than so many seconds is not asked of it. */
const patience = 10;

/** Whether a child that greeted so takes a request. */
export function takes({ name, problems, dynamics, stepsPerSecond }: Greeting, request: RunRequest): true | string {
  const { kind } = request.problem;
  if (!problems.includes(kind)) return `${name} takes ${problems.join(', ')}, not a problem of the kind '${kind}'`;
  if (typeof request.dynamics === 'string') {
    if (request.dynamics !== 'descent' || !dynamics.includes('descent'))
      return `${name} takes ${dynamics.join(', ')}, and this is ${request.dynamics}`;
  } else if (!isNamed(methodsOf(dynamics), request.dynamics.method))
    return `${name} takes ${dynamics.join(', ')}, and this is ${request.dynamics.method.name}`;
  const last = request.visit.windows?.at(-1)?.[1] ?? 0;
  if (stepsPerSecond !== null && last > patience * stepsPerSecond)
    return `${last} steps would take longer than ${patience} seconds at the ${stepsPerSecond} a second of ${name}`;
  return true;
}

/**
 * The methods among what a child takes. One that is called descent has numbers of its own, which a
 * child that takes descent may not know.
 */
export function methodsOf(dynamics: readonly string[]): string[] {
  return dynamics.filter((name) => name !== 'descent');
}

/**
 * The greeting of an optimiser: it is sent no problems, takes gradients of any kind, and descends
 * unless it names methods.
 */
export function optimiserGreetingIn(message: Readonly<Record<string, unknown>>): Greeting | string {
  const { dynamics } = (message.accepts ?? {}) as { dynamics?: unknown };
  return greetingIn({ ...message, accepts: { problems: ['any'], ...(dynamics === undefined ? {} : { dynamics }) } });
}

/** Steps a second of an optimiser that does not say: each of them waits for an answer. */
const usualSpeed = 2000;

/** Whether an optimiser that greeted so takes a request. */
export function takesAsOptimiser(greeting: Greeting, request: RunRequest): true | string {
  const { dynamics, step, problem } = request;
  if (typeof dynamics === 'object') {
    const { batch, labelNoise, noise } = dynamics.method;
    if (batch || labelNoise || noise)
      return `an optimiser is given whole gradients, and ${dynamics.method.name} draws in each step`;
  } else if (typeof step !== 'number')
    return 'an optimiser has one step size for all parameters, and this asks for one each';
  const stepsPerSecond = greeting.stepsPerSecond ?? usualSpeed;
  return takes({ ...greeting, problems: [problem.kind], stepsPerSecond }, request);
}
