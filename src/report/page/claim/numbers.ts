import type { EvidencePath } from '../../../dossier/dossier.js';
import type { Panel } from '../../../dossier/panels.js';
import { directionsOf, sectionOf } from '../../../pictures/directions.js';
import type { Scene } from '../../../trial/scene.js';
import { csvText } from '../../csvText.js';

/** The numbers of a panel: both ends of each line, or one where they are the same everywhere. */
export function csvOfPanel({ axis, x, lines }: Panel): string {
  const columns = lines.flatMap(({ name, ends }): [string, readonly (number | null)[]][] => {
    const [from, to] = [ends.map((e) => e[0]), ends.map((e) => e[1])];
    if (from.every((lo, n) => lo === to[n])) return [[name, from]];
    return [
      [`${name} from`, from],
      [`${name} to`, to],
    ];
  });
  const head = [axis, ...columns.map(([name]) => name)];
  return csvText([head, ...x.map((at, n) => [at, ...columns.map(([, values]) => values[n]!)])]);
}

/** Cells of coordinates up to which all features of a scene are listed. */
const mostCells = 240;

/**
 * Points and hyperplanes of a scene, a line each. Of data with many features only the coordinates
 * that are drawn.
 */
export function csvOfScene({ points, labels, planes, support }: Scene): string {
  const isLarge = points.length * points[0]!.length > mostCells;
  const plane = directionsOf(points);
  const drawn = (point: readonly number[]) => plane.coordinates(point).map((x) => Number(x.toPrecision(6)));
  const sectioned = (of: Scene['planes'][number]) => {
    const { a, b, c } = sectionOf(plane, of);
    return [a, b, c].map((x) => Number(x.toPrecision(6)));
  };
  const features = isLarge ? ['across', 'up'] : points[0]!.map((_, j) => `x${j + 1}`);
  return csvText([
    ['what', ...features, 'label or bias', 'least margin'],
    ...points.map((p, n) => ['point', ...(isLarge ? drawn(p) : p), labels[n]!, support.includes(n) ? 'yes' : '']),
    ...planes.map((p) => [`hyperplane at ${p.when}`, ...(isLarge ? sectioned(p) : [...p.weights, p.bias]), '']),
  ]);
}

/** The numbers of a path of evidence. */
export function csvOfPath({ draws, least, most }: EvidencePath): string {
  return csvText([['draws', 'log E at least', 'log E at most'], ...draws.map((d, n) => [d, least[n]!, most[n]!])]);
}
