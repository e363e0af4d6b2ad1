import fc from 'fast-check';

/** A table of numbers with a label in each row, and the names of its columns. */
export interface Drawn {
  readonly names: string[];
  readonly rows: number[][];
  readonly labels: string[];
}

/** A number as tables hold it: whole, decimal, or with an exponent. */
const number = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.integer({ min: -100_000, max: 100_000 }).map((k) => k / 100),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200, max: 1e200 }),
);

/** Names that no reader takes for a number, some of which need quotation marks. */
const name = fc
  .tuple(fc.constantFrom('height', 'x', 'a, b', 'a; b', 'say "so"', 'größe'), fc.integer({ min: 0, max: 999 }))
  .map(([word, k]) => `${word} ${k}`);

export const drawn: fc.Arbitrary<Drawn> = fc
  .record({ features: fc.integer({ min: 1, max: 4 }), points: fc.integer({ min: 2, max: 8 }) })
  .chain(({ features, points }) =>
    fc.record({
      names: fc.uniqueArray(name, { minLength: features, maxLength: features }),
      rows: fc.array(fc.array(number, { minLength: features, maxLength: features }), {
        minLength: points,
        maxLength: points,
      }),
      labels: fc.array(fc.constantFrom('no', 'yes'), { minLength: points, maxLength: points }),
    }),
  );

/** How a table is written. */
export interface Dialect {
  readonly delimiter: ',' | ';' | '\t';
  readonly lineEnd: '\n' | '\r\n';
  readonly mark: boolean;
  readonly quotes: boolean;
  readonly header: boolean;
  readonly lastLineEnds: boolean;
}

export const dialect: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',' as const, ';' as const, '\t' as const),
  lineEnd: fc.constantFrom('\n' as const, '\r\n' as const),
  mark: fc.boolean(),
  quotes: fc.boolean(),
  header: fc.boolean(),
  lastLineEnds: fc.boolean(),
});

/** The cells of the table line by line, the header first where there is one. */
export function linesOf({ names, rows, labels }: Drawn, { header }: Dialect): string[][] {
  const body = rows.map((row, n) => [...row.map(String), labels[n]!]);
  return header ? [[...names, 'label'], ...body] : body;
}

/** Some lines of cells in a dialect. */
export function written(lines: readonly (readonly string[])[], d: Dialect): Uint8Array {
  const cell = (text: string) => (d.quotes || /[",;\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const text = lines.map((line) => line.map(cell).join(d.delimiter)).join(d.lineEnd);
  return new TextEncoder().encode(`${d.mark ? '\ufeff' : ''}${text}${d.lastLineEnds ? d.lineEnd : ''}`);
}
