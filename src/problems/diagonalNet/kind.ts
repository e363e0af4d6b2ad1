import type { DiagonalNetProblem } from '../../statement/problem.js';
import { choices } from '../choices.js';
import { decayTag, withoutDecayTag } from '../decay.js';
import type { Kind } from '../kind.js';
import { arrayFault, labelsFault } from '../refusal.js';
import type { Tag } from '../tags.js';
import { diagonalNetDoubleDouble } from './doubleDouble.js';
import { diagonalNetField } from './field.js';

/** Diagonal linear networks. */
export const diagonalNet: Kind<DiagonalNetProblem, Tag> = {
  choices: choices['diagonal net'],
  fields: ['kind', 'points', 'dimension', 'features', 'targets', 'loss', 'weightDecay'],
  fault: (p) =>
    p.loss === 'squared'
      ? arrayFault('problem.targets', p.targets, p.points, `one for each of ${p.points} points`)
      : labelsFault('problem.targets', p.targets, p.points),
  parameters: (p) => 2 * p.dimension,
  tags: (p) => [
    ...(['diagonal net', `${p.loss} loss`, 'mean reduction', decayTag(p)] as const),
    ...(p.loss === 'squared' ? [] : (['margin loss'] as const)),
  ],
  without(p, tag) {
    if (tag === 'logistic loss') return { ...p, loss: 'exponential' };
    if (tag === 'exponential loss') return { ...p, loss: 'logistic' };
    return withoutDecayTag(p, tag);
  },
  field: diagonalNetField,
  doubleDouble: diagonalNetDoubleDouble,
};
