import { statementMutant } from 'theorycheck/workbench';
import { theorem as descentAsFlow } from './descent-as-the-flow.js';
import { theorem as descentBesideRidge } from './descent-beside-ridge.js';
import { theorem as flowBesideRidge } from './flow-beside-ridge.js';
import { compared } from './setting/fits.js';

/** Statements of ali2019 with one deliberate error each. */
export const mutants = [
  /** 1.2725, two per cent below. */
  statementMutant(flowBesideRidge, 'flow-fit-two-per-cent-lower', () => ({
    conclude: (i, a, e) => compared(i, a, e, { fit: 0.98 * 1.2985, risk: 1.6862 }),
  })),
  /** The bound on the risk two per cent lower. */
  statementMutant(flowBesideRidge, 'flow-risk-two-per-cent-lower', () => ({
    conclude: (i, a, e) => compared(i, a, e, { fit: 1.2985, risk: 0.98 * 1.6862 }),
  })),
  /** The bounds on lengths from below two per cent higher. */
  statementMutant(flowBesideRidge, 'flow-at-least-two-per-cent-longer', () => ({
    conclude: (i, a, e) => compared(i, a, e, { fit: 1.2985, risk: 1.6862, least: 1.02 }),
  })),
  /** 1.96 in the place of 2. */
  statementMutant(descentBesideRidge, 'descent-fit-two-per-cent-lower', () => ({
    conclude: (i, a, e) => compared(i, a, e, { fit: 1.96, risk: 4 }),
  })),
  /** The bound on the risk of descent ten per cent lower. */
  statementMutant(descentBesideRidge, 'descent-risk-ten-per-cent-lower', () => ({
    conclude: (i, a, e) => compared(i, a, e, { fit: 2, risk: 3.6 }),
  })),
  /** Puts the true factors back. */
  statementMutant(descentAsFlow, 'factors-of-descent', () => ({ conclude: descentBesideRidge.conclude })),
  /** No bound from above but a hundred: what is true of bias and least lengths is left. */
  statementMutant(descentAsFlow, 'lower-bounds-alone', () => ({
    conclude: (i, a, e) => compared(i, a, e, { fit: 100, risk: 100 }),
  })),
];
