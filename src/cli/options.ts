import { availableParallelism } from 'node:os';
import { seedFrom } from '../campaign/seed.js';
import { type Budget, budgets } from '../judge/budget.js';
import type { CommandLimits } from '../protocol/source.js';
import { BadInput } from '../statement/badInput.js';

/** A seed as the user wrote it, or a fresh one. */
export function seedOf(text: string | undefined): string {
  return seedFrom(text, '--seed');
}

export function budgetOf(text: string): Budget {
  const known = budgets.find((budget) => budget === text);
  if (known !== undefined) return known;
  throw new BadInput(`--budget ${text} is none of ${budgets.join(', ')}`);
}

/** Number of worker processes; by default one for each core. 0 works in this process. */
export function workersOf(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  if (!/^\d{1,3}$/.test(text)) throw new BadInput(`--workers ${text} is not a whole number from 0 to 999`);
  return Number(text);
}

/** `k/n`, counted from 1. */
export function shardOf(text: string | undefined): readonly [number, number] | null {
  if (text === undefined) return null;
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(text);
  const [k, n] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || k < 1 || k > n) throw new BadInput(`--shard ${text} is not of the form k/n with 1 <= k <= n`);
  return [k, n];
}

/** Minutes without an answer after which a job is ended. */
export function minutesOf(text: string | undefined, standard: number): number {
  if (text === undefined) return standard;
  const minutes = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || minutes <= 0 || minutes > 10_000)
    throw new BadInput(`--watchdog ${text} is not a number of minutes above 0`);
  return minutes;
}

/** Limits of a command in seconds, as the user wrote them; undefined where there are none. */
export function limitsOf(startUp: string | undefined, silence: string | undefined): CommandLimits | undefined {
  if (startUp === undefined && silence === undefined) return undefined;
  return {
    ...(startUp === undefined ? {} : { startUp: secondsOf('start-up', startUp) }),
    ...(silence === undefined ? {} : { silence: secondsOf('silence', silence) }),
  };
}

function secondsOf(option: string, text: string): number {
  const seconds = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || seconds <= 0 || seconds > 100_000)
    throw new BadInput(`--${option} ${text} is not a number of seconds above 0, and at most 100000`);
  return seconds;
}
