import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { BadInput } from '../statement/badInput.js';
import { onDisk } from './cannotGoOn.js';

/**
 * Takes the folder of a run for this process alone: two writers would mix their records. Returns
 * what gives it back. A lock whose process is gone is taken over. Throws BadInput while another
 * process writes.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock');
  const own = JSON.stringify({ process: process.pid, host: hostname(), since: statusOf(process.pid)?.since ?? null });
  if (!taken(file, own)) {
    const holder = holderOf(file);
    if (holder !== null && isAlive(holder))
      throw new BadInput(
        `${folder} is being written by process ${holder.process} on ${holder.host}: wait for it, or end it, or remove ${file} if it is gone`,
      );
    rmSync(file, { force: true });
    if (!taken(file, own)) throw new BadInput(`${folder} is being written by another process: wait for it`);
  }
  return () => rmSync(file, { force: true });
}

/** Writes the lock; false where one is there already. */
function taken(file: string, own: string): boolean {
  return onDisk(`${file} cannot be written`, () => {
    try {
      writeFileSync(file, own, { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  });
}

interface Holder {
  readonly process: number;
  readonly host: string;
  /** When the process began, where the system tells: its number may have gone to another since. */
  readonly since: string | null;
}

function holderOf(file: string): Holder | null {
  try {
    const { process: pid, host, since = null } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
    return Number.isSafeInteger(pid) && typeof host === 'string' ? { process: pid!, host, since } : null;
  } catch {
    return null;
  }
}

/** Of a process on another host nothing is known, so it counts as alive. */
function isAlive({ process: pid, host, since }: Holder): boolean {
  if (host !== hostname()) return true;
  const status = statusOf(pid);
  if (status !== null) return status.runs && (since === null || since === status.since);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * What the system tells of a process; null where it tells nothing (other systems than Linux) or
 * there is none. One that was killed stays listed until somebody asks for its exit code, which in a
 * container may be nobody: it does not run any more.
 */
function statusOf(pid: number): { readonly runs: boolean; readonly since: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in parentheses and may hold anything; state and times follow
    // it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { runs: !['Z', 'X'].includes(fields[0]!), since: fields[19]! };
  } catch {
    return null;
  }
}
