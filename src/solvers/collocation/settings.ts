import { type ChebyshevBasis, chebyshevBasis } from './chebyshevBasis.js';
import type { CollocationProblem } from './collocationProblem.js';
import { flatPanelForce } from './panelForce.js';
import { PanelResidual } from './panelResidual.js';
import { wasmPanelResidual } from './wasmPanelResidual.js';

/** What a run aims at, from the accuracy that its request asks for. */
export interface CollocationSettings {
  readonly basis: ChebyshevBasis;
  /** Aim for the defect per unit of log time, relative to the speed of the curve. */
  readonly tolerance: number;
  /** What evaluates panels. */
  readonly residual: (problem: CollocationProblem, basis: ChebyshevBasis) => PanelResidual;
}

/** Plain JavaScript. */
export const plain: CollocationSettings['residual'] = (problem, basis) =>
  new PanelResidual(problem, basis, flatPanelForce(problem, basis));

/** WebAssembly where it was built, else plain JavaScript. */
export const quickest: CollocationSettings['residual'] = (problem, basis) =>
  wasmPanelResidual(problem, basis) ?? plain(problem, basis);

const bases = new Map<string, ChebyshevBasis>();

/** Nodes and degree that suit a tolerance: a looser curve needs fewer. */
export function settingsFor(tolerance: number): CollocationSettings {
  const [nodes, degree] = tolerance < 1e-11 ? [16, 12] : tolerance < 2e-9 ? [12, 10] : [12, 8];
  return { basis: basisOf(nodes!, degree!), tolerance, residual: quickest };
}

/** The tables, made once a thread. */
export function basisOf(nodes: number, degree: number): ChebyshevBasis {
  const key = `${nodes} ${degree}`;
  const known = bases.get(key);
  if (known) return known;
  const basis = chebyshevBasis(nodes, degree);
  bases.set(key, basis);
  return basis;
}
