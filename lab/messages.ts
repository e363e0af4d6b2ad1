import type { Judged } from '../src/ownData/judged.js';
import type { Geometry, Look } from './engine/look.js';
import type { Asked } from './engine/theorems.js';
import type { LabState } from './state/state.js';

/** What a worker is asked: to look at a state, or to judge the theorems on it. */
export interface Question {
  readonly id: number;
  readonly what: 'look' | 'judge';
  readonly state: LabState;
}

/** What it answers, piece by piece; `id` is that of the question. */
export type Answer =
  | { readonly id: number; readonly is: 'geometry'; readonly geometry: Geometry }
  | { readonly id: number; readonly is: 'look'; readonly look: Look }
  | { readonly id: number; readonly is: 'asked'; readonly asked: readonly Asked[] }
  | { readonly id: number; readonly is: 'judged'; readonly judged: Judged }
  | { readonly id: number; readonly is: 'failed'; readonly why: string }
  | { readonly id: number; readonly is: 'done' };
