import type { EvidencePath } from '../../../dossier/dossier.js';
import type { Panel } from '../../../dossier/panels.js';
import type { Scene } from '../../../trial/scene.js';

type Cell = string | number | null;

/** Lines of cells with commas between; a cell that holds a mark of CSV is put in quotes. */
function csv(rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell) => {
    const text = `${value ?? ''}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

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
  return csv([head, ...x.map((at, n) => [at, ...columns.map(([, values]) => values[n]!)])]);
}

/** Points and hyperplanes of a scene, a line each. */
export function csvOfScene({ points, labels, planes, support }: Scene): string {
  const features = points[0]!.map((_, j) => `x${j + 1}`);
  return csv([
    ['what', ...features, 'label or bias', 'least margin'],
    ...points.map((p, n) => ['point', ...p, labels[n]!, support.includes(n) ? 'yes' : '']),
    ...planes.map(({ when, weights, bias }) => [`hyperplane at ${when}`, ...weights, bias, '']),
  ]);
}

/** The numbers of a path of evidence. */
export function csvOfPath({ draws, least, most }: EvidencePath): string {
  return csv([['draws', 'log E at least', 'log E at most'], ...draws.map((d, n) => [d, least[n]!, most[n]!])]);
}
