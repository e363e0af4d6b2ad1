import type { RunRecord } from '../records/record.js';
import { subjectName } from '../records/task.js';

/**
 * Shows how far a run is: one live line a property on a terminal, a plain line for each finished
 * property elsewhere.
 */
export interface Progress {
  planned(totals: ReadonlyMap<string, number>): void;
  recorded(record: RunRecord): void;
  close(): void;
}

/** Least time between two redraws of the live lines. */
const redrawMilliseconds = 100;

export function progressOn(write: (text: string) => void, terminal: boolean): Progress {
  const totals = new Map<string, number>();
  const done = new Map<string, number>();
  const violations = new Map<string, number>();
  let shown = 0;
  let drawn = 0;
  const lineFor = (id: string) => {
    const bad = violations.get(id) ?? 0;
    return `${id}: ${done.get(id) ?? 0} of ${totals.get(id) ?? 0}${bad ? `, ${bad} violations` : ''}`;
  };
  const overall = () => {
    const sum = (m: Map<string, number>) => [...m.values()].reduce((a, b) => a + b, 0);
    return `${sum(done)} of ${sum(totals)} tasks`;
  };
  const redraw = () => {
    const active = [...totals.keys()].filter((id) => (done.get(id) ?? 0) > 0 && (done.get(id) ?? 0) < totals.get(id)!);
    const lines = [...active.map(lineFor), overall()];
    write(`${shown ? `\x1b[${shown}A\x1b[J` : ''}${lines.join('\n')}\n`);
    shown = lines.length;
  };
  return {
    planned(counts) {
      for (const [id, n] of counts) totals.set(id, n);
    },
    recorded(record) {
      const subject = subjectName(record);
      if (record.phase === 'smallest' || record.phase === 'counterexample' || record.phase === 'again') {
        if (!terminal) write(`${subject}: computed again: ${record.fault ?? record.confirmed}\n`);
        return;
      }
      done.set(subject, (done.get(subject) ?? 0) + 1);
      if (record.outcome === 'violates') violations.set(subject, (violations.get(subject) ?? 0) + 1);
      if (!terminal) {
        if (done.get(subject) === totals.get(subject)) write(`${lineFor(subject)} (${overall()})\n`);
        return;
      }
      const now = Number(process.hrtime.bigint() / 1_000_000n);
      if (now - drawn < redrawMilliseconds) return;
      drawn = now;
      redraw();
    },
    close() {
      if (terminal && shown) write(`\x1b[${shown}A\x1b[J`);
      shown = 0;
    },
  };
}
