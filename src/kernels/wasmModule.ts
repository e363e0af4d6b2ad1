import { existsSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The little of the standard object that is used: the declarations of es2023 and of Node leave its constructors out. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** Exports of the AssemblyScript kernels (`src/kernels/assembly`); addresses in bytes, counts as there. */
interface Exports {
  readonly memory: Memory;
  base(): number;
  exponentials(at: number, count: number): void;
  smallGradient(...a: number[]): void;
  smallSteps(...a: number[]): void;
  rowsGradient(...a: number[]): void;
  rowsSteps(...a: number[]): void;
  batchSteps(...a: number[]): void;
  panelDefect(...a: number[]): number;
  panelCurvature(...a: number[]): void;
  panelGram(...a: number[]): void;
  panelSystems(...a: number[]): number;
  panelChange(...a: number[]): void;
  panelSwings(...a: number[]): void;
  panelPulls(...a: number[]): number;
  stepForce(...a: number[]): void;
}

/** One instance for all problems of a thread: the problem at work lies in its memory, and moves out when another one is evaluated. */
export class WasmKernels {
  readonly exports: Exports;
  private floats: Float64Array;
  private resident: object | null = null;

  constructor(bytes: Uint8Array) {
    this.exports = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports;
    this.floats = new Float64Array(this.exports.memory.buffer);
  }

  /** Makes room for `doubles` numbers from `base()` on and says whether `owner` must write its data there (again). */
  claim(owner: object, doubles: number): boolean {
    if (this.resident === owner) return false;
    const missing = this.exports.base() + 8 * doubles - this.floats.byteLength;
    if (missing > 0) {
      this.exports.memory.grow(Math.ceil(missing / 65536));
      this.floats = new Float64Array(this.exports.memory.buffer);
    }
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

const loaded = new Map<string, WasmKernels | null>();

/**
 * The kernels of this thread, or null where the module is not there: a checkout that was not built. `relaxed` asks for fused
 * multiply-adds where the machine has them; results then differ from machine to machine in the last places, and Node before 22 has
 * them behind a flag, which is set here.
 */
export function wasmKernels(relaxed = false): WasmKernels | null {
  const name = relaxed ? 'descent.relaxed.wasm' : 'descent.wasm';
  let kernels = loaded.get(name);
  if (kernels === undefined) {
    // src/kernels and dist/kernels lie equally deep.
    const file = new URL(`../../dist/kernels/${name}`, import.meta.url);
    if (relaxed) setFlagsFromString('--experimental-wasm-relaxed-simd');
    kernels = existsSync(file) ? new WasmKernels(readFileSync(file)) : null;
    loaded.set(name, kernels);
  }
  return kernels;
}

/**
 * Bound on the relative error of the kernels' exp on [-708, 708], four units of 2^-54; derived beside the code
 * (`assembly/exponential.ts`).
 */
export const exponentialError = 2 ** -52;

/** e^x of each number by the kernels' exp. Throws when the module was not built. */
export function wasmExponentials(x: Float64Array, relaxed = false): Float64Array {
  const kernels = wasmKernels(relaxed);
  if (!kernels) throw new Error('dist/kernels/descent.wasm is missing: run npm run prepare');
  const even = x.length + (x.length % 2);
  kernels.claim({}, even);
  const at = kernels.exports.base() / 8;
  kernels.numbers.fill(0, at, at + even);
  kernels.numbers.set(x, at);
  kernels.exports.exponentials(8 * at, even);
  return kernels.numbers.slice(at, at + x.length);
}
