import { existsSync, readFileSync } from 'node:fs';

/** The compiled kernels; null where the file is not there: a checkout that was not built. */
export function kernelBytes(): Uint8Array | null {
  // src/system and dist/system lie equally deep.
  const file = new URL('../../dist/kernels/descent.wasm', import.meta.url);
  return existsSync(file) ? readFileSync(file) : null;
}
