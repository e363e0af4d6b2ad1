import type { Light } from '../engine/lights.js';
import type { Geometry } from '../engine/look.js';
import { byId, html } from './elements.js';
import { short } from './numbers.js';

const signs = { met: '✓', 'not met': '✗', unknown: '?' } as const;

/** The hypotheses, each with what proves it. */
export function showLights(lights: readonly Light[]): void {
  byId('lights').replaceChildren(
    ...lights.map(({ name, is, because }) =>
      html(
        'li',
        { class: `light ${is.replace(' ', '-')}` },
        html('span', { class: 'sign', 'aria-hidden': 'true' }, signs[is]),
        html('span', {}, html('b', {}, `${name}: ${is}`), html('small', {}, because)),
      ),
    ),
  );
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
  byId('facts').replaceChildren(...facts.flatMap(([name, value]) => [html('dt', {}, name), html('dd', {}, value)]));
}
