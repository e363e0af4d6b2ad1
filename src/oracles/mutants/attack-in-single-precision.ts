import type { Mutant } from '../../workbench/mutant.js';
import type { Attack, ProjectedAscent } from '../projectedAscent.js';

/** The gradient as y/(1 + e^-margin) - y in single precision: exactly 0 from a margin of some 17 on, where the attack never moves. */
export const mutant: Mutant = {
  name: 'oracle/attack-in-single-precision',
  changes: 'oracles.projectedAscent',
  make:
    (original: ProjectedAscent): ProjectedAscent =>
    (attack: Attack) => {
      const { weights, bias, point, label, offset } = attack;
      const margin = label * point.reduce((total, v, j) => total + weights[j]! * (v + offset[j]!), bias);
      const confidence = Math.fround(1 / Math.fround(1 + Math.fround(Math.exp(-margin))));
      return Math.fround(1 - confidence) === 0 ? { point: point.map((v, j) => v + offset[j]!) } : original(attack);
    },
};
