import {
  type At,
  descent,
  finding,
  logSteps,
  type Panel,
  type Results,
  reproduction,
  shown,
} from 'theorycheck/reproduce';
import { normalShare } from './setting/accuracy.js';

interface Settings {
  readonly points: number;
  /** Noise dimensions d, so that lambda = d/N. */
  readonly dimension: number;
  readonly mean: number;
  /** Standard deviation of the informative coordinate, and of the others. */
  readonly informative: readonly number[];
  readonly noise: number;
  readonly stepSize: number;
  readonly steps: number;
}

interface Run {
  readonly informative: number;
  /** The accuracy of the max-margin vector; null where it was not found. */
  readonly limit: number | null;
  readonly seen: readonly { readonly step: number; readonly accuracy: number }[];
}

const settings: Settings = {
  ...{ points: 100, dimension: 40, mean: 0.2, informative: [0, 0.01, 0.05, 0.1], noise: 1 },
  ...{ stepSize: 0.1, steps: 200_000 },
};

/** Points times their labels: all of label +1, the mean along the first axis. */
async function run(at: At, informative: number, s: Settings): Promise<Run> {
  const stream = at.stream('points');
  const features = Array.from({ length: s.points }, () => [
    s.mean + informative * stream.normal(),
    ...Array.from({ length: s.dimension }, () => s.noise * stream.normal()),
  ]).map((x) => x.map((v) => Math.round(v * 1024) / 1024));
  const labels = features.map(() => 1);
  const margin = at.bench.oracles.hardMargin({ points: features, labels, bias: 'none' });
  const problem = {
    ...({
      kind: 'classification',
      points: s.points,
      dimension: s.dimension + 1,
      bias: false,
      loss: 'logistic',
    } as const),
    ...({ reduction: 'mean', weightDecay: 0, labels: Float64Array.from(labels) } as const),
    features: Float64Array.from(features.flat()),
  };
  const request = { problem, start: new Float64Array(s.dimension + 1), dynamics: 'descent', step: s.stepSize } as const;
  const states = await descent(at, request, logSteps(s.steps, 8), { perStage: 5_000 });
  const accuracy = (w: readonly number[]) => accuracyOf(w, informative, s);
  return {
    informative,
    limit: 'undecided' in margin ? null : accuracy(margin.weights),
    seen: states.map(({ step, point }) => ({ step, accuracy: accuracy(point) })),
  };
}

/** Phi(mu w_1/sqrt(sigma_A^2 w_1^2 + sigma_B^2 |w_rest|^2)). */
function accuracyOf([first, ...rest]: readonly number[], informative: number, { mean, noise }: Settings): number {
  return normalShare((mean * first!) / Math.hypot(informative * first!, noise * Math.hypot(...rest)));
}

type Found = Results<Run>;

const labelOf = ({ informative }: Run) => `sigma_A = ${informative}`;

function panels(found: Found, s: Settings): Panel[] {
  const runs = Object.values(found);
  return [
    {
      name: 'accuracy',
      title: 'Accuracy where the informative coordinate varies',
      caption: `lambda = ${shown(s.dimension / s.points)}, mu = ${s.mean}, sigma_B = ${s.noise}, eta = ${s.stepSize}. Lines: the accuracy of the max-margin vector, which descent tends to.`,
      x: { label: 'step t', scale: 'log' },
      y: { label: 'accuracy on the population', domain: [0.5, 1.02] },
      marks: runs.flatMap((r, group) => [
        {
          draw: 'seen' as const,
          label: labelOf(r),
          group,
          points: r.seen.map(({ step, accuracy }) => [step, accuracy] as const),
        },
        ...(r.limit === null
          ? []
          : [
              {
                draw: 'theory' as const,
                label: `limit, ${labelOf(r)}`,
                group,
                points: [1, s.steps].map((x) => [x, r.limit] as const),
              },
            ]),
      ]),
    },
  ];
}

function findings(found: Found) {
  const runs = Object.values(found);
  const ends = runs.map((r) => r.seen.at(-1)!.accuracy);
  const list = (values: readonly (number | null)[]) =>
    values.map((v) => (v === null ? 'unknown' : v.toPrecision(5))).join(', ');
  const known = runs.every((r) => r.limit !== null);
  const limits = runs.map((r) => r.limit ?? Number.NaN);
  const falling = (values: readonly number[]) => values.every((v, n) => n === 0 || v <= values[n - 1]!);
  const visible = runs.filter((r) => r.informative > 0 && r.limit !== null && 1 - r.limit > 0.01);
  const exact = runs.filter((r) => r.informative === 0);
  return [
    finding(
      'The more the informative coordinate varies, the lower the accuracy ends (Figure 4).',
      falling(ends),
      `At the last step it is ${list(ends)} for sigma_A = ${runs.map((r) => r.informative).join(', ')}.`,
    ),
    finding(
      'The limits fall in the same order.',
      known ? falling(limits) : null,
      `The max-margin vectors of these data have ${list(limits)}.`,
    ),
    finding(
      'Below the threshold data without such variance are generalised from exactly.',
      exact.length === 0 || exact[0]!.limit === null ? null : exact[0]!.limit > 1 - 1e-9,
      `Without variance the limit is ${list(exact.map((r) => r.limit))}; with any it is below 1, visibly (by more than 0.01) at sigma_A = ${visible.map((r) => r.informative).join(', ') || 'none of these'}.`,
    ),
  ];
}

export const figure = reproduction<Settings, Run>({
  id: 'beck2025/label-variance',
  figure: 'Beck et al. 2025, Figure 4',
  says: 'Descent below the threshold where the informative coordinate varies, beside the accuracy of the max-margin vector of the same data.',
  laptop: { settings, seconds: 60, megabytes: 200 },
  paper: {
    settings: { ...settings, points: 200, dimension: 80, steps: 1_000_000 },
    seconds: 500,
    megabytes: 300,
    short: 'the paper does not say N and the number of steps; these are 200 and 10^6',
  },
  tiny: { ...settings, points: 20, dimension: 8, informative: [0, 0.1], steps: 2_000 },
  parts: (s) =>
    s.informative.map((sigma) => ({
      name: `sigma-${String(sigma).replace('.', '-')}`,
      work: (at) => run(at, sigma, s),
    })),
  panels,
  findings,
});
