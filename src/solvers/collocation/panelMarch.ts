import { realPower, squared } from '../../exact/powers.js';
import { certifyPanel, type Damping } from './certifyPanel.js';
import type { CollocationProblem } from './collocationProblem.js';
import { endOf, type FinePoint, type Panel, termLength } from './panel.js';
import type { PanelResidual } from './panelResidual.js';
import { panelSolve } from './panelSolve.js';
import { ellipses, panelTail } from './panelTail.js';
import { countable, laterTime, type PanelTime, wholeTime, widthBetween } from './panelTime.js';
import type { CollocationSettings } from './settings.js';

/** A certified panel: the curve over [from, to] and radii |y(k) - w_k|. */
export interface CertifiedPanel {
  readonly panel: Panel;
  readonly from: PanelTime;
  readonly to: PanelTime;
  readonly inside: number;
  readonly end: number;
}

/** Narrower panels than this are not tried: descent is then no smooth curve yet. */
const narrowest = 0.02;

/** Panels one after another from a known point on; each of them is certified or refused. */
export class PanelMarch {
  gradients = 0;
  private readonly tried;
  private width = 0.5;
  /** The ellipse on which the last tail was least. */
  private ellipse: number;
  private previous: Panel | null = null;
  private degree: number;

  constructor(
    private readonly residual: PanelResidual,
    private readonly settings: CollocationSettings,
    public now: PanelTime,
    public point: FinePoint,
    public radius: number,
    private readonly damping: Damping = 'curvature',
  ) {
    this.tried = ellipses(settings.basis);
    // A wide one: the search finds its way down.
    this.ellipse = this.tried.length - 2;
    this.degree = settings.basis.degree;
  }

  get problem(): CollocationProblem {
    return this.residual.problem;
  }

  /** The next panel, ending at `last` at the latest; a sentence when no panel can be certified. */
  next(last: PanelTime): CertifiedPanel | string {
    const { problem, residual } = this;
    const { basis, tolerance } = this.settings;
    for (;;) {
      // Also where the panels before were certified: they would end at single steps.
      if (this.width < narrowest) return `no panel of width ${narrowest} in log time could be certified`;
      const to = this.end(last);
      const width = widthBetween(this.now, to);
      const guess = this.previous ? continuePanel(this.previous, width, basis.degree) : this.straight(width);
      const speed = Math.max(this.scale(), this.previous ? speedOf(this.previous) : 0);
      const aim = tolerance * speed;
      const solved = panelSolve(residual, this.now, this.point, guess, width, aim, this.degree);
      this.gradients += solved.passes * basis.nodes;
      let tail = Number.POSITIVE_INFINITY;
      if (solved.panel) {
        const swings = residual.swings(solved.panel);
        const found = panelTail(problem, basis, this.tried, solved.panel, this.now, swings, this.ellipse);
        tail = found.tail;
        this.ellipse = found.at;
        if (tail <= 100 * aim) {
          const radii = certifyPanel(residual, solved.panel, this.now, tail, swings, this.radius, this.damping);
          if (!(radii.end < Number.POSITIVE_INFINITY)) return 'the errors of the steps are not known to stay bounded';
          const certified = { panel: solved.panel, from: this.now, to, inside: radii.inside, end: radii.end };
          this.width = width * Math.min(1.6, Math.max(0.5, realPower((3 * aim) / tail, 1 / (basis.nodes - 1))));
          this.advance(certified);
          return certified;
        }
      }
      if (this.degree < basis.degree) {
        this.degree = basis.degree;
        continue;
      }
      // Of single steps no panel is shorter, however narrow it is asked for.
      if (this.now.steps < countable && to.steps === this.now.steps + 1)
        return `no panel of a single step could be certified at step ${this.now.steps}`;
      this.width =
        solved.panel && tail < Number.POSITIVE_INFINITY
          ? width * Math.max(0.5, realPower((3 * aim) / tail, 1 / (basis.nodes - 1)))
          : width / 2;
    }
  }

  /**
   * What a curve that is slow is measured by: 1/R, at which speed margins grow, or the point itself
   * where decay keeps it shorter.
   */
  private scale(): number {
    const { reach, shrink } = this.problem;
    const length = shrink[0]! > 0 ? Math.hypot(...this.point.high) : 0;
    return length > 0 ? Math.min(1 / reach, length) : 1 / reach;
  }

  private advance({ panel, to, end }: CertifiedPanel): void {
    this.point = endOf(panel, 1);
    this.now = to;
    this.radius = end;
    this.previous = panel;
    // A term that rounding left of zero would grow with its power on every ellipse: the next panel
    // does without such terms.
    let degree = this.settings.basis.degree;
    while (degree > leastDegree && squared(degree) * termLength(panel, degree - spare) < noise * termLength(panel, 1))
      degree -= 1;
    this.degree = degree;
  }

  /** Where a panel of the current width ends: at a whole step as long as steps are counted. */
  private end(last: PanelTime): PanelTime {
    const { step, logStep } = this.problem;
    const { width } = this;
    const left = widthBetween(this.now, last);
    // A sliver before the end is not worth a panel of its own.
    if (left <= 1.2 * width) return last;
    if (this.now.steps < countable) {
      const steps = Math.max(this.now.steps + 1, Math.round(this.now.steps * Math.exp(width)));
      return wholeTime(step, Math.min(steps, countable));
    }
    return laterTime(logStep, this.now, width);
  }

  /** Terms of the straight line with the speed that the residual of a resting curve shows. */
  private straight(width: number): Float64Array {
    const { residual, problem, settings } = this;
    const terms = new Float64Array(settings.basis.degree * problem.size);
    residual.over(this.now, width);
    const { high, low } = this.point;
    residual.evaluate({ width, centreHigh: high, centreLow: low, terms, slopeLow: new Float64Array(problem.size) });
    this.gradients += settings.basis.nodes;
    // The last node lies next to the start.
    const at = (settings.basis.nodes - 1) * problem.size;
    for (let l = 0; l < problem.size; l++) terms[l] = (-residual.defect[at + l]! * width) / 2;
    return terms;
  }
}

/** |y'| in log time, to leading order. */
function speedOf(panel: Panel): number {
  return (2 / panel.width) * Math.hypot(...panel.terms.subarray(0, panel.centreHigh.length));
}

/** Degree of a panel's polynomial that is carried on: higher terms explode outside. */
const carried = 6;
/** Terms below this share of the first are what rounding left of zero, and are not carried on. */
const noise = 3e-14;
/** Terms that a panel has beyond those that its predecessor needed, and at least. */
const spare = 2;
const leastDegree = 4;

/**
 * Terms of the previous panel's polynomial (its first ones) over the stretch of the given width
 * that follows it.
 */
export function continuePanel(previous: Panel, width: number, degree: number): Float64Array {
  const size = previous.centreHigh.length;
  const terms = new Float64Array(degree * size);
  let kept = Math.min(carried, degree);
  while (kept > 1 && termLength(previous, kept) < noise * termLength(previous, 1)) kept -= 1;
  // Chebyshev coefficients by sampling at the roots of T_{kept + 1}.
  const count = kept + 1;
  const ratio = width / previous.width;
  for (let k = 0; k < count; k++) {
    const angle = (Math.PI * (2 * k + 1)) / (2 * count);
    const x = 1 + ratio * (1 + Math.cos(angle));
    let before = 1;
    let here = x;
    const value = new Float64Array(size);
    for (let m = 1; m <= kept; m++) {
      for (let l = 0; l < size; l++) value[l] = value[l]! + previous.terms[(m - 1) * size + l]! * here;
      [before, here] = [here, 2 * x * here - before];
    }
    for (let m = 1; m <= kept; m++) {
      const share = (2 / count) * Math.cos(m * angle);
      for (let l = 0; l < size; l++) terms[(m - 1) * size + l] = terms[(m - 1) * size + l]! + share * value[l]!;
    }
  }
  return terms;
}
