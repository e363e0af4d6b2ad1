import { nullProjection } from './nullProjection.js';
import { ridgeModes } from './ridgeModes.js';
import { ridgePassage } from './ridgePassage.js';
import { ridgeTrajectory } from './ridgeTrajectory.js';
/** The oracles of the workbench: each an independent computation with a certificate that it checks itself. One member a line. */
export const oracles = {
  ridgeTrajectory,
  ridgePassage,
  ridgeModes,
  nullProjection,
};
export type Oracles = typeof oracles;
