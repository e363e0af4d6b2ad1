import type { Judged } from '../src/ownData/judged.js';
import type { Geometry, Look } from './engine/look.js';
import type { Asked } from './engine/theorems.js';
import type { Cell } from './state/family.js';
import type { LabState } from './state/state.js';

/** What a worker is asked: to look at a state, to judge the theorems on it, or for its family. */
export interface Question {
  readonly id: number;
  readonly what: 'look' | 'judge' | 'family';
  readonly state: LabState;
}

/** What it answers, piece by piece; `id` is that of the question. */
export type Answer =
  | { readonly id: number; readonly is: 'geometry'; readonly geometry: Geometry }
  | { readonly id: number; readonly is: 'look'; readonly look: Look }
  | { readonly id: number; readonly is: 'asked'; readonly asked: readonly Asked[] }
  | { readonly id: number; readonly is: 'judged'; readonly judged: readonly Judged[] }
  | { readonly id: number; readonly is: 'cells'; readonly cells: readonly Cell[] }
  | { readonly id: number; readonly is: 'failed'; readonly why: string }
  | { readonly id: number; readonly is: 'done' };
