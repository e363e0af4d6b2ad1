import { type ChebyshevBasis, chebyshevBasis } from './chebyshevBasis.js';
import type { HorizonProblem } from './horizonProblem.js';
import { flatPanelForce, type PanelForce } from './panelForce.js';
import { wasmPanelForce } from './wasmPanelForce.js';

/** What a run aims at, from the accuracy that its request asks for. */
export interface HorizonSettings {
  readonly basis: ChebyshevBasis;
  /** Aim for the defect per unit of log time, relative to the speed of the curve. */
  readonly tolerance: number;
  /** What evaluates the nodes of a panel. */
  readonly kernel: (problem: HorizonProblem, basis: ChebyshevBasis) => PanelForce;
}

/** The WebAssembly kernel where it was built, else plain JavaScript. */
export const quickest: HorizonSettings['kernel'] = (problem, basis) =>
  wasmPanelForce(problem, basis) ?? flatPanelForce(problem, basis);

const bases = new Map<string, ChebyshevBasis>();

/** Nodes and degree that suit a tolerance: a looser curve needs fewer. */
export function settingsFor(tolerance: number): HorizonSettings {
  const [nodes, degree] = tolerance < 1e-11 ? [16, 14] : tolerance < 2e-9 ? [12, 10] : [10, 8];
  return { basis: basisOf(nodes!, degree!), tolerance, kernel: quickest };
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
