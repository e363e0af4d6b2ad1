import { BadInput } from '../statement/badInput.js';

/**
 * The machine, not the input, keeps a run from going on: a full disk, a folder that vanished, a
 * closed pipe. Exit code 4.
 */
export class CannotGoOn extends Error {
  override readonly name = 'CannotGoOn';
}

/** Does something with files; what the system refuses becomes one sentence. */
export function onDisk<T>(what: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new CannotGoOn(`${what}: ${reasonOf(error as NodeJS.ErrnoException)}`);
  }
}

/** Reasons for which a path cannot be what it was named for: the fault of who named it. */
const badPaths = ['ENOTDIR', 'EEXIST', 'EISDIR', 'EACCES', 'EPERM', 'ENAMETOOLONG', 'ELOOP'];

/** The same for a path that the user has just named: where it cannot be one, that is bad input. */
export function onNamedPath<T>(what: string, act: () => T): T {
  return onDisk(what, () => {
    try {
      return act();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined || !badPaths.includes(code)) throw error;
      throw new BadInput(`${what}: ${reasonOf(error as NodeJS.ErrnoException)}`);
    }
  });
}

/** Why the system refused, in words. */
function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  return reasons[code!] ?? message.replace(/^[A-Z]+: /, '');
}

const reasons: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of disk space is used up',
  EFBIG: 'the file would be larger than allowed',
  ENOENT: 'the folder is not there (any more)',
  EROFS: 'the disk can only be read',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  EEXIST: 'it is there and is no folder',
  ENAMETOOLONG: 'the name is too long',
};
