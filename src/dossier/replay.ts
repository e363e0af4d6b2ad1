import type { Trace } from '../trial/trace.js';
import type { Chosen } from './dossier.js';

/** What became of an instance that was to be computed again for its picture. */
export interface Replay {
  readonly chosen: Chosen;
  /** Where the comparison that decided it is; null where none did. */
  readonly deciding: string | null;
  /** Null where it could not be computed again. */
  readonly trace: Trace | null;
  /** Why it could not, in a sentence. */
  readonly failure: string | null;
}
