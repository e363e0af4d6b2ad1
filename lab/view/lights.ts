import type { Light } from '../engine/lights.js';
import type { Geometry } from '../engine/look.js';
import { byId, html, say, set } from './elements.js';
import { short } from './numbers.js';

const signs = { met: '✓', 'not met': '✗', unknown: '?' } as const;

/** The hypotheses, each with what proves it. Their list is the same for all points. */
export function showLights(lights: readonly Light[]): void {
  const list = byId('lights');
  while (list.children.length < lights.length)
    list.append(
      html(
        'li',
        {},
        html('span', { class: 'sign', 'aria-hidden': 'true' }),
        html('span', {}, html('b'), html('small')),
      ),
    );
  for (const [n, { name, is, because }] of lights.entries()) {
    const row = list.children[n]!;
    set(row, { class: `light ${is.replace(' ', '-')}` });
    say(row.querySelector('.sign')!, signs[is]);
    say(row.querySelector('b')!, `${name}: ${is}`);
    say(row.querySelector('small')!, because);
  }
}

/** What theory says of descent on the points, before it is run. */
export function showFacts({ stepSize, twoOverBeta, inTheNorm, free, predicted }: Geometry): void {
  const facts: [string, string][] = [
    ['step size', `${short(stepSize, 4)}; 2/beta is ${short(twoOverBeta)}`],
    ['largest margin, the bias in the norm', inTheNorm === null ? 'none' : short(inTheNorm.margin, 4)],
    ['largest margin, the bias free', free === null ? 'none' : short(free.margin, 4)],
    ...predicted.flatMap(({ says, value }): [string, string][] =>
      value === null ? [] : [[says, short((value.lo + value.hi) / 2, 4)]],
    ),
  ];
  const list = byId('facts');
  while (list.children.length > 2 * facts.length) list.lastElementChild!.remove();
  while (list.children.length < 2 * facts.length) list.append(html('dt'), html('dd'));
  for (const [n, text] of facts.flat().entries()) say(list.children[n]!, text);
}
