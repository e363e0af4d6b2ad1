import { toNumber } from 'theorycheck/exact';
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
import { separableProbability } from '../../theorems/beck2025/setting/wendel.js';
import { level95, normalShare } from './setting/accuracy.js';

interface Settings {
  readonly points: number;
  readonly dimensions: readonly number[];
  readonly sigma: number;
  readonly stepSize: number;
  readonly steps: number;
}

interface Run {
  readonly dimension: number;
  /** Decided exactly; null where it was not. */
  readonly separable: boolean | null;
  /** The limit of the accuracy: Phi(1/(sigma M)), or 1 where data are not separable. */
  readonly limit: number;
  /** log(eta t) of accuracy 0.95 by z sigma |S_inf| - log L_inf; null for separable data. */
  readonly predicted: number | null;
  readonly seen: readonly { readonly step: number; readonly accuracy: number }[];
}

const settings: Settings = { points: 100, dimensions: [40, 46, 54, 60], sigma: 5, stepSize: 0.1, steps: 200_000 };

async function run(at: At, dimension: number, s: Settings): Promise<Run> {
  const { oracles, data } = at.bench;
  const points = data.gaussianCloud(s.points, dimension, at.stream(`points ${dimension}`));
  const scaled = points.map((x) => x.map((v) => (s.sigma * Math.round(8 * v)) / 8));
  const side = oracles.separability(scaled);
  const separable = 'undecided' in side ? null : side.verdict === 'separable';
  const problem = {
    ...({ kind: 'classification', points: s.points, dimension, bias: true, loss: 'logistic' } as const),
    ...({ reduction: 'mean', weightDecay: 0, labels: new Float64Array(s.points).fill(-1) } as const),
    features: Float64Array.from(scaled.flat()),
  };
  const request = { problem, start: new Float64Array(dimension + 1), dynamics: 'descent', step: s.stepSize } as const;
  const states = await descent(at, request, logSteps(s.steps, 10), { perStage: 5_000 });
  return {
    ...{ dimension, separable, ...theoryOf(scaled, separable, s, at) },
    seen: states.map(({ step, point }) => ({ step, accuracy: accuracyOf(point, s.sigma) })),
  };
}

function theoryOf(points: number[][], separable: boolean | null, { sigma }: Settings, { bench: { oracles } }: At) {
  if (separable) {
    const nearest = oracles.minimumNormPoint(points);
    return { limit: 'undecided' in nearest ? 1 : normalShare(1 / (sigma * nearest.lo)), predicted: null };
  }
  const least = separable === null ? { undecided: '' } : oracles.exponentialMinimum(points);
  const predicted = 'undecided' in least ? null : level95 * sigma * Math.hypot(...least.point) - Math.log(least.lo);
  return { limit: 1, predicted };
}

function accuracyOf(point: readonly number[], sigma: number): number {
  const weights = point.slice(0, -1);
  return normalShare(-point.at(-1)! / (sigma * Math.hypot(...weights)));
}

type Found = Results<Run>;

const labelOf = (r: Run, s: Settings) => `lambda = ${shown(r.dimension / s.points)}${r.separable ? ', separable' : ''}`;

function panels(found: Found, s: Settings): Panel[] {
  const runs = Object.values(found);
  const ends = runs.map((r) => [s.stepSize, s.stepSize * s.steps].map((x) => [x, r.limit] as const));
  return [
    {
      name: 'accuracy',
      title: 'The population accuracy on both sides of the threshold',
      caption: `N = ${s.points}, sigma = ${s.sigma}. Lines: the limit that the theorems give for these data, 1 where the origin is inside the hull and Phi(1/(sigma M)) where data are separable.`,
      x: { label: 'eta t', scale: 'log' },
      y: { label: 'accuracy on the population', domain: [0.5, 1.02] },
      marks: runs.flatMap((r, group) => [
        ...[
          {
            draw: 'seen' as const,
            label: labelOf(r, s),
            group,
            points: r.seen.map(({ step, accuracy }) => [step * s.stepSize, accuracy] as const),
          },
        ],
        ...(r.separable
          ? [
              {
                draw: 'theory' as const,
                label: `limit at lambda = ${shown(r.dimension / s.points)}`,
                group,
                points: ends[group]!,
              },
            ]
          : []),
      ]),
    },
  ];
}

function findings(found: Found, s: Settings) {
  return Object.values(found).flatMap((r) => {
    const end = r.seen.at(-1)!.accuracy;
    const lambda = `lambda = ${shown(r.dimension / s.points)}`;
    const chance = shown(toNumber(separableProbability({ n: s.points, d: r.dimension })));
    const kind = `These data are ${r.separable === null ? 'of unknown side' : r.separable ? 'separable' : 'not separable'} (probability of separable: ${chance}, Wendel).`;
    const bounded = finding(
      `The accuracy stays below its limit on separable data and comes to 1 on others (${lambda}).`,
      r.separable === null
        ? null
        : r.separable
          ? r.seen.every(({ accuracy }) => accuracy <= r.limit + 1e-9)
          : end > 0.999
            ? true
            : null,
      `${kind} It is ${end.toPrecision(5)} at the last step, and the limit is ${r.limit.toPrecision(5)}.`,
    );
    if (r.predicted === null) return [bounded];
    const first = r.seen.find(({ accuracy }) => accuracy >= 0.95);
    const seen = first && Math.log(first.step * s.stepSize);
    return [
      bounded,
      finding(
        `log(eta t) of accuracy 0.95 is about z sigma |S_inf| - log L_inf (${lambda}; large sigma).`,
        seen === undefined ? null : Math.abs(seen - r.predicted) < 1,
        `It is predicted at ${shown(r.predicted)} and seen ${seen === undefined ? 'not at all' : `at ${shown(seen)}`} (to 1).`,
      ),
    ];
  });
}

export const figure = reproduction<Settings, Run>({
  id: 'beck2025/accuracy-across-threshold',
  figure: 'Beck et al. 2025, the accuracy below and above lambda = 1/2',
  says: 'Descent on Gaussian points of one label, a little below and above the threshold, beside the limits for these very data.',
  laptop: { settings, seconds: 60, megabytes: 200 },
  paper: {
    settings: { points: 240, dimensions: [115, 125], sigma: 5, stepSize: 0.1, steps: 1_000_000 },
    ...{ seconds: 900, megabytes: 300 },
    short:
      'N = 40000 of the paper is 6 GB of data and a second a step, and which side such data are on is not decided exactly; 240 points are',
  },
  tiny: { points: 20, dimensions: [6, 14], sigma: 5, stepSize: 0.1, steps: 2_000 },
  parts: (s) =>
    s.dimensions.map((dimension) => ({ name: `dimension-${dimension}`, work: (at) => run(at, dimension, s) })),
  panels,
  findings,
});
