import { exponentialError, type WasmKernels, wasmKernels } from '../../kernels/wasmModule.js';
import type { ClassificationProblem } from '../../statement/problem.js';
import { type GradientField, gamma, unit } from '../field.js';
import { largestEigenvalue, signedRows } from './field.js';

/** Most parameters that stay in registers. */
const held = 6;
/** Numbers of a block of rows that is read twice in a row: half of a first cache of 32 KB. */
const blockNumbers = 2048;

/** A field that also steps by itself. */
export interface SteppingField extends GradientField {
  /** `steps` plain steps point <- point - step grad, rounded as float64 rounds, in place, in one call. */
  descend(point: Float64Array, step: number, steps: number): void;
}

/**
 * `classificationField` in WebAssembly with two numbers a lane: the rows in blocks of four, one pass over the data a step, the
 * kernels' own exp. Its last bits are those of IEEE 754 alone, where Math.exp may differ from engine to engine; the relaxed build
 * fuses multiply-adds and gives that up. Null where the module was not built.
 */
export function wasmField(problem: ClassificationProblem, relaxed = false): SteppingField | null {
  const kernels = wasmKernels(relaxed);
  return kernels && new WasmField(problem, kernels, relaxed ? 'wasm-simd-relaxed' : 'wasm-simd');
}

class WasmField implements SteppingField {
  readonly size: number;
  error = 0;
  private local = 0;
  /** Bound on the Hessian everywhere, of cubic cost in the parameters: computed when it is first asked for. */
  private readonly globally: () => number;
  private global: number | undefined;
  private readonly logistic: boolean;
  private readonly weight: number;
  private readonly decay: number;
  private readonly points: number;
  private readonly stride: number;
  private readonly block: number;
  private readonly data: Float64Array;
  private readonly reach: number;
  private readonly lost: number;

  constructor(
    problem: ClassificationProblem,
    private readonly kernels: WasmKernels,
    readonly kernel: string,
  ) {
    const rows = signedRows(problem);
    this.globally = () =>
      this.logistic
        ? (this.weight * largestEigenvalue(rows, problem.points, this.size)) / 4 + this.decay
        : Number.POSITIVE_INFINITY;
    this.size = rows.length / problem.points;
    this.logistic = problem.loss === 'logistic';
    this.weight = problem.reduction === 'mean' ? 1 / problem.points : 1;
    this.decay = problem.weightDecay;
    this.points = roundedUp(problem.points);
    this.stride = this.size <= held ? this.size : roundedUp(this.size);
    this.block = Math.max(4, 4 * Math.floor(blockNumbers / this.stride / 4));
    this.data = packed(rows, problem.points, this.size, this.points, this.stride);
    const lengths = this.data.subarray(this.points * this.stride);
    this.reach = lengths.reduce((most, l) => Math.max(most, l), 0);
    // What clamping and gradual underflow can take from the sum, whatever the pulls: see `evaluate`.
    this.lost = lengths.reduce((sum, l) => sum + l, 0) * 2 ** -1021 + this.points * Math.sqrt(this.size) * 2 ** -1073;
  }

  evaluate(point: Float64Array, gradient: Float64Array): void {
    const { at, x, g, sums, pulls } = this.layout();
    const { exports } = this.kernels;
    const memory = this.kernels.numbers;
    memory.set(point, x);
    const lengths = at + this.points * this.stride;
    if (this.size <= held)
      exports.smallGradient(
        Number(this.logistic),
        ...[this.size, 8 * at, 8 * lengths, 8 * x, 8 * g, 8 * sums],
        ...[this.points, this.weight, this.decay],
      );
    else
      exports.rowsGradient(
        Number(this.logistic),
        ...[8 * at, 8 * lengths, 8 * pulls, 8 * x, 8 * g, 8 * sums],
        ...[this.points, this.stride, this.block, this.weight, this.decay],
      );
    let squares = 0;
    for (let j = 0; j < this.size; j++) {
      gradient[j] = memory[g + j]!;
      squares += point[j]! * point[j]!;
    }
    this.certify(memory[sums]!, memory[sums + 1]!, Math.sqrt(squares));
  }

  descend(point: Float64Array, step: number, steps: number): void {
    const { at, x, g, pulls } = this.layout();
    const { exports } = this.kernels;
    const memory = this.kernels.numbers;
    memory.set(point, x);
    if (this.size <= held)
      exports.smallSteps(
        Number(this.logistic),
        ...[this.size, 8 * at, 8 * x, this.points, this.weight, this.decay, steps, step],
      );
    else
      exports.rowsSteps(
        Number(this.logistic),
        ...[
          8 * at,
          8 * pulls,
          8 * x,
          8 * g,
          this.points,
          this.stride,
          this.block,
          this.weight,
          this.decay,
          steps,
          step,
        ],
      );
    for (let j = 0; j < this.size; j++) point[j] = memory[x + j]!;
  }

  curvature(radius: number): number {
    this.global ??= this.globally();
    // p changes by at most the factor e^(R r) within r of the point, R the largest row.
    return Math.min(this.global, this.local * Math.exp(this.reach * radius) + this.decay);
  }

  /** Where point, gradient, sums and pulls lie, in numbers; the data are put in place first if another field was at work. */
  private layout() {
    const room = roundedUp(Math.max(this.stride, held)) + 4;
    const at = this.kernels.exports.base() / 8;
    const x = at + this.data.length;
    const end = this.data.length + 2 * room + 4 + this.block;
    if (this.kernels.claim(this, end)) {
      this.kernels.numbers.set(this.data, at);
      this.kernels.numbers.fill(0, x, at + end);
    }
    return { at, x, g: x + room, sums: x + 2 * room, pulls: x + 2 * room + 4 };
  }

  /**
   * Bounds from first = sum |z_i| p_i and second = sum |z_i|^2 p_i, D parameters, N points (padded), c the weight, u = 2^-53.
   *
   * A margin, summed in any order, is off by at most dm = gamma_D |z_i| |w|. |d log p / dm| <= 1, so p_i is off by the factor e^dm at
   * most, e^dm - 1 <= dm (1 + dm) for dm <= 1. exp adds 2u; 1 + e^m and the division u each: 4u and terms of second order. Product and sum
   * over N points in any order gamma_N, the weight (rounded, then multiplied) 2u, decay w, its product and the difference 2u:
   * gamma_{N+2} + 10u holds them. The decay rounds twice: 2u decay |w|; 4u is written.
   *
   * Absolute: a pull below e^-708 < 2^-1021 may be lost to the clamp, |z_i| 2^-1021 each. A product p z or c g below 2^-1022 rounds by
   * 2^-1074 in each of D entries: 2^-1073 sqrt(D) for every point. 1 + 1e-9 covers the rounding of these lines and of both sums.
   */
  private certify(first: number, second: number, norm: number): void {
    const dotError = gamma(this.size + 1);
    const margin = dotError * this.reach * norm;
    const relative = gamma(this.points + 2) + 6 * unit + 2 * exponentialError;
    this.error =
      margin <= 1
        ? (this.weight * (second * dotError * norm * (1 + margin) + first * relative + this.lost) +
            4 * unit * this.decay * norm) *
            (1 + 1e-9) +
          this.size * 2 ** -1073
        : Number.POSITIVE_INFINITY;
    if (!(this.error < Number.POSITIVE_INFINITY)) this.error = Number.POSITIVE_INFINITY;
    // The Hessian is at most c sum |z_i|^2 p_i + decay; what the rounding of p leaves out of it is below 1e-9 while dm <= 1e-10.
    this.local =
      margin <= 1e-10 ? (this.weight * second + this.reach * this.lost) * (1 + 1e-9) : Number.POSITIVE_INFINITY;
  }
}

/** Columns (up to six parameters) or rows padded to `stride`, then the lengths of the rows; padded points are zero. */
function packed(rows: Float64Array, points: number, size: number, padded: number, stride: number): Float64Array {
  const data = new Float64Array(padded * stride + padded);
  for (let i = 0; i < points; i++) {
    let squares = 0;
    for (let j = 0; j < size; j++) {
      const z = rows[i * size + j]!;
      data[size <= held ? j * padded + i : i * stride + j] = z;
      squares += z * z;
    }
    // (1 + 1e-12) covers the rounding of the sum and the root for size <= 1000.
    data[padded * stride + i] = Math.sqrt(squares) * (1 + 1e-12);
  }
  return data;
}

function roundedUp(count: number): number {
  return 4 * Math.ceil(count / 4);
}
