import type { LabState } from '../state/state.js';
import { cases } from '../words/cases.js';
import { byId, html } from './elements.js';

/** The text with its buttons, each of which loads a state. */
export function showCases(load: (state: LabState) => void): void {
  byId('cases').append(
    ...cases.map(({ title, text, state, refutes }) => {
      const button = html('button', { type: 'button' }, title);
      button.addEventListener('click', () => load(state));
      const names = refutes === undefined ? [] : [' Refutes ', html('code', {}, refutes), '.'];
      return html('div', { class: 'case' }, button, html('p', {}, text, ...names));
    }),
  );
}
