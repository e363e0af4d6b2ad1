import { kernelBytes } from '../system/kernelBytes.js';

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/**
 * The little of the standard object that is used: the declarations of es2023 and of Node leave its
 * constructors out.
 */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/**
 * A call with as many arguments as are declared: one that gathers them in an array costs a tenth of
 * a microsecond.
 */
type SmallGradient = (
  logistic: number,
  size: number,
  columns: number,
  lengths: number,
  point: number,
  gradient: number,
  sums: number,
  points: number,
  weight: number,
  decay: number,
) => void;
type RowsGradient = (
  logistic: number,
  rows: number,
  lengths: number,
  pulls: number,
  point: number,
  gradient: number,
  sums: number,
  points: number,
  stride: number,
  block: number,
  weight: number,
  decay: number,
) => void;

/**
 * Exports of the AssemblyScript kernels (`src/kernels/assembly`); addresses in bytes, counts as
 * there.
 */
interface Exports {
  readonly memory: Memory;
  base(): number;
  exponentials(at: number, count: number): void;
  smallGradient: SmallGradient;
  rowsGradient: RowsGradient;
  panelDefect(...a: number[]): number;
  panelCurvature(...a: number[]): void;
  panelGram(...a: number[]): void;
  panelSystems(...a: number[]): number;
  panelChange(...a: number[]): void;
  panelSwings(...a: number[]): void;
  panelPulls(...a: number[]): number;
  stepForce(...a: number[]): void;
}

/**
 * One instance for all problems of a thread: the problem at work lies in its memory, and moves out
 * when another one is evaluated.
 */
export class WasmKernels {
  readonly exports: Exports;
  private floats: Float64Array;
  private resident: object | null = null;

  constructor(bytes: Uint8Array) {
    this.exports = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports;
    this.floats = new Float64Array(this.exports.memory.buffer);
  }

  /**
   * Makes room for `doubles` numbers from `base()` on; false where there is none, beyond 4 GB or
   * what the system gives.
   */
  hasRoom(doubles: number): boolean {
    const missing = this.exports.base() + 8 * doubles - this.floats.byteLength;
    if (missing <= 0) return true;
    try {
      this.exports.memory.grow(Math.ceil(missing / 65536));
    } catch {
      return false;
    }
    this.floats = new Float64Array(this.exports.memory.buffer);
    return true;
  }

  /**
   * Whether `owner` must write its data from `base()` on (again): another one has been at work
   * since.
   */
  claim(owner: object): boolean {
    if (this.resident === owner) return false;
    this.resident = owner;
    return true;
  }

  /** Writes whole numbers of 32 bits from `base()` on. */
  write(words: readonly number[]): void {
    new Uint32Array(this.exports.memory.buffer, this.exports.base()).set(words);
  }

  /** The memory as numbers; not to be kept across calls of `claim`. */
  get numbers(): Float64Array {
    return this.floats;
  }
}

let loaded: WasmKernels | null | undefined;

/**
 * The kernels of this thread, compiled when they are first asked for; null where the module is not
 * there: a checkout that was not built. It holds no fused multiply-add: the last bits are those of
 * IEEE 754 alone, the same on every machine.
 */
export function wasmKernels(): WasmKernels | null {
  if (loaded === undefined) {
    const bytes = kernelBytes();
    loaded = bytes === null ? null : new WasmKernels(bytes);
  }
  return loaded;
}
