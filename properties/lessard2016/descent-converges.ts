import fc from 'fast-check';
import { squared } from 'theorycheck/exact';
import { property } from 'theorycheck/workbench';
import { theorem } from '../../theorems/lessard2016/descent-converges.js';
import type { BentInstance, BentState } from '../../theorems/lessard2016/setting/bentQuadratic.js';
import { bent, descent, quadratic, stepsUntil, turned, withoutFrame } from './setting/bentQuadratics.js';

const paper = fc.integer({ min: 10, max: 60 }).map((steps) => ({ least: 1, most: 5, steps }));

/** From both sides of the minimiser, and from where the heavy ball cycles. */
const bentOnes = () =>
  turned(paper, (at, range) =>
    at === 0 ? fc.oneof(bent(), bent([-4096, 4096])) : fc.oneof(bent([-4096, 4096]), quadratic(range)),
  );

/** Curvatures m and L only, so that every step shrinks as little as it may. */
const extremes = () =>
  turned(
    fc
      .record({ least: fc.integer({ min: 1, max: 3 }), more: fc.integer({ min: 2, max: 6 }) })
      .map(({ least, more }) => {
        const [m, L] = [squared(least), squared(least + more)];
        return { least, most: least + more, steps: stepsUntil((L - m) / (L + m)) };
      }),
    (at, range) =>
      fc.tuple(quadratic(range), fc.boolean()).map(([c, up]) => ({
        ...c,
        curvature: squared(up ? range.most : range.least),
        from: at === 0 ? c.from || 1 : c.from,
      })),
  );

export const descentConverges = property<BentInstance, null, readonly BentState[]>({
  theorem,
  instances: 30,
  strata: () => ({
    'the function of section 4.6': { share: 0.6, measured: { trivial: 0.02 }, instances: bentOnes() },
    'quadratics of m and L': { share: 0.4, measured: {}, instances: extremes() },
  }),
  without: () => ({
    frame: extremes().map(withoutFrame),
    minimiser: extremes().map((i) => ({ ...i, targets: i.targets.map((b) => b + 1) })),
    between: extremes().map((i) => ({ ...i, curvatures: i.curvatures.map(() => 30 * squared(i.most)) })),
  }),
  consult: () => null,
  simulate: descent,
  kills: ['solver/step-scaled-by-1.02', 'solver/bias-step-halved', 'statement/lessard2016/two-per-cent-closer'],
});
