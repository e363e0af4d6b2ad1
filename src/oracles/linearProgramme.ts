import highsModule from 'highs';

// The package declares its types as CommonJS, where the default import is the namespace; the ES
// module's default is the loader itself.
const loadHighs = highsModule as unknown as (typeof highsModule)['default'];
const highs = await loadHighs();

/** min cost . x subject to lower <= x <= upper and rowLower <= A x <= rowUpper (A row by row). */
export interface LinearProgramme {
  readonly cost: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly matrix: readonly (readonly number[])[];
  readonly rowLower: readonly number[];
  readonly rowUpper: readonly number[];
}

/** The solver's own option `large_matrix_value`: it refuses a model with an entry above. */
const largeValue = 1e15;

/** What callers say where there is no answer. */
export const refusedSizes = 'linear programming in doubles does not take numbers of such sizes';

/**
 * The solver's answer as it stands: the caller checks it by a certificate of its own, whatever the
 * status line says. Null where the solver does not take the numbers (it takes none of 1e15 and
 * more).
 */
export function solveProgramme(p: LinearProgramme): { columns: number[]; rowDuals: number[] } | null {
  const columns = p.cost.length;
  const rows = p.matrix.length;
  const values = Float64Array.from(p.matrix.flat());
  const taken = (x: number) => Math.abs(x) < largeValue;
  const sides = [...p.rowLower, ...p.rowUpper].filter(Number.isFinite);
  if (![...p.cost, ...sides].every(taken) || !values.every(taken)) return null;
  const model = highs.createModel({
    numCols: columns,
    numRows: rows,
    colCost: Float64Array.from(p.cost),
    colLower: Float64Array.from(p.lower),
    colUpper: Float64Array.from(p.upper),
    rowLower: Float64Array.from(p.rowLower),
    rowUpper: Float64Array.from(p.rowUpper),
    matrix: {
      format: 'csr',
      numRows: rows,
      numCols: columns,
      starts: Int32Array.from({ length: rows + 1 }, (_, i) => columns * i),
      indices: Int32Array.from({ length: columns * rows }, (_, k) => k % columns),
      values,
    },
  });
  try {
    model.options.set({ output_flag: false });
    model.run();
    const { colValue, rowDual } = model.getSolution();
    return { columns: Array.from(colValue), rowDuals: Array.from(rowDual) };
  } finally {
    model.dispose();
  }
}
