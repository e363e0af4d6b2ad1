import fc, { type Arbitrary } from 'fast-check';
import type { CompetitionRanges } from 'theorycheck/arbitraries';
import { roundTo } from 'theorycheck/exact';
import type { RunRequest, Trajectory } from 'theorycheck/statement';
import { property, type Workbench } from 'theorycheck/workbench';
import { type Besieged, theorem } from '../../theorems/das2026/robust-accuracy-limit.js';
import type { CompetitionInstance } from '../../theorems/das2026/setting/competition.js';
import { distancesOf, envelope } from '../../theorems/das2026/setting/mirroredEnvelope.js';
import {
  type Foreknown,
  type RobustInstance,
  supportTargets,
  type Target,
} from '../../theorems/das2026/setting/robustScores.js';
import { competitionRun, drawn, variations } from './setting/competitionRuns.js';
import { consultBound } from './setting/residualBound.js';

type Ascent = Workbench['oracles']['projectedAscent'];
type Ranges = Partial<CompetitionRanges>;

/** Sizes of the attack in sixteenths of 1/|w^|_1, the margin in the norm of the attack. */
const sizes = { below: [4, 12], at: [16, 16], beyond: [96, 320] } as const;

/** Few points, so that a run costs little. */
const small: Ranges = {
  plus: [40, 60],
  minus: [20, 25],
  hardPlus: [3, 6],
  hardMinus: [10, 14],
  gapExponent: [3, 3],
  far: [2, 3],
};
const plane: Ranges = { ...small, spreadQuarters: [4, 8] };
const high: Ranges = { ...small, ...variations.high };
/** A wide gap, so that the bound on the residual is small within some thousands of steps. */
const general: Ranges = {
  ...variations.general,
  plus: [30, 40],
  minus: [12, 16],
  hardPlus: [3, 5],
  hardMinus: [6, 8],
  gapExponent: [2, 2],
  far: [2, 2],
  spreadQuarters: [2, 4],
  stepSixteenths: [12, 16],
};

/** What a target is made of: its margin in eighths of what the attack takes, and where it lies. */
interface Place {
  readonly label: number;
  readonly eighths: number;
  readonly along: readonly number[];
}

/** A point of margin eighths/8 of eps |w^|_1, with components along the margin. */
function placed({ certificates, dimension }: CompetitionInstance & { dimension: number }, reach: number, of: Place) {
  const normal = certificates.separable.direction.slice(0, -1);
  const squares = normal.reduce((sum, v) => sum + v * v, 0);
  const t = Array.from({ length: dimension }, (_, j) => of.along[j % of.along.length]! / 8);
  const share = t.reduce((sum, v, j) => sum + v * normal[j]!, 0) / squares;
  const multiple = (of.label * of.eighths * reach) / 8 / squares;
  return t.map((v, j) => roundTo(v + (multiple - share) * normal[j]!, 12));
}

/** The box: none or the range of the targets; or 3/4 of the radius down and 3/2 up, which cuts. */
type Box = 'loose' | 'tight';

function besieged(
  bench: Workbench,
  size: readonly [number, number],
  some: Ranges = plane,
  box: Box = 'loose',
): Arbitrary<RobustInstance> {
  const place = fc.record({
    label: fc.constantFrom(1, -1),
    // Within a quarter of what the attack takes, or beyond it.
    eighths: fc.constantFrom(2, 6, 7, 9, 10, 14, 20),
    along: fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 3, maxLength: 5 }),
  });
  const description = {
    population: drawn(bench, some),
    sixteenths: fc.integer({ min: size[0], max: size[1] }),
    places: fc.array(place, { minLength: 12, maxLength: 12 }),
    boxed: fc.boolean(),
  };
  return fc.record(description).map(({ population, sixteenths, places, boxed }) => {
    const l1 = population.certificates.separable.direction.reduce((sum, v) => sum + Math.abs(v), 0);
    // At the margin 1/|w^|_1 is a power of two on the axes and in four dimensions off them.
    const radius = Math.max(2 ** -12, roundTo(sixteenths / 16 / l1, 12));
    const drawn: Target[] = [
      ...supportTargets(population, 2),
      ...places.map((of) => ({ point: placed(population, Math.max(1, radius * l1), of), label: of.label })),
    ];
    const range = Math.max(...drawn.flatMap(({ point }) => point.map(Math.abs)));
    const [low, high] = box === 'tight' ? [-0.75 * radius, 1.5 * radius] : [-range, range];
    const clip = (v: number) => Math.min(Math.max(v, low), high);
    const targets = drawn.map(({ point, label }) => ({ point: point.map(clip), label }));
    return {
      ...population,
      mirrored: some.mirrored ?? true,
      targets,
      radius,
      step: radius / 4,
      steps: 20,
      box: boxed || box === 'tight' ? ([low, high] as const) : null,
    };
  });
}

/** The last moment of the envelope. */
const last = 2 ** 12;

function foreknown(i: RobustInstance, bench: Workbench): Foreknown | { undecided: string } {
  if (!i.mirrored) {
    // By hypothesis eta sigma_max^2 <= 4.
    const certificates = { ...i.certificates, stepBelowTwoOverBeta: { bound: 4 } };
    const late = consultBound({ ...i, certificates }, bench, 8);
    if ('undecided' in late) return late;
    const [base] = late.steps as [number];
    return { steps: [base, 2 * base], moments: [], late };
  }
  const moments = envelope(distancesOf(i), last);
  // With steps so long that the maps are not monotone the ends may cross.
  if (moments.some(({ weight, bias }) => !(weight[0] <= weight[1] && bias[0] <= bias[1])))
    return { undecided: 'the ends of the envelope cross' };
  const from = (least: number) => moments.find(({ step }) => step >= least)?.step;
  const steps = [4, 64, 512].map(from).filter((step) => step !== undefined);
  return { steps: [...steps, moments.at(-1)!.step], moments, late: null };
}

export const robustLimit = property<RobustInstance, Foreknown & { ascend: Ascent }, readonly Besieged[]>({
  theorem,
  instances: 9,
  strata: (bench) => ({
    'below the margin': {
      share: 0.15,
      measured: {},
      instances: fc.oneof(besieged(bench, sizes.below), besieged(bench, sizes.below, high)),
    },
    'at the margin': {
      share: 0.25,
      measured: { trivial: 0.01 },
      instances: fc.oneof(besieged(bench, sizes.at), besieged(bench, sizes.at, high)),
    },
    'beyond the margin': {
      share: 0.2,
      measured: {},
      instances: fc.oneof(besieged(bench, sizes.beyond), besieged(bench, sizes.beyond, high)),
    },
    'in a tight box': {
      share: 0.2,
      measured: {},
      instances: fc.oneof(
        besieged(bench, sizes.beyond, plane, 'tight'),
        besieged(bench, sizes.beyond, high, 'tight'),
        besieged(bench, sizes.beyond, general, 'tight'),
      ),
    },
    'no mirror images': {
      share: 0.2,
      measured: { trivial: 0.06 },
      instances: fc.oneof(besieged(bench, sizes.below, general), besieged(bench, sizes.beyond, general)),
    },
  }),
  without: (bench) => {
    const usual = besieged(bench, sizes.beyond);
    return {
      // A support of one point more than the certificate proves.
      support: usual.map((i) => ({ ...i, hardPlus: i.hardPlus + 1 })),
      mirrored: besieged(bench, sizes.beyond, { ...plane, mirrored: false }).map((i) => ({ ...i, mirrored: true })),
      smallStep: usual.map((i) => ({ ...i, stepSize: 12 * i.stepSize })),
      enoughSteps: usual.map((i) => ({ ...i, steps: 2 })),
      inBox: usual.map((i) => ({ ...i, box: [-1 / 64, 1 / 64] as const })),
    };
  },
  // The attack needs the classifier of each step, so that the oracle itself is handed over.
  consult: (i, bench) => {
    const known = foreknown(i, bench);
    return 'undecided' in known ? known : { ...known, ascend: bench.oracles.projectedAscent };
  },
  *simulate(i, { steps, ascend }): Generator<RunRequest, readonly Besieged[], Trajectory> {
    const { states } = yield competitionRun(
      i,
      steps.map((t) => [t, t]),
    );
    return states.map(({ step, point, radius, basis }) => {
      const theta = [...point];
      const [weights, bias] = [theta.slice(0, -1), theta.at(-1)!];
      const offset = weights.map(() => 0);
      const reached: number[][] = [];
      for (const target of i.targets) {
        const { radius: reach, step: stride, steps: count, box } = i;
        const end = ascend({ weights, bias, ...target, offset, radius: reach, step: stride, steps: count, box });
        if ('undecided' in end) break;
        reached.push(end.point);
      }
      return { step: Number(step), point: theta, radius, basis, reached };
    });
  },
  kills: [
    'solver/step-scaled-by-1.02',
    'solver/bias-step-halved',
    'oracle/attack-leaves-the-box',
    'statement/das2026/robust-accuracy-without-the-box',
    'statement/das2026/attack-ten-per-cent-larger',
    'statement/das2026/attack-two-per-cent-smaller',
    'statement/das2026/attack-of-the-euclidean-norm',
    'statement/das2026/support-of-both-classes-robust-at-the-margin',
  ],
});
