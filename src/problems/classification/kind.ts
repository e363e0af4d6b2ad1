import type { ClassificationProblem } from '../../statement/problem.js';
import { choices } from '../choices.js';
import { decayTag, withoutDecayTag } from '../decay.js';
import type { Kind } from '../kind.js';
import { labelsFault } from '../refusal.js';
import type { Tag } from '../tags.js';
import { classificationDoubleDouble } from './doubleDouble.js';
import { classificationField } from './field.js';
import { wasmField } from './wasmField.js';

/** Linear classification. */
export const classification: Kind<ClassificationProblem, Tag> = {
  choices: choices.classification,
  fields: ['kind', 'points', 'dimension', 'features', 'labels', 'loss', 'bias', 'reduction', 'weightDecay'],
  fault: (p) => labelsFault('problem.labels', p.labels, p.points),
  parameters: (p) => (p.bias ? p.dimension + 1 : p.dimension),
  tags: (p) => [
    ...(['classification', 'margin loss', `${p.loss} loss`, `${p.reduction} reduction`, decayTag(p)] as const),
    ...(p.bias ? (['bias feature'] as const) : []),
    ...(p.labels.every((y) => y === p.labels[0]) ? (['constant label'] as const) : []),
  ],
  without(p, tag) {
    if (tag === 'logistic loss') return { ...p, loss: 'exponential' };
    if (tag === 'exponential loss') return { ...p, loss: 'logistic' };
    if (tag === 'sum reduction') return { ...p, reduction: 'mean' };
    if (tag === 'mean reduction') return { ...p, reduction: 'sum' };
    return withoutDecayTag(p, tag);
  },
  field: (p) => wasmField(p) ?? classificationField(p),
  doubleDouble: classificationDoubleDouble,
};
