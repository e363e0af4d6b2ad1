import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable, type TableWords } from '../../src/table/read.js';
import { dialect, drawn, linesOf, written } from './arbitraries.js';

const words: TableWords = { ignore: [], header: 'guess' };
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, some: Partial<TableWords> = {}) => readTable(bytes(text), 'a.csv', { ...words, ...some });
const refusal = (text: string, some: Partial<TableWords> = {}) => {
  try {
    read(text, some);
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was refused';
};

describe('a table in comma-separated values', () => {
  it('should be read back from every dialect', () => {
    fc.assert(
      fc.property(drawn, dialect, (table, d) => {
        const { table: found, learned } = readTable(written(linesOf(table, d), d), 'a.csv', words);
        expect(found.rows).toEqual(table.rows.map((row) => row.map((x) => x + 0)));
        expect(found.names).toEqual(d.header ? table.names : table.names.map((_, j) => `column ${j + 1}`));
        expect(found.label.values).toEqual(table.labels);
        const both = new Set(table.labels).size === 2;
        const plus = both || table.labels[0] === 'yes';
        expect(learned.task === 'classification' && learned.labels).toEqual(
          table.labels.map((y) => (y === 'yes' && plus ? 1 : -1)),
        );
      }),
    );
  });

  it('should name line and column of one cell that is no number, whatever stands there', () => {
    const faults = [
      ['', 'no value'],
      ['NA', 'no value'],
      ['nan', 'no value'],
      ['red', 'no number'],
      ['0x10', 'no number'],
      ['1,5', 'with a point, 1.5'],
      ['1e999', 'beyond the range'],
      ['Infinity', 'no number'],
    ] as const;
    fc.assert(
      fc.property(drawn, dialect, fc.constantFrom(...faults), fc.nat(), fc.nat(), (table, d, [cell, why], r, c) => {
        const [row, column] = [r % table.rows.length, c % table.names.length];
        // Of one column without a header the fault may make the first line one.
        const named = { ...d, header: true };
        const lines = linesOf(table, named).map((line, n) =>
          n === row + 1 ? line.map((old, j) => (j === column ? cell : old)) : line,
        );
        let message = 'nothing was refused';
        try {
          readTable(written(lines, named), 'a.csv', words);
        } catch (error) {
          message = (error as Error).message;
        }
        expect(message).toContain(`line ${row + 2}, column '${table.names[column]!.slice(0, 40)}'`);
        expect(message).toContain(why);
      }),
    );
  });

  it('should refuse rows of another length, quotation marks that do not close, and nothing at all', () => {
    expect(refusal('a,b,label\n1,2,0\n1,0\n')).toMatch(/line 3 has 2 cells and line 1 has 3/);
    expect(refusal('a,b,label\n1,"2,0\n1,3,0\n')).toMatch(/quotation mark/);
    expect(refusal('')).toMatch(/is empty/);
    expect(refusal('a,b,label\n')).toMatch(/no rows below it/);
    expect(refusal('a,a,label\n1,2,0\n')).toMatch(/two columns have the name 'a'/);
    expect(refusal('1\n2\n')).toMatch(/needs two columns/);
    expect(() => readTable(new Uint8Array([0xff, 0xfe, 0x31, 0]), 'a.csv', words)).toThrow(/UTF-8/);
  });

  it('should tell a line of names from a row', () => {
    expect(read('1,2,0\n3,4,1\n').table.rows).toHaveLength(2);
    expect(read('0,1,label\n3,4,1\n5,6,0\n').table.names).toEqual(['0', '1']);
    expect(read('1.5,2,cat\n3,4,dog\n').table.rows).toHaveLength(2);
    expect(read('1,2,0\n3,4,1\n', { header: 'yes' }).table.rows).toHaveLength(1);
  });

  it('should find the column to be predicted, and leave out what it is told to', () => {
    const text = 'id,y,height\n7,a,1\n8,b,2\n';
    expect(read(text).table.label.name).toBe('y');
    expect(read(text, { ignore: ['id'] }).table.names).toEqual(['height']);
    expect(read('p,q,r\n1,2,3\n1,5,4\n').table.label).toMatchObject({ name: 'r', why: 'the last column' });
    expect(refusal(text, { label: 'z' })).toMatch(/has no column 'z': its columns are 'id', 'y', 'height'/);
    expect(refusal(text, { label: 'y', ignore: ['y'] })).toMatch(/--label and by --ignore/);
  });
});

describe('the column to be predicted', () => {
  const column = (values: readonly string[], some: Partial<TableWords> = {}) =>
    read(`x,label\n${values.map((v, n) => `${n},${v}`).join('\n')}\n`, some).learned;

  it('should map two values to -1 and +1 by size, by usual words, by the alphabet, or as asked', () => {
    expect(column(['1', '0', '1'])).toMatchObject({ labels: [1, -1, 1], classes: { minus: '0', plus: '1' } });
    expect(column(['2', '10', '2.0'])).toMatchObject({ labels: [-1, 1, -1] });
    expect(column(['+', '-', '+'])).toMatchObject({ labels: [1, -1, 1] });
    expect(column(['Yes', 'No'])).toMatchObject({ labels: [1, -1] });
    expect(column(['dog', 'cat'])).toMatchObject({ labels: [1, -1] });
    expect(column(['dog', 'cat'], { positive: 'cat' })).toMatchObject({ labels: [-1, 1] });
    expect(column(['1', '1'])).toMatchObject({ labels: [1, 1], classes: { minus: null, plus: '1' } });
    expect(column(['-1', '-1'])).toMatchObject({ labels: [-1, -1], classes: { minus: '-1', plus: null } });
  });

  it('should take other numbers for regression, and say what it cannot take', () => {
    expect(column(['1', '2', '3.5'])).toMatchObject({ task: 'regression', targets: [1, 2, 3.5] });
    expect(column(['1', '2'], { task: 'regression' })).toMatchObject({ targets: [1, 2] });
    const fault = (values: readonly string[], some: Partial<TableWords> = {}) => {
      expect(() => column(values, some)).toThrow();
      return refusal(`x,label\n${values.map((v, n) => `${n},${v}`).join('\n')}\n`, some);
    };
    expect(fault(['a', 'b', 'c'])).toMatch(/3 different values \('a', 'b', 'c', ...\): classification here is of two/);
    expect(fault(['1', '2', '3'], { task: 'classification' })).toMatch(/or say --task regression/);
    expect(fault(['1', 'b'], { task: 'regression' })).toMatch(/'b' in line 3, which is no number/);
    expect(fault(['a', 'b'], { positive: 'c' })).toMatch(/no value 'c': it has 'a' and 'b'/);
    expect(fault(['1', ''])).toMatch(/line 3, column 'label', has no value/);
  });
});
