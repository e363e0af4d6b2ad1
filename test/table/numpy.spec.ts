import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrayOfNpy } from '../../src/table/npy.js';
import { readTable, type TableWords } from '../../src/table/read.js';

/** Files that NumPy 2.4 wrote, in base64. */
const files: Record<string, string> = JSON.parse(readFileSync('test/table/numpy.json', 'utf8'));
const file = (name: string) => new Uint8Array(Buffer.from(files[name]!, 'base64'));
const words: TableWords = { ignore: [], header: 'guess' };
const rows = [
  [1.5, -2],
  [0.25, 3],
  [4, 5],
];

describe('a file of NumPy', () => {
  it('should be read as NumPy wrote it: stored, deflated, in columns, in other types', () => {
    for (const name of ['stored', 'deflated'])
      expect(readTable(file(name), 'a.npz', words)).toMatchObject({ table: { rows }, learned: { labels: [-1, 1, 1] } });
    const named = readTable(file('named'), 'a.npz', { ...words, features: 'points', label: 'labels' });
    expect(named).toMatchObject({ table: { rows }, learned: { labels: [1, -1, 1] } });
    expect(readTable(file('single'), 'a.npy', words)).toMatchObject({
      table: {
        rows: [
          [1, 2],
          [3, 4],
        ],
      },
      learned: { labels: [-1, 1] },
    });
  });

  it('should name what is missing or not understood', () => {
    expect(() => readTable(file('named'), 'a.npz', words)).toThrow(/no array 'X': it holds 'points', 'labels'/);
    expect(() => readTable(file('big'), 'a.npy', words)).toThrow(/type '>f8': save it with astype/);
    expect(() => readTable(file('single'), 'a.npy', { ...words, label: 'y' })).toThrow(/without names/);
    expect(() => readTable(file('single').subarray(0, -1), 'a.npy', words)).toThrow(/47 bytes|bytes of numbers/);
    expect(() => readTable(file('deflated').subarray(0, 90), 'a.npz', words)).toThrow(/cannot be unpacked|X/);
  });

  it('should be read in every order and type, as the format is documented', () => {
    const types = { '<f8': 8, '<f4': 4, '<i4': 4, '<i8': 8, '|u1': 1 } as const;
    const shape = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(
        shape,
        fc.boolean(),
        fc.constantFrom(...Object.keys(types)),
        fc.nat(200),
        ([n, d], order, type, seed) => {
          const entry = (i: number, j: number) => (seed + 7 * i + 3 * j) % 200;
          const size = types[type as keyof typeof types];
          const header = `{'descr': '${type}', 'fortran_order': ${order ? 'True' : 'False'}, 'shape': (${n}, ${d}), }\n`;
          const bytes = new Uint8Array(10 + header.length + n * d * size);
          bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0]);
          bytes.set(new TextEncoder().encode(header), 10);
          const view = new DataView(bytes.buffer);
          for (let i = 0; i < n; i++)
            for (let j = 0; j < d; j++) {
              const at = 10 + header.length + size * (order ? j * n + i : i * d + j);
              if (type === '<f8') view.setFloat64(at, entry(i, j), true);
              if (type === '<f4') view.setFloat32(at, entry(i, j), true);
              if (type === '<i4') view.setInt32(at, entry(i, j), true);
              if (type === '<i8') view.setBigInt64(at, BigInt(entry(i, j)), true);
              if (type === '|u1') view.setUint8(at, entry(i, j));
            }
          const expected = Array.from({ length: n * d }, (_, k) => entry(Math.floor(k / d), k % d));
          expect([...arrayOfNpy(bytes, 'a.npy').values]).toEqual(expected);
        },
      ),
    );
  });
});
