import { nameOf, type Task } from '../src/records/task.js';

/** What differs between the records of one property in two runs. */
export interface Difference {
  readonly id: string;
  /** How many of its records differ, or are in one run only. */
  readonly records: number;
  /**
   * The fields that differ in at least one of them, sorted; empty where records are in one run
   * only.
   */
  readonly fields: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The properties whose records differ between two runs, sorted by id, from the text of both
 * `records.jsonl`. Everything but the wall time counts. Throws SyntaxError on a line that is not
 * JSON.
 */
export function differences(left: string, right: string): Difference[] {
  const [a, b] = [byTask(left), byTask(right)];
  const found = new Map<string, { records: number; fields: Set<string> }>();
  for (const task of new Set([...a.keys(), ...b.keys()])) {
    const [x, y] = [a.get(task), b.get(task)];
    const fields = x && y ? differing(x, y) : [];
    if (x && y && fields.length === 0) continue;
    const id = String((x ?? y)!.id);
    const entry = found.get(id) ?? { records: 0, fields: new Set() };
    entry.records += 1;
    for (const field of fields) entry.fields.add(field);
    found.set(id, entry);
  }
  return [...found]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([id, { records, fields }]) => ({ id, records, fields: [...fields].sort() }));
}

/**
 * Task -> record without its wall time. A second record of the same task counts as one of its own.
 */
function byTask(text: string): Map<string, Fields> {
  const records = new Map<string, Fields>();
  for (const line of text.split('\n').filter((l) => l !== '')) {
    const { seconds: _, ...record } = JSON.parse(line) as Fields;
    const task = nameOf(record as unknown as Task);
    let key = task;
    for (let copy = 2; records.has(key); copy++) key = `${task} ${copy}`;
    records.set(key, record);
  }
  return records;
}

function differing(a: Fields, b: Fields): string[] {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...fields].filter((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]));
}
