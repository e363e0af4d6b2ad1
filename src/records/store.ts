import { closeSync, existsSync, openSync, readSync, renameSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from '../statement/badInput.js';
import { onDisk } from './cannotGoOn.js';
import { linesOf } from './lines.js';
import { lineOf, parseRecord, type RunRecord } from './record.js';
import { inOrder, nameOf, type Task, taskOf } from './task.js';

/** Where a record stands in the file, in bytes. */
interface Where {
  readonly task: Task;
  readonly offset: number;
  readonly length: number;
}

/** What all records of a run must have in common with it. */
export interface Belonging {
  readonly seed: string;
  readonly ids: readonly string[];
}

/**
 * The records of a run, `records.jsonl`: written one by one as they are finished, never held in
 * memory together. Each task has one record, of the run's seed and ids.
 */
export class RecordStore {
  private readonly file: string;
  private handle: number | null = null;
  private end = 0;
  private readonly places = new Map<string, Where>();

  constructor(
    folder: string,
    private readonly run: Belonging,
  ) {
    this.file = join(folder, 'records.jsonl');
  }

  /** How many there are. */
  get size(): number {
    return this.places.size;
  }

  /**
   * Reads all records, one after another. A last line without its end is what a killed process
   * leaves: it is cut off, and `cut` is true. Anything else that does not belong throws BadInput
   * that names the line.
   */
  read(visit: (record: RunRecord) => void): { cut: boolean } {
    if (!existsSync(this.file)) throw new BadInput(`${this.file} is missing: the folder holds no records`);
    let cut = 0;
    let n = 0;
    for (const { text, offset, length } of linesOf(this.file, (bytes) => (cut = bytes))) {
      n += 1;
      const place = `${this.file}, line ${n}`;
      const record = parseRecord(text, place);
      this.belongs(record, place);
      this.places.set(nameOf(record), { task: taskOf(record), offset, length });
      this.end = offset + length;
      visit(record);
    }
    return { cut: cut > 0 };
  }

  private belongs(record: RunRecord, place: string): void {
    if (record.seed !== this.run.seed)
      throw new BadInput(
        `${place} is of the seed ${record.seed}, the run of ${this.run.seed}: it does not belong here`,
      );
    if (!this.run.ids.includes(record.id))
      throw new BadInput(`${place} is about ${record.id}, which the run does not test: it does not belong here`);
    if (this.places.has(nameOf(record)))
      throw new BadInput(`${place} is a second record of ${nameOf(record)}: a task has one`);
  }

  /** Takes a half-written last line away. */
  dropCutLine(): void {
    onDisk(`${this.file} cannot be written`, () => truncateSync(this.file, this.end));
  }

  /** Appends one finished record; it is on its way to the disk when this returns. */
  append(record: RunRecord): void {
    const bytes = Buffer.from(lineOf(record));
    onDisk(`${this.file} cannot be written`, () => {
      this.handle ??= openSync(this.file, 'a');
      // A line that was only half written is taken away again, so that what is recorded stays
      // readable.
      let written = 0;
      try {
        while (written < bytes.length) written += writeSync(this.handle, bytes, written);
      } catch (error) {
        if (written > 0) truncateSync(this.file, this.end);
        throw error;
      }
    });
    this.places.set(nameOf(record), { task: taskOf(record), offset: this.end, length: bytes.length });
    this.end += bytes.length;
  }

  /** Puts the records into their final order, which does not depend on who computed them when. */
  sort(): void {
    this.close();
    const part = `${this.file}.part`;
    onDisk(`${this.file} cannot be written`, () => {
      const from = openSync(this.file, 'r');
      const to = openSync(part, 'w');
      let end = 0;
      try {
        for (const { task, offset, length } of [...this.places.values()].sort((a, b) => inOrder(a.task, b.task))) {
          const bytes = Buffer.allocUnsafe(length);
          readSync(from, bytes, 0, length, offset);
          writeSync(to, bytes);
          this.places.set(nameOf(task), { task, offset: end, length });
          end += length;
        }
      } finally {
        closeSync(from);
        closeSync(to);
      }
      if (statSync(part).size !== this.end) throw Object.assign(new Error('it was not written whole'), { code: 'EIO' });
      renameSync(part, this.file);
    });
  }

  /**
   * The instances of shrunk counterexamples, and of one record of each batch of a law, by the hash
   * of their record.
   */
  instances(): Map<string, unknown> {
    const found = new Map<string, unknown>();
    for (const { text } of linesOf(this.file)) {
      const record = JSON.parse(text) as RunRecord;
      if (record.phase === 'counterexample' || record.draws !== null) found.set(record.hash, record.instance);
    }
    return found;
  }

  close(): void {
    if (this.handle !== null) closeSync(this.handle);
    this.handle = null;
  }
}
