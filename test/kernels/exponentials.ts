import { wasmKernels } from '../../src/kernels/wasmModule.js';

/** e^x of each number by the kernels' exp. */
export function wasmExponentials(x: Float64Array): Float64Array {
  const kernels = wasmKernels();
  if (!kernels) throw new Error('dist/kernels/descent.wasm is missing: run npm run prepare');
  const even = x.length + (x.length % 2);
  if (!kernels.hasRoom(even)) throw new Error('no room');
  kernels.claim({});
  const at = kernels.exports.base() / 8;
  kernels.numbers.fill(0, at, at + even);
  kernels.numbers.set(x, at);
  kernels.exports.exponentials(8 * at, even);
  return kernels.numbers.slice(at, at + x.length);
}
