import { type Finding, finding, type Panel, shown } from 'theorycheck/reproduce';
import type { Phases, Seen } from './phases.js';

const clock = { label: 'lambda t / log alpha' } as const;

/** Accuracies and margins over the clock, with both ends as lines. */
export function phasePanels({ seen, early, late }: Phases, words: string): Panel[] {
  const from = (value: (s: Seen) => number) => seen.map((s) => [s.at, value(s)] as const);
  const ends = [seen[0]!.at, seen.at(-1)!.at];
  const level = (y: number) => ends.map((x) => [x, y] as const);
  return [
    {
      name: 'accuracies',
      title: `${words}: training and test accuracy`,
      caption:
        'The test accuracy, exact for the population, goes from that of the l2 max margin to that of the l1-regularised minimiser; dotted is the time log(alpha)/lambda.',
      x: clock,
      y: { label: 'accuracy', domain: [0.45, 1.05] },
      marks: [
        { draw: 'seen', label: 'training', group: 0, points: from((s) => s.train) },
        { draw: 'seen', label: 'test', group: 1, points: from((s) => s.test) },
        { draw: 'theory', label: 'l2 max margin', group: 1, points: level(early) },
        { draw: 'theory', label: 'l1-regularised minimiser', group: 2, points: level(late) },
        { draw: 'rule', label: 't = log(alpha)/lambda', x: 1 },
      ],
    },
    {
      name: 'margins',
      title: `${words}: margins over the largest ones`,
      caption: 'First the l2 margin is nearly the largest one, then the l1 margin.',
      x: clock,
      y: { label: 'margin/largest margin', domain: [0, 1.05] },
      marks: [
        { draw: 'seen', label: 'l2 margin', group: 1, points: from((s) => Math.max(0, s.l2Share)) },
        { draw: 'seen', label: 'l1 margin', group: 2, points: from((s) => Math.max(0, s.l1Share)) },
        { draw: 'rule', label: 't = log(alpha)/lambda', x: 1 },
      ],
    },
  ];
}

/** The visit nearest to a time on the clock. */
export function visitAt({ seen }: Phases, at: number): Seen {
  return seen.reduce((best, s) => (Math.abs(s.at - at) < Math.abs(best.at - at) ? s : best));
}

/** Both ends of the accuracy, and of the margins. */
export function phaseFindings(run: Phases): Finding[] {
  const [first, last] = [visitAt(run, 0.5), run.seen.at(-1)!];
  const apart = Math.abs(run.late - run.early);
  const off = [Math.abs(first.test - run.early), Math.abs(last.test - run.late)];
  return [
    finding(
      'Early the accuracy is that of the l2 max margin, late that of the l1-regularised minimiser, to a quarter of their difference (lyu2024/accuracies).',
      apart < 0.05 ? null : off.every((x) => x <= apart / 4),
      `At half of log(alpha)/lambda it is ${shown(first.test)}, the l2 max margin has ${shown(run.early)}; at ${shown(last.at)} log(alpha)/lambda it is ${shown(last.test)}, the minimiser has ${shown(run.late)} and the l1 max margin ${shown(run.l1)}.`,
    ),
    finding(
      'The kernel phase has nearly the largest l2 margin, the rich phase nearly the largest l1 margin (Corollaries 3.6 and 3.7).',
      first.l2Share > 0.9 && last.l1Share > 0.9,
      `At half of log(alpha)/lambda the l2 margin is ${shown(first.l2Share)} of the largest and the l1 margin ${shown(first.l1Share)}; at the end they are ${shown(last.l2Share)} and ${shown(last.l1Share)}.`,
    ),
  ];
}

/** Where on the clock the accuracy has gone half of its way. */
export function halfWay({ seen, early, late }: Phases): number | null {
  const goal = (early + late) / 2;
  const passed = (s: Seen) => (late > early ? s.test >= goal : s.test <= goal);
  return seen.find(passed)?.at ?? null;
}
