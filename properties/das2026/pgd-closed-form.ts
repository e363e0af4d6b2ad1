import fc, { type Arbitrary } from 'fast-check';
import { plantedRuns } from 'theorycheck/arbitraries';
import type { RunRequest, Trajectory } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import { type Attacked, type AttackedRun, theorem } from '../../theorems/das2026/pgd-closed-form.js';
import { logisticProblem } from './setting/logisticProblem.js';

type Ascent = Workbench['oracles']['projectedAscent'];

/** What differs between the strata. */
interface Settings {
  /**
   * Powers of two by which the targets' eighths are multiplied: far targets have scores at which
   * the gradient is zero in single precision.
   */
  readonly far: number;
  readonly boxed: boolean;
  /** Offsets within the radius; 0 starts at the target. */
  readonly restart: boolean;
  /** Steps beyond those that are needed; below 0 too few. */
  readonly spare: readonly [from: number, to: number];
}

/**
 * Planted training data, its last feature constant 0 in every fourth draw, so that one weight
 * stays 0.
 */
function drawn({ data }: Workbench, { far, boxed, restart, spare }: Settings): Arbitrary<AttackedRun> {
  const coordinate = fc.integer({ min: -32, max: 32 });
  const description = {
    run: plantedRuns(data.plantedSeparable, { dimension: [2, 4], others: [0, 4] }),
    idle: fc.integer({ min: 0, max: 3 }).map((k) => k === 0),
    trained: fc.constantFrom(16, 64, 256),
    targets: fc.array(
      fc.record({
        point: fc.array(coordinate, { minLength: 5, maxLength: 5 }),
        label: fc.constantFrom(1, -1),
        offset: fc.array(fc.integer({ min: restart ? -4 : 0, max: restart ? 4 : 0 }), { minLength: 5, maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    quarters: fc.integer({ min: 1, max: 8 }),
    step: fc.constantFrom(1 / 16, 1 / 8, 1 / 4),
    spare: fc.integer({ min: spare[0], max: spare[1] }),
    face: fc.integer({ min: 1, max: 5 }),
  };
  return fc.record(description).map(({ run, idle, trained, targets, quarters, step, spare: more, face }) => {
    const points = run.points.map((x) => (idle ? [...x, 0] : x));
    const radius = quarters / 4;
    const size = points[0]!.length;
    const needed = Math.ceil((restart ? 2 * radius : radius) / step);
    const box = boxed ? ([-far * face, (far * (face + 1)) / 2] as const) : null;
    const clip = (v: number) => (box ? Math.min(Math.max(v, box[0]), box[1]) : v);
    return {
      points,
      labels: run.labels,
      stepSize: run.stepSize,
      trained,
      targets: targets.map(({ point, label, offset }) => ({
        point: point.slice(0, size).map((v) => clip((far * v) / 8)),
        label,
        offset: offset.slice(0, size).map((o) => (o * radius) / 4),
      })),
      radius,
      step,
      steps: Math.max(1, needed + more),
      box,
    };
  });
}

export const closedForm = property<AttackedRun, { ascend: Ascent }, Attacked>({
  theorem,
  instances: 32,
  strata: (bench) => {
    const usual = { far: 1, boxed: false, restart: false, spare: [0, 4] } as const;
    return {
      'without a box': { share: 0.25, measured: {}, instances: drawn(bench, usual) },
      'in the box': { share: 0.25, measured: {}, instances: drawn(bench, { ...usual, boxed: true }) },
      'from an offset': { share: 0.25, measured: {}, instances: drawn(bench, { ...usual, restart: true }) },
      'large scores': { share: 0.25, measured: {}, instances: drawn(bench, { ...usual, far: 4 }) },
    };
  },
  without: (bench) => ({
    // Steps for half of the distance only.
    enoughSteps: drawn(bench, { far: 1, boxed: false, restart: false, spare: [0, 0] }).map((i) => ({
      ...i,
      step: i.step / 2,
      steps: Math.max(1, Math.floor(i.radius / i.step)),
    })),
    // One coordinate of every target is brought back from beyond the box, whatever the attack would
    // do.
    inBox: drawn(bench, { far: 1, boxed: true, restart: false, spare: [0, 4] }).map((i) => ({
      ...i,
      targets: i.targets.map((t) => ({ ...t, point: [t.label * 8 * i.box![1], ...t.point.slice(1)] })),
    })),
  }),
  // The attack needs the classifier, which is known only after the run. So what is handed over
  // beforehand is the oracle itself.
  consult: (_, { oracles }) => ({ ascend: oracles.projectedAscent }),
  *simulate(i, { ascend }): Generator<RunRequest, Attacked, Trajectory> {
    const run = yield {
      problem: logisticProblem(i.points, i.labels),
      start: new Float64Array(i.points[0]!.length + 1),
      dynamics: 'descent',
      step: i.stepSize,
      visit: { windows: [[i.trained, i.trained]] },
    };
    const theta = [...(run.states.at(-1)?.point ?? i.points[0]!.map(() => 0).concat(0))];
    const [weights, bias] = [theta.slice(0, -1), theta.at(-1)!];
    const reached: number[][] = [];
    for (const target of i.targets) {
      const { radius, step, steps, box } = i;
      const end = ascend({ weights, bias, ...target, radius, step, steps, box });
      if ('undecided' in end) break;
      reached.push(end.point);
    }
    return { weights, bias, reached };
  },
  kills: [
    'oracle/attack-in-single-precision',
    'oracle/attack-leaves-the-box',
    'statement/das2026/attack-along-the-gradient',
  ],
});
