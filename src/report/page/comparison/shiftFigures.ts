import type { PropertyComparison } from '../../../comparison/comparison.js';
import type { Shift } from '../../../comparison/pairs.js';
import { shiftsPictureOf } from '../../../pictures/shifts.js';
import { csvText } from '../../csvText.js';
import { figureOf } from '../figure.js';
import { type Html, html } from '../html.js';

/** Properties that have a picture, and instances in it. */
const mostFigures = 12;
const mostPoints = 200;

/**
 * The slacks of the properties in which any differ, instance by instance, what is news first; null
 * where there are none.
 */
export function shiftFiguresOf(
  properties: readonly PropertyComparison[],
  shifts: ReadonlyMap<string, readonly Shift[]>,
): Html | null {
  const moved = properties.filter((p) => p.down + p.up > 0 && shifts.has(p.id));
  if (moved.length === 0) return null;
  const shown = moved.slice(0, mostFigures);
  const rest =
    moved.length > shown.length &&
    html` Shown are ${shown.length} of ${moved.length} claims with a slack that shifted.`;
  return html`<section aria-labelledby="shifts-title"><h2 id="shifts-title">Slack, instance by instance</h2>
<p>Each mark is an instance that both runs decided. Below the dashed line the second run is closer to a violation, or further into one; below zero it is a violation.${rest}</p>
<div class="figures small">${shown.map((p, n) => shiftFigure(p, shifts.get(p.id)!, `shift-${n + 1}`))}</div></section>`;
}

function shiftFigure({ id, down, up, pairs }: PropertyComparison, all: readonly Shift[], name: string): Html {
  const drawn = spread(all);
  const part = drawn.length < all.length ? `, ${drawn.length} of them drawn` : '';
  return figureOf(
    name,
    html`<strong>${id}</strong>: ${down} of ${pairs} pairs down, ${up} up${part}.`,
    shiftsPictureOf(drawn, `Slacks of ${id} in both runs`),
    csvText([
      ['instance', 'before', 'after', 'shift', 'record'],
      ...drawn.map((s) => [s.instance, s.before, s.after, s.shift, s.record]),
    ]),
  );
}

/** The least and the largest shift, and others evenly between. */
function spread(all: readonly Shift[]): readonly Shift[] {
  if (all.length <= mostPoints) return all;
  return Array.from({ length: mostPoints }, (_, k) => all[Math.round((k * (all.length - 1)) / (mostPoints - 1))]!);
}
