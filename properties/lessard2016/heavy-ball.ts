import fc from 'fast-check';
import { squared } from 'theorycheck/exact';
import { property } from 'theorycheck/workbench';
import { theorem as converges } from '../../theorems/lessard2016/heavy-ball-converges.js';
import { theorem as cycles } from '../../theorems/lessard2016/heavy-ball-cycles.js';
import { theorem as onQuadratics } from '../../theorems/lessard2016/heavy-ball-on-quadratics.js';
import type { BentInstance, BentState } from '../../theorems/lessard2016/setting/bentQuadratic.js';
import { bent, heavyBall, quadratic, stepsUntil, turned, withoutFrame } from './setting/bentQuadratics.js';

const paper = fc.integer({ min: 60, max: 90 }).map((steps) => ({ least: 1, most: 5, steps }));
const cycling = () => turned(paper, (at, range) => (at === 0 ? bent() : fc.oneof(bent(), quadratic(range))));

/** p and q, and steps until rho^k is some 1e-5. */
const conditions = fc
  .record({ least: fc.integer({ min: 1, max: 3 }), more: fc.integer({ min: 1, max: 6 }) })
  .map(({ least, more }) => {
    const rho = more / (2 * least + more);
    return { least, most: least + more, steps: stepsUntil(rho) };
  });
const quadratics = () => turned(conditions, (_, range) => quadratic(range));

/** Along the eigenvector of L alone. */
const alongTheLargest = () =>
  turned(conditions, (at, { least, most }) =>
    quadratic({ least, most }).map((c) =>
      at === 0 ? { ...c, curvature: most * most, from: c.from || 1 } : { ...c, from: 0 },
    ),
  );

/** Instances that break one hypothesis of any entry here. */
const broken = {
  frame: withoutFrame,
  minimiser: (i: BentInstance) => ({ ...i, centre: i.centre.map((c) => c + 1) }),
  between: (i: BentInstance) => ({ ...i, curvatures: i.curvatures.map(() => 30 * squared(i.most)) }),
};

export const heavyBallOnQuadratics = property<BentInstance, null, readonly BentState[]>({
  theorem: onQuadratics,
  instances: 30,
  strata: () => ({
    'any start': { share: 0.6, measured: { trivial: 0.02 }, instances: quadratics() },
    'along the eigenvector of L': { share: 0.4, measured: {}, instances: alongTheLargest() },
  }),
  without: () => ({
    frame: quadratics().map(broken.frame),
    minimiser: quadratics().map(broken.minimiser),
    between: quadratics().map(broken.between),
    quadratic: cycling(),
  }),
  consult: () => null,
  simulate: heavyBall,
  kills: [
    'solver/method-last-coordinate-longer',
    'solver/method-with-decay-of-the-parameters',
    'statement/lessard2016/transient-two-per-cent-smaller',
  ],
});

export const heavyBallConverges = property<BentInstance, null, readonly BentState[]>({
  theorem: converges,
  instances: 12,
  strata: () => ({
    'the function of section 4.6': { share: 1, measured: { violates: 0.95 }, instances: cycling() },
  }),
  without: () => ({
    frame: cycling().map(broken.frame),
    minimiser: cycling().map(broken.minimiser),
    between: cycling().map(broken.between),
  }),
  consult: () => null,
  simulate: heavyBall,
  kills: ['statement/lessard2016/rate-of-one', 'statement/lessard2016/bounded-by-three-starts'],
});

export const heavyBallCycles = property<BentInstance, null, readonly BentState[]>({
  theorem: cycles,
  drawsOf: converges.id,
  instances: 12,
  strata: () => ({ 'the function of section 4.6': { share: 1, measured: {}, instances: cycling() } }),
  without: () => ({
    frame: cycling().map(broken.frame),
    minimiser: cycling().map(broken.minimiser),
    between: cycling().map(broken.between),
    kappa: turned(
      paper.map((numbers) => ({ ...numbers, most: 6 })),
      () => bent(),
    ),
    interval: turned(paper, () => bent([1024, 2048])),
  }),
  consult: () => null,
  simulate: heavyBall,
  kills: [
    'solver/method-last-coordinate-longer',
    'solver/method-in-single-precision',
    'solver/method-as-heavy-ball',
    'statement/lessard2016/cycle-two-per-cent-larger',
    'statement/lessard2016/rate-two-per-cent-larger',
  ],
});
