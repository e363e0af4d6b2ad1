import { squared } from '../../exact/powers.js';
import { type WasmKernels, wasmKernels } from '../../kernels/wasmModule.js';
import type { ChebyshevBasis } from './chebyshevBasis.js';
import type { CollocationProblem } from './collocationProblem.js';
import type { FinePoint, Panel } from './panel.js';
import type { PanelForce } from './panelForce.js';
import { type Newton, newtonChange, spectrum } from './panelNewton.js';
import { PanelResidual } from './panelResidual.js';
import type { MarginSwings } from './panelTail.js';
import type { PanelTime } from './panelTime.js';
import { type PanelWorkspace, panelWorkspace } from './panelWorkspace.js';
import type { StepForce } from './stepForce.js';

/** `PanelResidual` in WebAssembly; null where the module was not built, or has no room. */
export function wasmPanelResidual(problem: CollocationProblem, basis: ChebyshevBasis): PanelResidual | null {
  const kernels = wasmKernels();
  if (!kernels) return null;
  const space = panelWorkspace(problem, basis);
  return kernels.hasRoom(space.total) ? new WasmPanelResidual(problem, basis, space, kernels) : null;
}

/**
 * `PanelResidual` with its arithmetic in WebAssembly (`kernels/assembly/panel*.ts`), two points at
 * a time. Margins, polynomial parts and F are those of the plain one operation for operation; the
 * sums over the points are taken in another order, and exp is another one. What the certificate
 * reads is copied out; the rest stays in the module's memory, and is computed again where another
 * problem has been there since.
 */
class WasmPanelResidual extends PanelResidual {
  private readonly swung: Float64Array;
  /** Whether the last panel's time and evaluation are in the module's memory. */
  private holds = false;
  /**
   * The last panel: its start or centre, low part included, its terms, the low parts of the first.
   */
  private readonly last: {
    fromStart: boolean;
    high: Float64Array;
    low: Float64Array;
    terms: Float64Array;
    slopeLow: Float64Array;
  };

  constructor(
    problem: CollocationProblem,
    basis: ChebyshevBasis,
    private readonly space: PanelWorkspace,
    private readonly kernels: WasmKernels,
  ) {
    super(problem, basis, readings(problem, basis, space));
    this.swung = new Float64Array(basis.degree * space.points);
    const vector = () => new Float64Array(problem.size);
    this.last = {
      fromStart: false,
      high: vector(),
      low: vector(),
      terms: new Float64Array(basis.degree * problem.size),
      slopeLow: vector(),
    };
  }

  override over(start: PanelTime, width: number): void {
    super.over(start, width);
    this.enter();
    this.writeTime();
  }

  override evaluate({ centreHigh, centreLow, terms, slopeLow }: Panel): number {
    return this.run(false, centreHigh, centreLow, terms, slopeLow);
  }

  override evaluateFrom({ high, low }: FinePoint, terms: Float64Array, slopeLow: Float64Array): number {
    return this.run(true, high, low, terms, slopeLow);
  }

  override curvatureAt(j: number): Float64Array {
    this.remember();
    const { points } = this.space;
    this.kernels.exports.panelCurvature(this.table, this.logistic, points, this.problem.size, j);
    return this.matrix();
  }

  override newton(degree: number): Newton | null {
    const { exports } = this.kernels;
    const { problem, basis, space } = this;
    const { size } = problem;
    const spectral = spectrum(this.curvatureAt(basis.nodes >> 1), size);
    if (spectral === null) return null;
    this.write('eigenvalues', spectral.values);
    this.write('vectors', spectral.vectors);
    if (!exports.panelSystems(this.table, size, basis.nodes, basis.degree, degree, 2 / this.width)) return null;
    return {
      improve: (terms, slopeLow) => {
        // The systems are gone where another problem took the memory.
        this.enter();
        if (!this.holds) return false;
        exports.panelChange(this.table, size, basis.nodes, degree);
        const from = this.origin + space.at.change;
        return newtonChange(terms, slopeLow, this.kernels.numbers.subarray(from, from + degree * size));
      },
    };
  }

  /** The arrays are those of the residual: they hold until the next evaluation. */
  override swings(_: Panel): MarginSwings {
    this.remember();
    const { exports } = this.kernels;
    const { problem, basis, space } = this;
    const { points } = space;
    exports.panelSwings(this.table, points, problem.size, basis.degree);
    this.read('swings', this.swung);
    const swings = this.swung;
    const { offsets } = this.force;
    return {
      offsets,
      swings,
      stride: points,
      pullsOn: ({ cosines, sines }, { turn, latest, earliest }) => {
        if (this.enter()) {
          this.write('offsets', offsets);
          this.write('swings', swings);
        }
        this.write('cosines', cosines);
        this.write('sines', sines);
        return exports.panelPulls(this.table, this.logistic, points, basis.degree, turn, latest, earliest);
      },
    };
  }

  override weightedGram(weights: Float64Array): Float64Array {
    this.remember();
    const { points } = this.space;
    this.write('pulls', weights);
    this.kernels.numbers.fill(
      0,
      this.origin + this.space.at.pulls + weights.length,
      this.origin + this.space.at.pulls + points,
    );
    this.kernels.exports.panelGram(this.table, points, this.problem.size, 8 * (this.origin + this.space.at.pulls));
    return this.matrix();
  }

  override stepForce(): StepForce {
    const gradient = new Float64Array(this.problem.size);
    const sums = new Float64Array(3);
    return {
      gradient,
      sums,
      evaluate: (point) => {
        this.enter();
        this.write('point', point);
        this.kernels.exports.stepForce(this.table, this.logistic, this.space.points, this.problem.size);
        this.read('gradient', gradient);
        this.read('sums', sums);
      },
    };
  }

  private run(
    fromStart: boolean,
    high: Float64Array,
    low: Float64Array,
    terms: Float64Array,
    slopeLow: Float64Array,
  ): number {
    const { last } = this;
    last.fromStart = fromStart;
    last.high.set(high);
    last.low.set(low);
    last.terms.set(terms);
    last.slopeLow.set(slopeLow);
    this.enter();
    if (!this.holds) this.writeTime();
    return this.again();
  }

  /** Makes sure that the memory holds the last evaluation. */
  private remember(): void {
    this.enter();
    if (this.holds) return;
    this.writeTime();
    this.again();
  }

  /** Evaluates the last panel. */
  private again(): number {
    const { problem, basis, space, last, force } = this;
    const { exports } = this.kernels;
    this.write(last.fromStart ? 'startHigh' : 'centreHigh', last.high);
    this.write(last.fromStart ? 'startLow' : 'centreLow', last.low);
    this.write('terms', last.terms);
    this.write('slopeLow', last.slopeLow);
    const worst = exports.panelDefect(
      ...[this.table, this.logistic, space.points, problem.points, problem.size, basis.nodes, basis.degree],
      ...[
        Number(last.fromStart),
        this.middle[0]!,
        this.middle[1]!,
        this.width,
        this.least + 2 ** -32 * (1 + this.latest()),
      ],
    );
    this.holds = true;
    this.read('offsets', force.offsets);
    this.read('slopes', force.slopes);
    this.read('weighed', force.weighed);
    this.read('largest', force.largest);
    this.read('magnitudes', this.magnitudes);
    this.read('defect', this.defect);
    this.read('defectLengths', this.lengths);
    return worst;
  }

  /**
   * Takes the memory and writes what does not change, where another problem was there; says whether
   * it did.
   */
  private enter(): boolean {
    if (!this.kernels.claim(this.space)) return false;
    const { basis, space } = this;
    this.holds = false;
    this.kernels.write(space.table(8 * this.origin));
    this.write('columns', space.columns);
    this.write('lengths', space.lengths);
    this.write('nodes', basis.x);
    this.write('values', basis.values);
    this.write('projection', basis.projection);
    return true;
  }

  private writeTime(): void {
    this.write('early', this.force.early);
    this.write('theta', this.differences.theta);
    this.write('differences', this.differences.weights);
    this.write('shrinks', this.shrinks);
  }

  private matrix(): Float64Array {
    const from = this.origin + this.space.at.gram;
    return this.kernels.numbers.slice(from, from + squared(this.problem.size));
  }

  private write(name: keyof PanelWorkspace['at'], values: ArrayLike<number>): void {
    this.kernels.numbers.set(values, this.origin + this.space.at[name]);
  }

  private read(name: keyof PanelWorkspace['at'], into: Float64Array): void {
    const from = this.origin + this.space.at[name];
    into.set(this.kernels.numbers.subarray(from, from + into.length));
  }

  /** Where the workspace lies: in doubles, in bytes. */
  private get origin(): number {
    return this.table / 8;
  }

  private get table(): number {
    return this.kernels.exports.base();
  }

  private get logistic(): number {
    return Number(this.problem.logistic);
  }
}

/** What the certificate reads of the force; it is evaluated with all the rest. */
function readings({ points, size }: CollocationProblem, { nodes }: ChebyshevBasis, space: PanelWorkspace): PanelForce {
  const none = new Float64Array();
  return {
    kernel: 'wasm-simd',
    // The product, points/4 sums in each of four lanes, two sums across.
    roundings: space.points / 4 + 3,
    offsets: new Float64Array(points),
    slopes: new Float64Array(points),
    early: new Float64Array(nodes),
    weighed: new Float64Array(nodes),
    largest: new Float64Array(nodes),
    bends: none,
    weights: none,
    force: none,
    evaluate() {
      throw new Error(`the force of ${size} parameters is not evaluated alone`);
    },
  };
}
