import type { Stream } from '../statement/stream.js';

/** In random order (Fisher and Yates). */
export function shuffle<T>(items: readonly T[], stream: Stream): T[] {
  const out = [...items];
  for (let k = out.length - 1; k > 0; k--) {
    const other = stream.whole(0, k);
    [out[k], out[other]] = [out[other]!, out[k]!];
  }
  return out;
}
