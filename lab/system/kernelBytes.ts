import bytes from '../../dist/kernels/descent.wasm';

/** The compiled kernels, which are part of the script. */
export function kernelBytes(): Uint8Array | null {
  return bytes;
}
