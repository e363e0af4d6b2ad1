import { outputOf } from '../state/net.js';
import type { Frame } from './frame.js';

/** Cells along a side of the grid on which a net is evaluated. */
const cells = 72;
/** The grid reaches a little beyond the picture. */
const reach = 4.4;
const width = (2 * reach) / cells;

type Place = readonly [number, number];

/**
 * Where the output of a two-layer net is 0, as data of a path: in each cell of the grid a segment
 * between the edges on which the output changes its sign, by linear interpolation. d3-contour would
 * give polygons, with edges along the border of the grid where there is no boundary.
 */
export function boundary(f: Frame, parameters: readonly number[]): string {
  const value = Array.from({ length: cells + 1 }, (_, row) =>
    Array.from({ length: cells + 1 }, (_, column) => outputOf(parameters, column * width - reach, row * width - reach)),
  );
  const at = ([column, row]: Place) =>
    `${f.x(column * width - reach).toFixed(1)} ${f.y(row * width - reach).toFixed(1)}`;
  let path = '';
  for (let row = 0; row < cells; row++)
    for (let column = 0; column < cells; column++) {
      const corners: Place[] = [
        [column, row],
        [column + 1, row],
        [column + 1, row + 1],
        [column, row + 1],
      ];
      const crossings = corners.flatMap((from, k) => {
        const to = corners[(k + 1) % 4]!;
        return crossing(from, value[from[1]]![from[0]]!, to, value[to[1]]![to[0]]!);
      });
      // Four crossings are two segments: the saddle is told apart by no more than their order.
      for (let k = 0; k + 1 < crossings.length; k += 2) path += `M${at(crossings[k]!)}L${at(crossings[k + 1]!)}`;
    }
  return path;
}

/** The place between two corners at which the output is 0; none where it keeps its sign. */
function crossing(from: Place, a: number, to: Place, b: number): Place[] {
  if (a > 0 === b > 0) return [];
  const share = a / (a - b);
  return [[from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]];
}
