import { type At, finding, type Panel, type Results, reproduction, shown } from 'theorycheck/reproduce';
import { add, type Enclosure, square, sum } from 'theorycheck/statement';
import { passagesOf } from '../../properties/xu2026/setting/ridgeRuns.js';
import { sides } from '../../theorems/xu2026/grokking-time-band.js';
import { riskOfZero, stages } from '../../theorems/xu2026/learns-in-the-end.js';
import { envelope } from '../../theorems/xu2026/overfitting-time-band.js';
import { times } from '../../theorems/xu2026/published-gaussian-times.js';
import type { SpectrumAnswers } from '../../theorems/xu2026/setting/published.js';
import { endOffsets, endRisk } from '../../theorems/xu2026/setting/ridgeInstance.js';
import { curves, predicted } from '../../theorems/xu2026/times-to-the-step.js';
import {
  answersOf,
  type GaussianExperiment,
  gaussianRidge,
  published,
  remaining,
  stepOf,
} from './setting/gaussianRidge.js';
import { type Levels, type Losses, type Timed, timed } from './setting/times.js';

interface Settings {
  readonly gaussian: GaussianExperiment;
  /** Points, columns and decay 2^-bits of the spiked data. */
  readonly spiked: { readonly points: number; readonly dimension: number; readonly decayBits: number };
  readonly steps: number;
}

interface Run extends Timed {
  readonly levels: Levels;
  /** The risk of the zero predictor, and the one that training ends with. */
  readonly zero: number;
  readonly end: number;
  /** t_1 and t_2 as predicted: exact ones, or the ends of what is proved. */
  readonly times: { readonly overfitting: number | null; readonly grokking: number | null };
  /** The bounds (8) of the paper. */
  readonly bounds: { readonly overfitting: number; readonly grokking: number } | null;
  /** The curves as predicted, at the steps of `seen`. */
  readonly theory: readonly Losses[];
}

const settings: Settings = {
  gaussian: published,
  spiked: { points: 12, dimension: 38, decayBits: 11 },
  steps: 40_000,
};

async function gaussian(at: At, s: Settings): Promise<Run> {
  const i = gaussianRidge(at, 'data', s.gaussian);
  const a = answersOf(at, i);
  if (a === null) throw new Error('the modes of the data are not known: take another seed');
  const run = await timed(at, i, i, s.steps);
  const { loss, distance } = curves(i, a);
  const { overfitting, grokking } = predicted(i, a);
  const asPublished = times({ ...i, nu: s.gaussian.startScale }, a as unknown as SpectrumAnswers);
  return {
    ...run,
    levels: { epsilon: i.epsilon, c: i.c },
    zero: riskOfZero(i),
    end: i.variances[0]! * middle(add(a.spectrum.kernel.teacher, sum(endOffsets(i, a.spectrum).map(square)))),
    times: { overfitting: stepOf(overfitting), grokking: stepOf(grokking) },
    bounds: { overfitting: middle(asPublished.overfitting), grokking: middle(asPublished.grokking) },
    theory: run.seen.map(({ step }) => {
      const r = remaining(i, a.spectrum.values, step);
      const [root, apart] = [middle(loss(r)), middle(distance(r))];
      return { step, train: (root * root) / 2, risk: i.variances[0]! * apart * apart };
    }),
  };
}

async function spiked(at: At, { spiked: s, steps }: Settings): Promise<Run> {
  const shape = { family: 'spiked', stepSixteenths: 12, stepBits: 0, startScale: 8, teacherScale: 1 } as const;
  const i = { ...at.bench.data.ridgeDraw({ ...s, ...shape }, at.stream('spiked')), seed: 'spiked' };
  const a = passagesOf(i, at.bench);
  if ('undecided' in a) throw new Error(a.undecided);
  const zero = riskOfZero(i);
  const levels = { epsilon: zero / 32, c: zero / 16 };
  const T = stages({ ...i, route: 'step by step', later: [] }, a);
  const run = await timed(at, i, levels, steps);
  const U = envelope({ ...i, ...levels, route: 'step by step', later: [] }, a);
  const { lower } = sides({ ...i, ...levels, route: 'step by step', later: [] }, a);
  return {
    ...run,
    ...{ levels, zero, bounds: null, end: middle(endRisk(i, a.spectrum)) },
    times: { overfitting: finite(T.fitted.hi), grokking: finite(T.useful.hi) },
    theory: run.seen.map(({ step }) => {
      const r = a.powers(step);
      const root = middle(U(r));
      return { step, train: (root * root) / 2, risk: Math.max(0, middle(lower(r))) };
    }),
  };
}

const middle = ({ lo, hi }: Enclosure) => (lo + hi) / 2;
const finite = (x: number) => (Number.isFinite(x) ? x : null);
const positive = (x: number) => (x > 0 ? x : null);

type Found = Results<Run>;

function panels(found: Found): Panel[] {
  const note = (run: Run, name: string) => [
    { draw: 'rule' as const, label: `risk of the zero predictor, ${shown(run.zero)}`, y: run.zero },
    ...(run.times.grokking === null
      ? []
      : [{ draw: 'rule' as const, label: `${name} = ${shown(run.times.grokking)}`, x: run.times.grokking }]),
  ];
  return [
    {
      name: 'gaussian',
      title: 'Gaussian features: train loss and risk of descent',
      caption: `The train loss falls below ${found.gaussian!.levels.epsilon} first, the risk much later, and by then it has not fallen below the risk of the zero predictor.`,
      marks: [...marksOf(found.gaussian!, 'theory'), ...note(found.gaussian!, 't_2')],
      ...axes(found.gaussian!),
    },
    {
      name: 'spiked',
      title: 'Spiked features: a delay that ends in learning',
      caption:
        'Two directions of large variance, the teacher along one. The lines are the envelope of the train loss and the lower bound on the risk; dotted across is the risk of the zero predictor, dotted down the proved time from which the risk is a sixteenth of it.',
      marks: [...marksOf(found.spiked!, 'bound'), ...note(found.spiked!, 'T_b')],
      ...axes(found.spiked!),
    },
  ];
}

function axes({ seen, times }: Run) {
  const floor = Math.min(...seen.map(({ risk }) => risk)) / 30;
  const most = Math.max(...seen.flatMap(({ train, risk }) => [train, risk])) * 2;
  return {
    x: { label: 'step t', scale: 'log', domain: [1, 1.4 * Math.max(seen.at(-1)!.step, times.grokking ?? 1)] },
    y: { label: 'train loss L_n and risk L', scale: 'log', domain: [floor, most] },
  } as const;
}

function marksOf({ seen, theory }: Run, word: string) {
  const from = (all: readonly Losses[], value: (l: Losses) => number) =>
    all.filter(({ step }) => step > 0).map((l) => [l.step, positive(value(l))] as const);
  return [
    { draw: 'seen' as const, label: 'train loss', group: 0, points: from(seen, (l) => l.train) },
    { draw: 'seen' as const, label: 'risk', group: 1, points: from(seen, (l) => l.risk) },
    { draw: 'theory' as const, label: `${word}, train loss`, group: 0, points: from(theory, (l) => l.train) },
    { draw: 'theory' as const, label: `${word}, risk`, group: 1, points: from(theory, (l) => l.risk) },
  ];
}

const said = (t: number | null) => (t === null ? 'not reached' : String(t));

function findings(found: Found) {
  const { gaussian: g, spiked: s } = found as { gaussian: Run; spiked: Run };
  const known = g.times.overfitting !== null && g.times.grokking !== null;
  const [t1, t2] = [g.overfitting, g.grokking];
  const atFit = s.seen.find(({ step }) => s.overfitting !== null && step > s.overfitting);
  const b = g.bounds!;
  return [
    finding(
      'Both times are what the modes of the data say, to the step (xu2026/times-to-the-step).',
      known ? t1 === g.times.overfitting && t2 === g.times.grokking : null,
      `The train loss is last at ${g.levels.epsilon} at step ${said(t1)}, predicted ${said(g.times.overfitting)}; the risk is first at ${g.levels.c} at step ${said(t2)}, predicted ${said(g.times.grokking)}.`,
    ),
    finding(
      'The bounds (8) hold: t_1 is at most the one and t_2 at least the other.',
      t1 === null || t2 === null ? null : t1 <= b.overfitting && t2 >= b.grokking,
      `They allow ${shown(b.overfitting)} and ${shown(b.grokking)}, ${shown(b.overfitting / (t1 ?? Number.NaN))} times t_1 and ${shown(b.grokking / (t2 ?? Number.NaN))} of t_2.`,
    ),
    finding(
      'In the third stage the model generalises (section 5.1).',
      g.end < g.zero / 2,
      `The level ${g.levels.c} is ${shown(g.levels.c / g.zero)} times the risk ${shown(g.zero)} of the predictor zero, and without end training comes to ${shown(g.end / g.zero)} times it: ${g.end < g.zero / 2 ? 'the teacher is learnt' : 'the start decays, and hardly anything of the teacher is learnt'}.`,
    ),
    finding(
      'With spiked features the delay ends in learning (xu2026/learns-in-the-end).',
      s.overfitting === null || s.grokking === null || s.times.overfitting === null || s.times.grokking === null
        ? null
        : s.overfitting <= s.times.overfitting && s.grokking <= s.times.grokking + 1 && s.end < s.levels.c,
      `The train loss is last at a 32nd of Z, the risk of zero, at step ${said(s.overfitting)} (at most ${said(s.times.overfitting)}); there the risk is ${shown((atFit?.risk ?? Number.NaN) / s.zero)} Z, and a sixteenth of Z first at step ${said(s.grokking)} (at most ${said(s.times.grokking)}).`,
    ),
  ];
}

const scale = { seconds: 40, megabytes: 250 } as const;

export const figure = reproduction<Settings, Run>({
  id: 'xu2026/three-stages',
  figure: 'Xu, Vardi, Safran 2026, section 5.1, the default experiment',
  says: 'Descent on ridge regression, every step: overfitting, a plateau, and the late fall of the risk, beside the two times that the modes of the data predict; and the same where there is something to learn.',
  laptop: { settings, ...scale },
  paper: { settings, ...scale },
  tiny: {
    gaussian: { ...published, points: 10, dimension: 100, lambda: 1e-3, level: 0.02 },
    spiked: { points: 10, dimension: 34, decayBits: 11 },
    steps: 12_000,
  },
  parts: (s) => [
    { name: 'gaussian', weight: 10, work: (at) => gaussian(at, s) },
    { name: 'spiked', work: (at) => spiked(at, s) },
  ],
  panels,
  findings,
});
