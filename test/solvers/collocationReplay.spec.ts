import type { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { certifyPanel } from '../../src/solvers/collocation/certifyPanel.js';
import { type CollocationProblem, collocationProblem } from '../../src/solvers/collocation/collocationProblem.js';
import { ExactSteps } from '../../src/solvers/collocation/exactSteps.js';
import { type CertifiedPanel, PanelMarch } from '../../src/solvers/collocation/panelMarch.js';
import { ellipses, panelTail } from '../../src/solvers/collocation/panelTail.js';
import { timeAtLog, wholeTime } from '../../src/solvers/collocation/panelTime.js';
import { type CollocationSettings, plain, quickest, settingsFor } from '../../src/solvers/collocation/settings.js';
import { DecimalDefect, lengthOf, node, Real, real } from './decimalDefect.js';
import { drawn, freshKey, type Instance, type Shape } from './gaussianInstance.js';

/**
 * Certified panels of a run, the first one and the first ones past the given logarithms of steps.
 */
function panelsOf(instance: Instance, settings: CollocationSettings, logSteps: readonly number[]) {
  const problem = collocationProblem(instance.problem, instance.step);
  const exact = new ExactSteps(problem, instance.start);
  while (exact.steps < 40 || (exact.steepness > 0.3 && exact.steps < 4000)) exact.advance();
  const start = wholeTime(problem.step, exact.steps);
  const march = new PanelMarch(settings.residual(problem, settings.basis), settings, start, exact.point, exact.radius);
  const panels: CertifiedPanel[] = [];
  let reason = '';
  // Beyond 20/shrink steps descent rests, and a solver would leave the panels. The last panel past
  // a moment may be hundreds wide.
  const rest = problem.shrink[0]! > 0 ? Math.log(20 / problem.shrink[0]!) : Number.POSITIVE_INFINITY;
  const last = timeAtLog(problem.logStep, Math.min(rest + 1, logSteps.at(-1)! + 1000));
  for (const least of [0, ...logSteps.map((log) => Math.min(log, rest))]) {
    let panel: CertifiedPanel | string;
    do panel = march.next(last);
    while (typeof panel !== 'string' && panel.from.logSteps < least);
    if (typeof panel === 'string') {
      reason = panel;
      break;
    }
    panels.push(panel);
    if (least === rest) break;
  }
  return { problem, panels, reason };
}

/**
 * The certificate's parts for a panel, computed anew: defects at the nodes, their roundings, tail,
 * and D = sum eps |F| at most.
 */
function boundsOf(
  problem: CollocationProblem,
  { panel, from }: Pick<CertifiedPanel, 'panel' | 'from'>,
  { basis, residual: made }: CollocationSettings,
) {
  const residual = made(problem, basis);
  residual.over(from, panel.width);
  residual.evaluate(panel);
  const swings = residual.swings(panel);
  const tail = panelTail(problem, basis, ellipses(basis), panel, from, swings).tail;
  const total = certifyPanel(residual, panel, from, tail, swings, 0, 'none').inside;
  return { residual, roundings: residual.roundings(), tail, total };
}

/**
 * sum of eps_k |F(sigma_k)| over a panel's steps, or h times the mean of |F| at the middles of
 * `samples` parts where there are more.
 */
function defectSum(exact: DecimalDefect, width: number, samples: number): Decimal {
  const ratio = Real.exp(real(width));
  const count = exact.steps.times(ratio.minus(1));
  let sum = new Real(0);
  if (count.lt(samples))
    for (let k = exact.steps; k.lt(exact.steps.plus(count).minus(1e-6)); k = k.plus(1)) {
      const defect = lengthOf(exact.at(Real.ln(k.div(exact.steps))));
      sum = sum.plus(defect.times(Real.ln(new Real(1).div(k).plus(1))));
    }
  else
    for (let part = 0; part < samples; part++) {
      const sigma = real(width)
        .times(2 * part + 1)
        .div(2 * samples);
      sum = sum.plus(lengthOf(exact.at(sigma)).times(real(width)).div(samples));
    }
  return sum;
}

const shapes: readonly Shape[] = [
  { loss: 'logistic', reduction: 'sum', bias: true, weightDecay: 0, gap: 0.3 },
  { loss: 'logistic', reduction: 'mean', bias: false, weightDecay: 0, gap: 0.05 },
  { loss: 'exponential', reduction: 'sum', bias: false, weightDecay: 0, gap: 0.2 },
  { loss: 'exponential', reduction: 'mean', bias: true, weightDecay: 0, gap: 0.1 },
  { loss: 'logistic', reduction: 'sum', bias: true, weightDecay: 1e-3, gap: 0.1 },
  { loss: 'exponential', reduction: 'mean', bias: true, weightDecay: 1e-2, gap: 0.1 },
  { loss: 'logistic', reduction: 'sum', bias: false, weightDecay: 0, gap: -0.05 },
];

describe('a certified panel in 50 digits', () => {
  it('should have the defect that its residual says, to within the stated roundings, and sums of defects below its bound', () => {
    let replayed = 0;
    const shares: number[] = [];
    const slack: number[] = [];
    for (const [n, shape] of shapes.entries()) {
      const instance = drawn(freshKey(`replay ${n}`), { points: [5, 7], dimension: [2, 3], ...shape });
      const settings = { ...settingsFor(n === 1 ? 1e-9 : 1e-13), residual: n % 2 ? quickest : plain };
      // Steps by the million, just past 2^53, and far beyond.
      const { problem, panels } = panelsOf(instance, settings, [13.8, 37, 2400]);
      for (const panel of panels) {
        const exact = new DecimalDefect(instance, panel.panel, panel.from);
        const { residual, roundings, total } = boundsOf(problem, panel, settings);
        const { nodes } = settings.basis;
        const at = `${instance.key}, ${JSON.stringify(shape)}, panel at ${panel.from.logSteps} of width ${panel.panel.width}`;
        for (let j = n % 3; j < nodes; j += 3) {
          const defect = exact.at(real(panel.panel.width).times(node(j, nodes).plus(1)).div(2));
          const off = lengthOf(defect.map((f, l) => f.minus(real(residual.defect[j * problem.size + l]!)))).toNumber();
          expect(off, `node ${j} of ${at}`).toBeLessThanOrEqual(roundings[j]!);
          shares.push(off / roundings[j]!);
        }
        const sum = defectSum(exact, panel.panel.width, 24).toNumber();
        expect(sum, at).toBeLessThanOrEqual(total);
        slack.push(total / sum);
        replayed += 1;
      }
    }
    shares.sort((a, b) => a - b);
    slack.sort((a, b) => a - b);
    console.log(
      `${replayed} panels: rounding over its bound, median ${shares[shares.length >> 1]}, largest ${shares.at(-1)}; bound over sum of defects, ` +
        `least ${slack[0]}, median ${slack[slack.length >> 1]}`,
    );
    // Each of the seven runs has a first panel; those without decay go on for ever. Bounds above
    // 1000 roundings would be worth little.
    expect(replayed).toBeGreaterThan(15);
    expect(shares[shares.length >> 1]).toBeGreaterThan(1e-3);
  });
});
