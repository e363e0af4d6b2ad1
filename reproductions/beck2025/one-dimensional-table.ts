import { finding, near, type Panel, type Results, reproduction, shown, type Table } from 'theorycheck/reproduce';
import { logTimeAt } from '../../theorems/beck2025/critical-model-clock.js';
import { limitOfP, logOfLeastLoss } from '../../theorems/beck2025/setting/settling.js';
import { evenly, type Moment, middle, modelCurve } from './setting/modelCurves.js';

interface Settings {
  /** 1 - 2 lambda, one of each sign and zero. */
  readonly gaps: readonly number[];
  readonly sigmas: readonly number[];
  /** The log time up to which the flow is followed. */
  readonly last: number;
}

type Curve = readonly Moment[];
const settings: Settings = { gaps: [0.25, 0, -0.5], sigmas: [1, 2], last: 400 };

const sideOf = (gap: number) => (gap > 0 ? 'below' : gap < 0 ? 'above' : 'at');
const nameOf = (gap: number, sigma: number) => `${sideOf(gap)}-sigma-${sigma}`;

/** At the threshold the clock u of `critical-model-clock` names the time; sigma^2 = 1/p there. */
const clocks = [10, 100, 400];
const timesFor = (gap: number, sigma: number, last: number) =>
  gap === 0 && sigma === 1 ? clocks.map((u) => logTimeAt(u, 1)) : evenly(0.5, last, 81);

interface Entry {
  readonly lambda: number;
  readonly sigma: number;
  readonly quantity: string;
  readonly printed: number;
  readonly corrected: number;
  readonly seen: number;
}

/** The entries of the table for one pair, and what the flow shows. */
function entriesOf(gap: number, sigma: number, curve: Curve): Entry[] {
  const [end, before] = [curve.at(-1)!, curve[Math.floor(curve.length / 2)]!];
  const slope = (f: (m: Moment) => number) => (f(end) - f(before)) / (end.logTime - before.logTime);
  const row = (quantity: string, printed: number, corrected: number, seen: number) => ({
    ...{ lambda: (1 - gap) / 2, sigma, quantity, printed, corrected, seen },
  });
  if (gap > 0) {
    const P = middle(limitOfP(gap));
    const offset = -middle(logOfLeastLoss(gap));
    return [row('S', P, P / sigma, end.S), row('b + log t', offset, offset, end.b + end.logTime)];
  }
  if (gap === 0) {
    if (sigma !== 1)
      return [
        row(
          'slope of b in log t',
          -1,
          -1,
          slope((m) => m.b),
        ),
      ];
    const u = clocks.at(-1)!;
    return [
      row('S - log log t', 0, Math.log1p(u) - Math.log(end.logTime), end.S - Math.log(end.logTime)),
      row(
        'slope of b in log t',
        -1,
        -1,
        slope((m) => m.b),
      ),
    ];
  }
  const slopes = (M: number) => [M / (1 + M * M), -1 / (1 + M * M)] as const;
  const [printed, corrected] = [slopes(-gap), slopes(-gap * sigma)];
  return [
    row(
      'slope of S in log t',
      printed[0],
      corrected[0],
      slope((m) => m.S),
    ),
    row(
      'slope of b in log t',
      printed[1],
      corrected[1],
      slope((m) => m.b),
    ),
  ];
}

function all(found: Results<Curve>, { gaps, sigmas }: Settings): Entry[] {
  return sigmas.flatMap((sigma) => gaps.flatMap((gap) => entriesOf(gap, sigma, found[nameOf(gap, sigma)]!)));
}

/** To a twentieth of the number, or of 1 where it is small. */
const same = (seen: number, value: number) => near(seen, value) || Math.abs(seen - value) < 0.02;

function tables(found: Results<Curve>, s: Settings): Table[] {
  const digits = (x: number) => Number(x.toFixed(4));
  return [
    {
      name: 'table',
      title: 'The limits of the one-dimensional model: as printed, with sigma put back, and seen',
      columns: ['lambda', 'sigma', 'quantity', 'printed', 'with sigma', 'seen'],
      rows: all(found, s).map((e) => [
        e.lambda,
        e.sigma,
        e.quantity,
        digits(e.printed),
        digits(e.corrected),
        digits(e.seen),
      ]),
    },
  ];
}

function panels(found: Results<Curve>, { gaps, sigmas, last }: Settings): Panel[] {
  const sigma = sigmas.at(-1)!;
  const lines = (gap: number) => {
    const M = -gap * sigma;
    if (gap > 0) return [[0.5, middle(limitOfP(gap)) / sigma] as const, [last, middle(limitOfP(gap)) / sigma] as const];
    const end = found[nameOf(gap, sigma)]!.at(-1)!;
    const at = (t: number) => end.S + (M / (1 + M * M)) * (t - end.logTime);
    return found[nameOf(gap, sigma)]!.map(({ logTime: t }) => [t, at(t)] as const);
  };
  return [
    {
      name: 'weights',
      title: 'The weight S of the one-dimensional model',
      caption: `sigma = ${sigma}. Below the threshold S settles, at it S grows like log log t, above it like log t; lines: the limit, and the slope M/(1 + M^2) through the last point.`,
      x: { label: 'log t', scale: 'log' },
      y: { label: 'S', scale: 'log', domain: [0.1, 1000] },
      marks: gaps.flatMap((gap, group) => [
        {
          ...({ draw: 'seen', label: `lambda = ${(1 - gap) / 2}`, group } as const),
          points: found[nameOf(gap, sigma)]!.filter((_, k) => k % 2 === 0).map(
            ({ logTime, S }) => [logTime, S] as const,
          ),
        },
        ...(gap === 0
          ? []
          : [{ draw: 'theory', label: `theory, lambda = ${(1 - gap) / 2}`, group, points: lines(gap) } as const]),
      ]),
    },
  ];
}

function findings(found: Results<Curve>, s: Settings) {
  return all(found, s).flatMap((e) => {
    const place = `(Table 1, lambda = ${e.lambda}, sigma = ${e.sigma})`;
    const corrected = finding(
      `${e.quantity} is ${shown(e.corrected)}, with sigma in its place ${place}.`,
      same(e.seen, e.corrected),
      `It is seen as ${shown(e.seen)}.`,
    );
    if (same(e.printed, e.corrected)) return [corrected];
    return [
      corrected,
      finding(
        `${e.quantity} is ${shown(e.printed)}, as printed ${place}.`,
        same(e.seen, e.printed),
        `It is seen as ${shown(e.seen)}.`,
      ),
    ];
  });
}

export const figure = reproduction<Settings, Curve>({
  id: 'beck2025/one-dimensional-table',
  figure: 'Beck et al. 2025, Table 1 and what is below equation (11)',
  says: 'The flow of the one-dimensional model below, at and above the threshold, with sigma = 1 and another.',
  laptop: { settings, seconds: 5, megabytes: 150 },
  paper: { settings, seconds: 5, megabytes: 150 },
  tiny: { ...settings, last: 100 },
  parts: (s) =>
    s.sigmas.flatMap((sigma) =>
      s.gaps.map((x) => ({
        name: nameOf(x, sigma),
        work: (at) => modelCurve(at, { sigma, x }, 'exponential', timesFor(x, sigma, s.last)),
      })),
    ),
  panels,
  tables,
  findings,
});
