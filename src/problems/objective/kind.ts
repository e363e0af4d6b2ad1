import { evaluatorInTwoParts } from '../../objectives/evaluator.js';
import { objectiveFault } from '../../objectives/objectiveFault.js';
import { parameterCount } from '../../objectives/sizes.js';
import type { ObjectiveProblem } from '../../statement/problem.js';
import type { DoubleDoubleField } from '../field.js';
import type { Kind } from '../kind.js';
import type { Tag } from '../tags.js';
import { convexOf, objectiveField } from './field.js';

/** Objectives that their author wrote as a graph. */
export const objectiveKind: Kind<ObjectiveProblem, Tag> = {
  choices: {},
  fields: ['kind', 'objective', 'sizes', 'arrays'],
  fault: objectiveFault,
  parameters: ({ objective, sizes }) => parameterCount(objective, sizes),
  tags: (problem) => (convexOf(problem) ? ['objective', 'convex'] : ['objective']),
  without: (problem) => problem,
  field: objectiveField,
  doubleDouble: objectivePairs,
};

/** The gradient in double-double. */
function objectivePairs({ objective, sizes, arrays }: ObjectiveProblem): DoubleDoubleField {
  const { evaluate } = evaluatorInTwoParts(objective, sizes, arrays, ['gradient'], 'pairs');
  return {
    size: parameterCount(objective, sizes),
    evaluate(high, low, gradientHigh, gradientLow) {
      evaluate({ first: high, second: low }, { first: gradientHigh, second: gradientLow });
    },
  };
}
