import { byId, html } from './elements.js';

const tools = { plus: 'adds class plus', minus: 'adds class minus', remove: 'removes' } as const;
type Tool = keyof typeof tools;

/** What a click on the plane does; what comes back tells which tool is chosen. */
export function toolbar(): () => Tool {
  let chosen: Tool = 'plus';
  for (const [value, words] of Object.entries(tools)) {
    const input = html('input', { type: 'radio', name: 'tool', id: `tool-${value}`, value });
    input.checked = value === chosen;
    input.addEventListener('change', () => {
      chosen = value as Tool;
    });
    byId('tools').append(html('label', { for: `tool-${value}` }, input, words));
  }
  return () => chosen;
}
