import type { RidgeProblem } from '../../statement/problem.js';
import { choices } from '../choices.js';
import { decayTag, withoutDecayTag } from '../decay.js';
import type { Kind } from '../kind.js';
import { arrayFault } from '../refusal.js';
import type { Tag } from '../tags.js';
import { ridgeDoubleDouble } from './doubleDouble.js';
import { ridgeField } from './field.js';

/** Ridge regression. */
export const ridge: Kind<RidgeProblem, Tag> = {
  choices: choices.ridge,
  fields: ['kind', 'points', 'dimension', 'features', 'targets', 'weightDecay'],
  fault: (p) => arrayFault('problem.targets', p.targets, p.points, `one for each of ${p.points} points`),
  parameters: (p) => p.dimension,
  tags: (p) => ['ridge', 'squared loss', 'mean reduction', decayTag(p)],
  without: withoutDecayTag,
  field: ridgeField,
  doubleDouble: ridgeDoubleDouble,
};
