import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences } from '../../scripts/differences.js';

const record = fc.record({
  id: fc.constantFrom('a/one', 'a/two', 'b/one'),
  mutant: fc.constant(null),
  phase: fc.constantFrom('evidence', 'edges'),
  stratum: fc.constantFrom('x', 'y'),
  index: fc.nat(3),
  slack: fc.double({ noNaN: true, noDefaultInfinity: true }),
  seconds: fc.double({ min: 0, max: 9, noNaN: true }),
});
const run = fc.array(record, { minLength: 1, maxLength: 20 });
const text = (records: readonly object[]) => records.map((r) => `${JSON.stringify(r)}\n`).join('');

describe('differences', () => {
  it('should leave out wall times and the order of tasks', () => {
    fc.assert(
      fc.property(fc.uniqueArray(record, { selector: (r) => `${r.id}${r.phase}${r.stratum}${r.index}` }), (records) => {
        const other = records.map((r) => ({ ...r, seconds: r.seconds + 1 })).reverse();
        expect(differences(text(records), text(other))).toEqual([]);
      }),
    );
  });

  it('should name the property of a record whose number moved by one bit, and the field', () => {
    fc.assert(
      fc.property(run, fc.nat(), (records, which) => {
        const at = which % records.length;
        const view = new DataView(new ArrayBuffer(8));
        view.setFloat64(0, records[at]!.slack);
        view.setUint8(7, view.getUint8(7) ^ 1);
        const moved = records.map((r, n) => (n === at ? { ...r, slack: view.getFloat64(0) } : r));
        expect(differences(text(records), text(moved))).toEqual([
          { id: records[at]!.id, records: 1, fields: ['slack'] },
        ]);
      }),
    );
  });

  it('should count a record that one run has and the other lacks', () => {
    fc.assert(
      fc.property(run, (records) => {
        const last = records.at(-1)!;
        const expected = [{ id: last.id, records: 1, fields: [] }];
        expect(differences(text(records), text(records.slice(0, -1)))).toEqual(expected);
        expect(differences(text(records.slice(0, -1)), text(records))).toEqual(expected);
      }),
    );
  });
});
