import {
  type At,
  finding,
  type Panel,
  type Part,
  type Results,
  reproduction,
  shown,
  statesOf,
  type Table,
} from 'theorycheck/reproduce';
import { consultLimit, descentRun } from '../../properties/soudry2018/setting/descentRun.js';
import { constant } from '../../theorems/soudry2018/margin-gap-rate.js';
import { type DescentInstance, signedRows } from '../../theorems/soudry2018/setting/instances.js';
import { witness } from '../../theorems/soudry2018/setting/witness.js';
import { distanceOfDirections, dot, norm } from './setting/measures.js';

interface Settings {
  /** log10 of the numbers of steps; single moments beyond 10^4 steps. */
  readonly decades: readonly number[];
  /** Drawn sets beside the one of the entries' witness. */
  readonly draws: number;
}

/** The rates of Theorem 5 times what they should be, so that each tends to a constant. */
interface Row {
  readonly decade: number;
  readonly angle: number;
  readonly cosine: number;
  readonly margin: number;
  readonly loss: number;
  readonly validation: number;
}

interface Run {
  /** What each of them tends to. */
  readonly constants: Omit<Row, 'decade'>;
  readonly rows: readonly Row[];
}

const settings: Settings = { decades: [1, 2, 3, 4, 6, 8, 10, 15, 20, 30, 50, 100, 200, 500, 1000], draws: 1 };

/** Data with a tilted limit: three support points against two, and a few beyond. */
function drawn(at: At): DescentInstance {
  const plan = {
    dimension: 2,
    gapExponent: 1,
    turn: 0,
    positiveSupport: 3,
    negativeSupport: 2,
    duplicates: 0,
  } as const;
  const set = at.bench.data.plantedSeparable(
    { ...plan, others: 4, otherMarginEighths: 16, shift: 0, spread: 3 },
    at.stream('drawn'),
  );
  const squares = set.points.flat().reduce((total, v) => total + v * v, set.points.length);
  // Not above 7/sigma_max^2: the squares of all entries add up to more than sigma_max^2.
  return {
    ...set,
    stepSize: 4 / squares,
    start: [0, 0, 0],
    certificates: { ...set.certificates, stepBelowTwoOverBeta: { bound: 7 } },
  };
}

async function run(at: At, i: DescentInstance, { decades }: Settings): Promise<Run> {
  const limit = consultLimit(i, at.bench);
  if ('undecided' in limit) throw new Error(limit.undecided);
  const { direction } = limit;
  const along = dot(limit.limit, direction) / dot(direction, direction);
  const across = norm(limit.limit.map((v, j) => v - along * direction[j]!)) / norm(direction);
  const gap = constant(i, { ...limit, logTimes: [], bounds: [] });
  const logTimes = decades.map((decade) => decade * Math.LN10);
  const states = await statesOf(at, { ...descentRun(i, []), visit: { logTimes }, by: 'collocation-descent' });
  const wrong = signedRows(i)[limit.support[0]!]!.map((v) => -v);
  return {
    constants: {
      ...{ angle: across, cosine: (across * across) / 2, margin: (gap.lo + gap.hi) / 2 },
      ...{ loss: dot(direction, direction), validation: 1 },
    },
    rows: states.map(({ logTime, point }) => {
      const margins = signedRows(i).map((z) => dot(z, [...point]));
      const distance = distanceOfDirections([...point], direction);
      return {
        decade: logTime / Math.LN10,
        angle: logTime * distance,
        cosine: (logTime * logTime * distance * distance) / 2,
        margin: logTime * (1 / norm(direction) - Math.min(...margins) / norm([...point])),
        loss:
          i.stepSize *
          margins.reduce(
            (total, m) => total + (m < 30 ? Math.exp(logTime) * Math.log1p(Math.exp(-m)) : Math.exp(logTime - m)),
            0,
          ),
        validation: lossOfMargin(dot(wrong, [...point])) / logTime,
      };
    }),
  };
}

function lossOfMargin(m: number): number {
  return Math.max(0, -m) + Math.log1p(Math.exp(-Math.abs(m)));
}

/** What is shown: its name, its rate in Theorem 5, and the least scale of a deviation. */
const quantities = [
  ['angle', 'log t |theta/|theta| - thetahat/|thetahat||', 'the distance of the direction falls like 1/log t'],
  ['cosine', 'log^2 t (1 - cos)', 'one minus the cosine falls like 1/log^2 t'],
  ['margin', 'log t (gamma - margin)', 'the margin gap falls like 1/log t'],
  ['loss', 'eta t L', 'the loss falls like 1/t'],
  ['validation', 'loss of a wrong point / log t', 'the loss of a wrongly classified validation point grows like log t'],
] as const;

type Found = Results<Run>;

function panels(found: Found): Panel[] {
  return quantities
    .filter(([key]) => key === 'angle' || key === 'margin' || key === 'loss')
    .map(([key, label, words]) => ({
      name: key,
      title: `Theorem 5: ${words}`,
      caption: `${label}, beside the constant that it tends to. The constants are derived in the entries of the suite; the paper has the rates.`,
      x: { label: 'log10 of the step t', scale: 'log' as const },
      y: { label, domain: [0, 1.4 * Math.max(...Object.values(found).map((r) => r.constants[key]), 0.1)] as const },
      marks: Object.entries(found).flatMap(([name, r], group) => [
        { draw: 'seen' as const, label: name, group, points: r.rows.map((row) => [row.decade, row[key]] as const) },
        {
          ...{ draw: 'theory' as const, label: `constant, ${name}`, group },
          points: [r.rows[0]!, r.rows.at(-1)!].map((row) => [row.decade, r.constants[key]] as const),
        },
      ]),
    }));
}

function tables(found: Found): Table[] {
  const digits = (x: number) => Number(x.toPrecision(4));
  return [
    {
      name: 'rates',
      title: 'Each rate of Theorem 5 undone: what is left at the last step, and the constant',
      columns: ['data', 'quantity', 'log10 t', 'seen', 'constant'],
      rows: Object.entries(found).flatMap(([name, { rows, constants }]) =>
        quantities.map(([key, label]) => [
          name,
          label,
          digits(rows.at(-1)!.decade),
          digits(rows.at(-1)![key]),
          digits(constants[key]),
        ]),
      ),
    },
  ];
}

function findings(found: Found) {
  return Object.entries(found).flatMap(([name, { rows, constants }]) =>
    quantities.map(([key, label, words]) => {
      const [end, value] = [rows.at(-1)!, constants[key]];
      const off = Math.abs(end[key] - value);
      return finding(
        `Theorem 5: ${words} (${name}).`,
        off <= 0.05 * Math.max(value, 0.02),
        `At 10^${shown(end.decade)} steps ${label} is ${shown(end[key])}, and tends to ${shown(value)}.`,
      );
    }),
  );
}

function parts({ draws, ...s }: Settings): Part<Run>[] {
  const own = Array.from({ length: draws }, (_, k) => ({
    ...{ name: draws === 1 ? 'drawn' : `drawn-${k + 1}` },
    work: (at: At) => run(at, drawn(at), { draws, ...s }),
  }));
  return [{ name: 'witness', work: (at) => run(at, witness, { draws, ...s }) }, ...own];
}

export const figure = reproduction<Settings, Run>({
  id: 'soudry2018/rates',
  figure: 'Soudry et al. 2018, Theorem 5 (the rates)',
  says: 'Descent to 10^1000 steps on data whose max-margin vector is known: each rate of the theorem, undone, beside the constant that it tends to.',
  laptop: { settings, seconds: 10, megabytes: 150 },
  paper: { settings, seconds: 10, megabytes: 150 },
  tiny: { decades: [1, 15, 1000], draws: 0 },
  parts,
  panels,
  tables,
  findings,
});
