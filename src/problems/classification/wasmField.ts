import { type WasmKernels, wasmKernels } from '../../kernels/wasmModule.js';
import type { ClassificationProblem } from '../../statement/problem.js';
import type { GradientField } from '../field.js';
import { type Rounding, roundingOf } from './rounding.js';
import { signedRows } from './rows.js';

/** Most parameters that stay in registers. */
const held = 6;
/** Numbers of a block of rows that is read twice in a row: half of a first cache of 32 KB. */
const blockNumbers = 2048;

/**
 * `classificationField` in WebAssembly with two numbers a lane: the rows in blocks of four, one
 * pass over the data a step, the kernels' own exp. Null where the module was not built, or has no
 * room for the data.
 */
export function wasmField(problem: ClassificationProblem): GradientField | null {
  const kernels = wasmKernels();
  if (!kernels) return null;
  const field = new WasmField(problem, kernels);
  return kernels.hasRoom(field.doubles) ? field : null;
}

class WasmField implements GradientField {
  readonly kernel = 'wasm-simd';
  readonly size: number;
  /** Room that all of it takes. */
  readonly doubles: number;
  private readonly logistic: number;
  private readonly weight: number;
  private readonly decay: number;
  private readonly points: number;
  private readonly stride: number;
  private readonly block: number;
  private readonly data: Float64Array;
  private readonly rounding: Rounding;
  /** Where data, lengths, point, gradient, sums and pulls lie, in doubles. */
  private readonly at: number;
  private readonly lengths: number;
  private readonly x: number;
  private readonly g: number;
  private readonly sums: number;
  private readonly pulls: number;

  constructor(
    problem: ClassificationProblem,
    private readonly kernels: WasmKernels,
  ) {
    const rows = signedRows(problem);
    this.size = rows.length / problem.points;
    this.logistic = Number(problem.loss === 'logistic');
    this.weight = problem.reduction === 'mean' ? 1 / problem.points : 1;
    this.decay = problem.weightDecay;
    this.points = roundedUp(problem.points);
    this.stride = this.size <= held ? this.size : roundedUp(this.size);
    this.block = Math.max(4, 4 * Math.floor(blockNumbers / this.stride / 4));
    this.rounding = roundingOf(problem, rows);
    this.data = packed(rows, this.rounding.lengths, this.points, this.stride);
    const room = roundedUp(Math.max(this.stride, held)) + 4;
    this.at = kernels.exports.base() / 8;
    this.lengths = this.at + this.points * this.stride;
    this.x = this.at + this.data.length;
    this.g = this.x + room;
    this.sums = this.g + room;
    this.pulls = this.sums + 4;
    this.doubles = this.pulls + this.block - this.at;
  }

  evaluate(point: Float64Array, gradient: Float64Array): void {
    const { kernels, size, at, x, g, sums } = this;
    const memory = kernels.numbers;
    if (kernels.claim(this)) {
      memory.set(this.data, at);
      memory.fill(0, x, at + this.doubles);
    }
    let squares = 0;
    for (let j = 0; j < size; j++) {
      const w = point[j]!;
      memory[x + j] = w;
      squares += w * w;
    }
    if (size <= held)
      kernels.exports.smallGradient(
        this.logistic,
        size,
        8 * at,
        8 * this.lengths,
        8 * x,
        8 * g,
        8 * sums,
        this.points,
        this.weight,
        this.decay,
      );
    else
      kernels.exports.rowsGradient(
        this.logistic,
        8 * at,
        8 * this.lengths,
        8 * this.pulls,
        8 * x,
        8 * g,
        8 * sums,
        this.points,
        this.stride,
        this.block,
        this.weight,
        this.decay,
      );
    for (let j = 0; j < size; j++) gradient[j] = memory[g + j]!;
    this.rounding.certify(memory[sums]!, memory[sums + 1]!, Math.sqrt(squares));
  }

  get error(): number {
    return this.rounding.error;
  }

  curvature(radius: number, enough: number): number {
    return this.rounding.curvature(radius, enough);
  }
}

/**
 * Columns (up to six parameters) or rows padded to `stride`, then the lengths of the rows; padded
 * points are zero.
 */
function packed(rows: Float64Array, lengths: Float64Array, padded: number, stride: number): Float64Array {
  const points = lengths.length;
  const size = rows.length / points;
  const data = new Float64Array(padded * stride + padded);
  for (let i = 0; i < points; i++)
    for (let j = 0; j < size; j++) data[size <= held ? j * padded + i : i * stride + j] = rows[i * size + j]!;
  data.set(lengths, padded * stride);
  return data;
}

function roundedUp(count: number): number {
  return 4 * Math.ceil(count / 4);
}
