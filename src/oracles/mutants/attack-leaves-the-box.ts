import type { Mutant } from '../../workbench/mutant.js';
import type { ProjectedAscent } from '../projectedAscent.js';

/** The projection on the data box forgotten. */
export const mutant: Mutant = {
  name: 'oracle/attack-leaves-the-box',
  changes: 'oracles.projectedAscent',
  make:
    (original: ProjectedAscent): ProjectedAscent =>
    (attack) =>
      original({ ...attack, box: null }),
};
