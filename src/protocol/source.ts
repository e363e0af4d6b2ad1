import { type Limits, usualLimits } from './limits.js';

/** What a command does: it is sent problems, or it asks for gradients and moves the parameters. */
export type CommandMode = 'solver' | 'optimiser';

/** What marks a solver that is a command, where otherwise a file is named. */
const prefixes: Readonly<Record<CommandMode, string>> = { solver: 'command:', optimiser: 'optimiser:' };

/** A command as it is kept beside the files of solvers. */
export function sourceOf(command: string, mode: CommandMode): string {
  return prefixes[mode] + command;
}

/** The command that a source stands for, or null where it is a file. */
export function commandIn(source: string): { readonly command: string; readonly mode: CommandMode } | null {
  const mode = (['solver', 'optimiser'] as const).find((one) => source.startsWith(prefixes[one]));
  return mode === undefined ? null : { command: source.slice(prefixes[mode].length), mode };
}

/** Limits of a command in seconds, as a run keeps them; what is left out is as usual. */
export interface CommandLimits {
  /** From its start to its greeting. */
  readonly startUp?: number;
  /** Without a line while a run is under way. */
  readonly silence?: number;
}

/** All limits, in milliseconds. */
export function inMilliseconds(limits: CommandLimits | null | undefined): Limits {
  const { startUp, silence } = limits ?? {};
  return {
    startUp: startUp === undefined ? usualLimits.startUp : 1000 * startUp,
    silence: silence === undefined ? usualLimits.silence : 1000 * silence,
    grace: usualLimits.grace,
  };
}
