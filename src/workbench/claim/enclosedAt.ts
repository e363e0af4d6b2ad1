import type { Parts } from '../../objectives/twoParts.js';
import { type Enclosure, weakest } from '../../statement/enclosure.js';
import { parametersIn, type State } from '../../statement/solver.js';

/** What is computed over the box around a state, on the state's basis. */
export function enclosed(state: State, evaluate: (box: Parts, out: Parts) => void, entries: number): Enclosure[] {
  const ends = parametersIn(state);
  const box = { first: Float64Array.from(ends, ({ lo }) => lo), second: Float64Array.from(ends, ({ hi }) => hi) };
  const out = { first: new Float64Array(entries), second: new Float64Array(entries) };
  evaluate(box, out);
  const basis = weakest(state.basis, 'certified');
  return Array.from(out.first, (lo, k) => ({ lo, hi: out.second[k]!, basis }));
}
