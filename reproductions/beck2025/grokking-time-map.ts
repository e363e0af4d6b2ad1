import { type Cells, finding, type Panel, type Part, type Results, reproduction, shown } from 'theorycheck/reproduce';
import { logTimeOfLevel, logTimeOfSaturatedWeights } from '../../theorems/beck2025/setting/grokkingTime.js';
import { level95 } from './setting/accuracy.js';
import { crossing, evenly, middle, modelCurve } from './setting/modelCurves.js';

interface Settings {
  readonly sigmas: readonly number[];
  /** 1 - 2 lambda = 2^-k for these k. */
  readonly powers: readonly number[];
}

/** log(eta t) at which the accuracy is 0.95, for each power. */
interface Row {
  readonly seen: readonly (number | null)[];
  readonly predicted: readonly (number | null)[];
}

const settings: Settings = {
  sigmas: [2, 3, 5, 8, 16, 32, 64, 128],
  powers: [3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25],
};
const gapOf = (power: number) => Math.exp(-power * Math.LN2);
const exactGap = (power: number) => 1 / Number(1n << BigInt(power));
const nameOf = (sigma: number) => `sigma-${sigma}`;

function partOf(sigma: number, { powers }: Settings): Part<Row> {
  return {
    name: nameOf(sigma),
    async work(at) {
      const seen: (number | null)[] = [];
      const predicted: (number | null)[] = [];
      for (const [n, power] of powers.entries()) {
        const model = { sigma, x: exactGap(power) };
        const time = logTimeOfLevel(model, level95);
        predicted.push(time === null ? null : middle(time));
        const moments = await modelCurve(at, model, 'exponential', evenly(-2, 40, 421));
        // -b - z sigma S is first below zero.
        seen.push(crossing(moments, ({ S, b }) => -b - level95 * sigma * S || -1));
        await at.tell((n + 1) / powers.length);
      }
      return { seen, predicted };
    },
  };
}

type Found = Results<Row>;

function panels(found: Found, s: Settings): Panel[] {
  return [mapPanel(found, s), slicePanel(found, s)];
}

const times = (found: Found, sigma: number) => found[nameOf(sigma)]!;

/** A cell around each pair, its edges half way to the next on logarithmic axes. */
function mapPanel(found: Found, { sigmas, powers }: Settings): Panel {
  const edges = (values: readonly number[]) => {
    const logs = values.map(Math.log);
    const between = logs.slice(1).map((v, k) => (v + logs[k]!) / 2);
    const all = [2 * logs[0]! - between[0]!, ...between, 2 * logs.at(-1)! - between.at(-1)!];
    return all.map(Math.exp);
  };
  const [columns, rows] = [edges(powers.map(gapOf)), edges(sigmas)];
  const cells: Cells['cells'] = sigmas.flatMap((sigma, r) =>
    powers.map((_, c) => {
      const [x1, x2] = [columns[c + 1]!, columns[c]!];
      return [x1, x2, rows[r]!, rows[r + 1]!, times(found, sigma).seen[c]!] as const;
    }),
  );
  return {
    name: 'map',
    title: 'The grokking time over sigma and 1 - 2 lambda',
    caption:
      'The flow of the one-dimensional model until its accuracy is 0.95. Dark, late, is the corner in which both sigma is large and lambda near 1/2.',
    x: { label: '1 - 2 lambda', scale: 'log', domain: [columns.at(-1)!, columns[0]!] },
    y: { label: 'sigma', scale: 'log', domain: [rows[0]!, rows.at(-1)!] },
    marks: [{ draw: 'cells', label: 'log(eta t)', cells }],
  };
}

function slicePanel(found: Found, { sigmas, powers }: Settings): Panel {
  const chosen = sigmas.filter((_, n) => n % 2 === 0).slice(-4);
  const at = (values: readonly (number | null)[]) => powers.map((power, n) => [gapOf(power), values[n]!] as const);
  return {
    name: 'slices',
    title: 'The same at four sigma',
    caption:
      'At every sigma the time levels off as lambda goes to 1/2; only without a limit to sigma is it the power law (1 - 2 lambda)^-z.',
    x: { label: '1 - 2 lambda', scale: 'log' },
    y: { label: 'log(eta t) at accuracy 0.95' },
    marks: [
      ...chosen.flatMap((sigma, group) => [
        { draw: 'seen' as const, label: `sigma = ${sigma}`, group, points: at(times(found, sigma).seen) },
        {
          draw: 'theory' as const,
          label: `theory, sigma = ${sigma}`,
          group,
          points: at(times(found, sigma).predicted),
        },
      ]),
      {
        ...({ draw: 'theory', label: 'sigma without limit', group: 4 } as const),
        points: powers.map(
          (power) => [gapOf(power), middle(logTimeOfSaturatedWeights(exactGap(power), level95))] as const,
        ),
      },
    ],
  };
}

function findings(found: Found, { sigmas, powers }: Settings) {
  const off = sigmas.flatMap((sigma) => {
    const { seen, predicted } = times(found, sigma);
    return seen.map((t, n) =>
      t === null || predicted[n] == null ? Number.POSITIVE_INFINITY : Math.abs(t - predicted[n]!),
    );
  });
  const worst = off.reduce((a, b) => Math.max(a, b), 0);
  const least = times(found, sigmas[0]!).seen;
  const [before, last] = [least.at(-2) ?? Number.NaN, least.at(-1) ?? Number.NaN];
  const slope = (law: (n: number) => number) =>
    (law(powers.length - 1) - law(powers.length - 2)) / ((powers.at(-1)! - powers.at(-2)!) * Math.LN2);
  const sigma = sigmas.at(-1)!;
  const settled = powers.flatMap((power, n) => {
    const x = exactGap(power);
    const seen = times(found, sigma).seen[n]!;
    // Where sigma^2 x is large the weights have settled before the level is reached.
    return sigma * sigma * x < 32 || seen === null
      ? []
      : [Math.abs(seen - middle(logTimeOfSaturatedWeights(x, level95)))];
  });
  const fromLaw = settled.reduce((a, b) => Math.max(a, b), 0);
  return [
    finding(
      'The time to accuracy 0.95 is where beck2025/grokking-time encloses it.',
      worst < 0.01,
      `Over ${off.length} pairs of sigma and lambda the flow and the theorem differ by at most ${shown(worst)} in log(eta t).`,
    ),
    finding(
      `The grokking time diverges as lambda goes to 1/2, sigma being what it is (Figure 3, right, without the second limit).`,
      slope((n) => least[n] ?? Number.NaN) > 0.1 * level95,
      `At sigma = ${sigmas[0]} the last two of the sequence are at log(eta t) = ${shown(before)} and ${shown(last)}: a power law would have the slope ${shown(level95)} in log(1/(1 - 2 lambda)), and it has ${shown(slope((n) => least[n]!))}.`,
    ),
    finding(
      'With sigma large as well it is (e^(z P) - 1)/L_inf, which grows like a power of 1/(1 - 2 lambda).',
      settled.length === 0 ? null : fromLaw < 0.1,
      `At sigma = ${sigma} and sigma^2 (1 - 2 lambda) of 32 or more, log(eta t) is within ${shown(fromLaw)} of it (${settled.length} times).`,
    ),
  ];
}

export const figure = reproduction<Settings, Row>({
  id: 'beck2025/grokking-time-map',
  figure: 'Beck et al. 2025, Figure 3 (right)',
  says: 'The one-dimensional model is run until its accuracy is 0.95, over sigma and the distance to the threshold.',
  laptop: { settings, seconds: 30, megabytes: 150 },
  paper: { settings, seconds: 30, megabytes: 150 },
  tiny: { sigmas: [2, 128], powers: [3, 5, 19, 21] },
  parts: (s) => s.sigmas.map((sigma) => partOf(sigma, s)),
  panels,
  findings,
});
