import { finding, type Panel, type Part, type Results, reproduction, shown, slopeOf } from 'theorycheck/reproduce';
import { lossTimes } from '../../theorems/beck2025/setting/lossTime.js';
import { limitOfP, logOfLeastLoss } from '../../theorems/beck2025/setting/settling.js';
import { crossing, evenly, type Moment, middle, modelCurve } from './setting/modelCurves.js';

interface Settings {
  /** 1 - 2 lambda = 2^-k for these k. */
  readonly powers: readonly number[];
  /** sigma, and H of the level e^-H that both losses come down to. */
  readonly runs: readonly { readonly sigma: number; readonly level: number }[];
}

/** log(t_gen/t_tr) for each power. */
interface Delays {
  readonly seen: readonly (number | null)[];
  readonly predicted: readonly (number | null)[];
}

const settings: Settings = {
  powers: [2, 4, 6, 8, 10, 12, 14, 16],
  runs: [
    { sigma: 256, level: 30 },
    { sigma: 1, level: 3 },
    { sigma: 1, level: 30 },
  ],
};

const gapOf = (power: number) => 1 / Number(1n << BigInt(power));
const nameOf = ({ sigma, level }: Settings['runs'][number]) => `sigma-${sigma}-level-${level}`;
const wordsOf = ({ sigma, level }: Settings['runs'][number]) => `sigma = ${sigma}, loss e^-${level}`;

function partOf(run: Settings['runs'][number], { powers }: Settings): Part<Delays> {
  const { sigma, level } = run;
  return {
    name: nameOf(run),
    async work(at) {
      const seen: (number | null)[] = [];
      const predicted: (number | null)[] = [];
      for (const [n, power] of powers.entries()) {
        const x = gapOf(power);
        const times = lossTimes({ sigma, x }, level);
        predicted.push(times && middle(times.test) - middle(times.train));
        const latest = level + (middle(limitOfP(x)) * middle(limitOfP(x))) / 2 + 10;
        const moments = await modelCurve(at, { sigma, x }, 'exponential', evenly(-2, latest, 1200));
        const train = crossing(moments, ({ S, b }) => -b - logOfMean(sigma, x, S) - level);
        const test = lastCrossing(moments, ({ S, b }) => -b - (sigma * S * (sigma * S)) / 2 - level);
        seen.push(train === null || test === null ? null : test - train);
        await at.tell((n + 1) / powers.length);
      }
      return { seen, predicted };
    },
  };
}

/** log L_0(S) of the two points. */
function logOfMean(sigma: number, x: number, S: number): number {
  return Math.log((Math.exp(-sigma * S) + Math.exp(x * sigma * S)) / 2);
}

/** Where the test loss is at its level for the last time: before it may rise again. */
function lastCrossing(moments: readonly Moment[], f: (moment: Moment) => number): number | null {
  const below = moments.findLastIndex((moment) => f(moment) < 0);
  return below + 1 === moments.length ? null : crossing(moments.slice(Math.max(0, below)), f);
}

type Found = Results<Delays>;

/** P_inf^2/2 - log L_inf, what the delay tends to once the weights have settled. */
const law = (x: number) => (middle(limitOfP(x)) * middle(limitOfP(x))) / 2 - middle(logOfLeastLoss(x));

function panels(found: Found, { powers, runs }: Settings): Panel[] {
  const at = (values: readonly (number | null)[]) =>
    powers.map((power, n) => [gapOf(power), values[n] == null ? null : Math.sqrt(Math.max(0, values[n]!))] as const);
  return [
    {
      name: 'delay',
      title: 'The delay of the test loss behind the training loss',
      caption:
        'The square root of log(t_gen/t_tr) is a straight line in log(1 - 2 lambda) where the weights have settled in time, and levels off where sigma and the level are kept.',
      x: { label: '1 - 2 lambda', scale: 'log' },
      y: { label: 'sqrt(log(t_gen/t_tr))' },
      marks: [
        ...runs.flatMap((run, group) => [
          { draw: 'seen' as const, label: wordsOf(run), group, points: at(found[nameOf(run)]!.seen) },
          {
            draw: 'theory' as const,
            label: `theory, ${wordsOf(run)}`,
            group,
            points: at(found[nameOf(run)]!.predicted),
          },
        ]),
        {
          ...({ draw: 'theory', label: 'settled: P^2/2 - log L', group: 4 } as const),
          points: at(powers.map((power) => law(gapOf(power)))),
        },
      ],
    },
  ];
}

function findings(found: Found, { powers, runs }: Settings) {
  const of = (run: Settings['runs'][number]) => found[nameOf(run)]!;
  const off = runs.flatMap((run) =>
    of(run).seen.map((t, n) =>
      t === null || of(run).predicted[n] == null ? Number.POSITIVE_INFINITY : Math.abs(t - of(run).predicted[n]!),
    ),
  );
  const slope = slopeOf(
    powers.slice(-Math.ceil(powers.length / 2)).flatMap((power, k, late) => {
      const t = of(runs[0]!).seen[powers.length - late.length + k];
      return t == null ? [] : [[-power * Math.LN2, Math.sqrt(t)] as const];
    }),
  );
  const worst = off.reduce((a, b) => Math.max(a, b), 0);
  return [
    finding(
      'Both losses come down to their level when beck2025/delay-of-the-loss says.',
      worst < 0.02,
      `Over ${off.length} runs the delay log(t_gen/t_tr) differs by at most ${shown(worst)}.`,
    ),
    finding(
      'The slope of sqrt(log(t_gen/t_tr)) in log(1 - 2 lambda) is about 1/sqrt 2 (Figure 9 as printed).',
      Math.abs(slope - 1 / Math.SQRT2) < 0.1 / Math.SQRT2,
      `At ${wordsOf(runs[0]!)} it is ${shown(slope)}: of that size, but negative, for the delay grows as lambda nears 1/2.`,
    ),
    ...runs.slice(1).map((run) => {
      const last = of(run).seen.at(-1) ?? Number.NaN;
      const settled = law(gapOf(powers.at(-1)!));
      return finding(
        `The delay grows like log(1 - 2 lambda)^2/2 as lambda goes to 1/2, with ${wordsOf(run)} kept.`,
        Math.abs(last - settled) < 0.1 * settled,
        `At 1 - 2 lambda = 2^-${powers.at(-1)} it is ${shown(last)}, and the law says ${shown(settled)}; at 2^-${powers.at(-2)} it was ${shown(of(run).seen.at(-2) ?? Number.NaN)}.`,
      );
    }),
  ];
}

export const figure = reproduction<Settings, Delays>({
  id: 'beck2025/loss-law',
  figure: 'Beck et al. 2025, Figure 9',
  says: 'The one-dimensional model is run until its training loss and its test loss, both exponential, come down to a level.',
  laptop: { settings, seconds: 20, megabytes: 150 },
  paper: { settings, seconds: 20, megabytes: 150 },
  tiny: { powers: [4, 6, 8, 10], runs: [settings.runs[0]!, settings.runs[1]!] },
  parts: (s) => s.runs.map((run) => partOf(run, s)),
  panels,
  findings,
});
