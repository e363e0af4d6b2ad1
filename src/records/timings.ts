import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { onDisk } from './cannotGoOn.js';
import { linesOf } from './lines.js';
import { nameOf, type Task } from './task.js';

/**
 * Own times of a solver under test: a file beside the records, since no two runs have the same. One
 * line a task, `[name, seconds]`. A task that was done twice has two.
 */
function fileIn(folder: string): string {
  return join(folder, 'timings.jsonl');
}

/** Keeps the seconds that a solver under test took for itself in one task. */
export function appendTiming(folder: string, task: Task, seconds: number): void {
  const line = lineOf(nameOf(task), Number(seconds.toPrecision(4)));
  onDisk(`${fileIn(folder)} cannot be written`, () => appendFileSync(fileIn(folder), line));
}

/** Keeps the own times of one run in the folder of another: the whole has those of its shards. */
export function passOnTimings(from: string, to: string): void {
  const lines = [...readTimings(from)].map(([name, seconds]) => lineOf(name, seconds));
  if (lines.length) onDisk(`${fileIn(to)} cannot be written`, () => appendFileSync(fileIn(to), lines.join('')));
}

function lineOf(name: string, seconds: number): string {
  return `${JSON.stringify([name, seconds])}\n`;
}

/**
 * The own times of a run by the names of its tasks; of a task that was done twice, the shorter one.
 * Empty where none were kept. Lines that are no times are passed over: no verdict rests on them.
 */
export function readTimings(folder: string): Map<string, number> {
  const times = new Map<string, number>();
  if (!existsSync(fileIn(folder))) return times;
  for (const { text } of linesOf(fileIn(folder))) {
    const timing = timingIn(text);
    if (timing === null) continue;
    const [name, seconds] = timing;
    times.set(name, Math.min(seconds, times.get(name) ?? seconds));
  }
  return times;
}

function timingIn(text: string): [name: string, seconds: number] | null {
  try {
    const [name, seconds] = JSON.parse(text);
    return typeof name === 'string' && typeof seconds === 'number' && seconds >= 0 ? [name, seconds] : null;
  } catch {
    return null;
  }
}
