import { type Limits, usualLimits } from './limits.js';

/** What marks a solver that is a command, where otherwise a file is named. */
const prefix = 'command:';

/** A command as it is kept beside the files of solvers. */
export function sourceOf(command: string): string {
  return prefix + command;
}

/** The command that a source stands for, or null where it is a file. */
export function commandIn(source: string): string | null {
  return source.startsWith(prefix) ? source.slice(prefix.length) : null;
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
