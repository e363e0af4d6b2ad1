import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/records/lines.js';
import { lockFolder } from '../../src/records/lock.js';
import { lineOf, nothingYet, type RunRecord, sealRecord } from '../../src/records/record.js';
import { RecordStore } from '../../src/records/store.js';
import { inOrder } from '../../src/records/task.js';
import { freshFolder } from '../cli/session.js';

const run = { seed: '7', ids: ['a/one', 'a/two'] };

/** Records of different tasks, in any order, of very different lengths. */
const records = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom('a/one', 'a/two'),
      mutant: fc.constantFrom(null, 'solver/x'),
      phase: fc.constantFrom('corpus' as const, 'evidence' as const, 'edges' as const),
      stratum: fc.constantFrom('x', 'y'),
      index: fc.nat(50),
      size: fc.constantFrom(0, 10, 3000),
    }),
    { selector: ({ size: _, ...task }) => JSON.stringify(task), maxLength: 40 },
  )
  .map((tasks) =>
    tasks.map(({ size, ...task }) =>
      sealRecord(task, { seed: '7', ...nothingYet, instance: 'ä'.repeat(size), seconds: 1 }),
    ),
  );

function storeWith(of: readonly RunRecord[]): { folder: string; store: RecordStore } {
  const folder = freshFolder();
  writeFileSync(join(folder, 'records.jsonl'), '');
  const store = new RecordStore(folder, run);
  for (const record of of) store.append(record);
  return { folder, store };
}

function read(folder: string): { records: RunRecord[]; cut: boolean; store: RecordStore } {
  const store = new RecordStore(folder, run);
  const found: RunRecord[] = [];
  const { cut } = store.read((record) => found.push(record));
  return { records: found, cut, store };
}

describe('the store of records', () => {
  it('should give back what was written, and put it in order however often', () => {
    fc.assert(
      fc.property(records, (of) => {
        const { folder, store } = storeWith(of);
        expect(read(folder).records).toEqual(of);
        const ordered = [...of].sort(inOrder);
        for (let times = 0; times < 2; times++) {
          store.sort();
          expect(read(folder)).toMatchObject({ records: ordered, cut: false });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('should cut off a last line that a killed process left, and go on behind it', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 200 }), (of, short) => {
        fc.pre(of.length > 1);
        const { folder } = storeWith(of);
        const file = join(folder, 'records.jsonl');
        const last = Buffer.byteLength(lineOf(of.at(-1)!));
        truncateSync(file, readFileSync(file).length - Math.min(short, last - 1));
        const again = read(folder);
        expect(again).toMatchObject({ records: of.slice(0, -1), cut: true });
        again.store.dropCutLine();
        again.store.append(of.at(-1)!);
        expect(read(folder)).toMatchObject({ records: of, cut: false });
      }),
      { numRuns: 20 },
    );
  });

  it('should refuse a second record of a task, and one of another seed or property, and name the line', () => {
    const task = { id: 'a/one', mutant: null, phase: 'evidence', stratum: 'x', index: 3 } as const;
    const good = sealRecord(task, { seed: '7', ...nothingYet, seconds: 1 });
    const other = (change: object) =>
      sealRecord({ ...task, ...change }, { seed: '7', ...nothingYet, seconds: 1, ...change });
    for (const [bad, said] of [
      [good, /line 2 is a second record of a\/one evidence x 3/],
      [other({ reason: 'another outcome of the same task' }), /line 2 is a second record/],
      [other({ index: 4, seed: '8' }), /line 2 is of the seed 8, the run of 7/],
      [other({ index: 4, id: 'a/three' }), /line 2 is about a\/three/],
    ] as const) {
      const { folder } = storeWith([good]);
      appendFileSync(join(folder, 'records.jsonl'), lineOf(bad));
      expect(() => read(folder)).toThrow(said);
    }
  });
});

describe('lines of a file', () => {
  it('should be those that splitting gives, with their places in bytes, across pieces of any length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constant('ß'.repeat(700_000))), { maxLength: 6 }),
        fc.boolean(),
        (texts, open) => {
          const clean = texts.map((t) => t.replaceAll('\n', ' '));
          const file = join(freshFolder(), 'lines');
          const whole = clean.map((t) => `${t}\n`).join('') + (open ? 'rest' : '');
          writeFileSync(file, whole);
          let rest = 0;
          const lines = [...linesOf(file, (bytes) => (rest = bytes))];
          const bytes = Buffer.from(whole);
          expect(lines.map((l) => l.text)).toEqual(clean.map((t) => Buffer.from(t).toString()));
          for (const l of lines) expect(bytes.subarray(l.offset, l.offset + l.length).toString()).toBe(`${l.text}\n`);
          expect(rest).toBe(open ? 4 : 0);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('the lock of a folder', () => {
  it('should keep a second writer out, be given back, and be taken over from a process that is gone', () => {
    const folder = freshFolder();
    const release = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(/is being written by process \d+/);
    release();
    lockFolder(folder)();
    const gone = { process: 2 ** 22 + 1, host: hostname() };
    writeFileSync(join(folder, 'lock'), JSON.stringify(gone));
    lockFolder(folder)();
    // The number of a process that is gone may have gone to another.
    if (existsSync('/proc/self/stat')) {
      const other = { process: process.pid, host: hostname(), since: '1' };
      writeFileSync(join(folder, 'lock'), JSON.stringify(other));
      lockFolder(folder)();
    }
    writeFileSync(join(folder, 'lock'), 'torn');
    lockFolder(folder)();
    writeFileSync(join(folder, 'lock'), JSON.stringify({ ...gone, host: 'elsewhere' }));
    expect(() => lockFolder(folder)).toThrow(/on elsewhere/);
  });

  it.runIf(existsSync('/proc/self/stat'))(
    'should be taken over from one that was killed and is still listed',
    async () => {
      const folder = freshFolder();
      // The shell turns into a program that never asks how its child ended.
      const parent = spawn('bash', ['-c', 'sleep 1 & echo $!; exec sleep 20'], { stdio: ['ignore', 'pipe', 'ignore'] });
      const [line] = await once(parent.stdout, 'data');
      const pid = Number(`${line}`);
      while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')))
        await new Promise((done) => setTimeout(done, 20));
      writeFileSync(join(folder, 'lock'), JSON.stringify({ process: pid, host: hostname() }));
      lockFolder(folder)();
      parent.kill();
    },
  );
});
