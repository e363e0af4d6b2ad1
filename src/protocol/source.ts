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
