import { data } from '../data/index.js';
import { oracles } from '../oracles/index.js';
import { solvers } from '../solvers/index.js';
import type { Workbench } from './workbench.js';

/** The workbench as shipped, nothing substituted. */
export const standardWorkbench = { solvers, oracles, data } as Workbench;
