import { type Cell, moves, moveText, outcomes, steps } from '../state/family.js';
import { type LabState, stepSizeOf } from '../state/state.js';
import { byId, html, set, svg } from './elements.js';
import { short } from './numbers.js';
import { arrows } from './planeEvents.js';

export interface Family {
  /** Takes in the runs of a column. */
  cells(cells: readonly Cell[]): void;
  /** Says that the runs are those of older points. */
  stale(): void;
}

const side = 20;
const left = 46;
const below = 36;

/** The phase diagram: a run for each move of class plus and each step size. */
export function family(compute: () => void, load: (state: LabState) => void): Family {
  const [width, height] = [left + side * moves.length + 14, side * steps.length];
  const picture = svg('svg', {
    ...{ viewBox: `0 0 ${width} ${height + below}`, class: 'family', tabindex: 0, role: 'application' },
    'aria-label': 'Phase diagram. Arrows choose a run, Enter loads it.',
  });
  const squares = svg('g', { class: 'squares' });
  const rects = new Map<string, SVGRectElement>();
  const known = new Map<string, Cell>();
  const cursor = svg('rect', { class: 'cursor', width: side, height: side, hidden: '' });
  const curve = svg('polyline', { class: 'way' });
  const told = html('p', { class: 'run', role: 'status' }, 'Each square will be a run of 1000 steps.');
  const y = (row: number) => height - side * (row + 1);
  for (const column of moves.keys())
    for (const row of steps.keys()) {
      const rect = svg('rect', { x: left + side * column, y: y(row), width: side, height: side });
      rects.set(`${column} ${row}`, rect);
      squares.append(rect);
    }
  picture.append(squares, ...ticks(y, height), cursor);
  let at: [number, number] = [10, 5];

  function choose(column: number, row: number): void {
    at = [Math.min(moves.length - 1, Math.max(0, column)), Math.min(steps.length - 1, Math.max(0, row))];
    cursor.removeAttribute('hidden');
    set(cursor, { x: left + side * at[0], y: y(at[1]) });
    const cell = known.get(at.join(' '));
    told.textContent = cell === undefined ? 'This run is not computed yet.' : words(cell);
    curve.setAttribute('points', cell === undefined ? '' : curveOf(cell.losses));
  }
  const take = () => {
    const cell = known.get(at.join(' '));
    if (cell !== undefined) load(cell.state);
  };
  picture.addEventListener('pointermove', ({ clientX, clientY }) => {
    const box = picture.getBoundingClientRect();
    const unit = width / box.width;
    const column = Math.floor(((clientX - box.left) * unit - left) / side);
    const row = Math.floor((height - (clientY - box.top) * unit) / side);
    if (column >= 0 && row >= 0) choose(column, row);
  });
  picture.addEventListener('click', take);
  picture.addEventListener('keydown', (event) => {
    const [dx, dy] = arrows[event.key] ?? [0, 0];
    if (event.key === 'Enter') take();
    else if (dx !== 0 || dy !== 0) choose(at[0] + dx, at[1] + dy);
    else return;
    event.preventDefault();
  });
  const button = html('button', { type: 'button', id: 'compute' }, 'Compute the diagram of these points');
  button.addEventListener('click', compute);
  const inset = svg('svg', { viewBox: '0 0 200 90', class: 'inset', 'aria-hidden': 'true' }, curve);
  byId('family').append(button, legend(), picture, html('div', { class: 'chosen' }, inset, told));
  return {
    cells(cells) {
      picture.classList.remove('stale');
      for (const cell of cells) {
        known.set(`${cell.column} ${cell.row}`, cell);
        rects.get(`${cell.column} ${cell.row}`)!.setAttribute('class', `outcome-${outcomes.indexOf(cell.outcome)}`);
      }
    },
    stale() {
      if (known.size > 0) picture.classList.add('stale');
    },
  };
}

function ticks(y: (row: number) => number, height: number): SVGElement[] {
  const text = (words: string, at: Readonly<Record<string, string | number>>) => svg('text', at, words);
  return [
    ...[...steps.entries()]
      .filter(([row]) => row % 2 === 1)
      .map(([row, step]) => text(short(stepSizeOf(step)), { x: left - 5, y: y(row) + 14, 'text-anchor': 'end' })),
    ...[0, 5, 10, 15, 20].map((column) =>
      text(moveText(column), { x: left + side * (column + 0.5), y: height + 14, 'text-anchor': 'middle' }),
    ),
    text('class plus moved to the right by; upwards: step size', { x: left, y: height + 30 }),
  ];
}

function legend(): HTMLElement {
  return html(
    'ul',
    { class: 'legend' },
    ...outcomes.map((outcome, k) => html('li', {}, html('span', { class: `swatch outcome-${k}` }), outcome)),
  );
}

function words({ outcome, timesBeta, bias, margin, column, state }: Cell): string {
  return (
    `Moved by ${moveText(column)}, step size ${short(stepSizeOf(state.step!))}, which is ${short(timesBeta)}/beta: ` +
    `${outcome}; at the last step bias over length ${short(bias)}, least margin over length ${short(margin)}. ` +
    'A click loads it.'
  );
}

/** The objective over the moments, from top to bottom of the inset. */
function curveOf(losses: readonly number[]): string {
  const finite = losses.filter(Number.isFinite);
  const [least, most] = [Math.min(...finite), Math.max(...finite)];
  const range = most - least || 1;
  return finite
    .map((loss, k) => `${(200 * k) / (finite.length - 1)},${(85 - (80 * (loss - least)) / range).toFixed(1)}`)
    .join(' ');
}
