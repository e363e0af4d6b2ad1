import type { Mutant } from '../../workbench/mutant.js';
import type { minimumNormPoint } from '../minimumNormPoint.js';

/** Takes the nearest vertex for the nearest point of the hull. */
export const mutant: Mutant = {
  name: 'oracle/distance-of-the-vertices',
  changes: 'oracles.minimumNormPoint',
  make:
    (original: typeof minimumNormPoint): typeof minimumNormPoint =>
    (points) => {
      const answer = original(points);
      if ('undecided' in answer) return answer;
      const nearest = Math.min(...points.map((x) => Math.hypot(...x)));
      return { ...answer, lo: nearest * (1 - 2 ** -40), hi: nearest };
    },
};
