/**
 * A claim in one file, theorem and property together. Each part that is not filled in throws, and
 * verify names its line.
 */
export function claimTemplate(id: string): string {
  return `${statementTemplate(id)}${testTemplate}`;
}

function statementTemplate(id: string): string {
  return `import fc from 'fast-check';
import {
  atMost,
  type Enclosure,
  every,
  parametersIn,
  type RunRequest,
  type Theorem,
  type Trajectory,
} from 'theorycheck/statement';
import { property } from 'theorycheck/workbench';

/** One case of the claim: plain data. Draw it from a few whole numbers, so that a counterexample shrinks. */
interface Instance {
  readonly points: number[][];
  readonly labels: number[];
  readonly stepSize: number;
  readonly steps: number;
}

/** What the plan observes: numbers with the distance within which the exact descent lies. */
interface Observed {
  readonly step: number;
  readonly parameters: Enclosure[];
}

/** The claim, in the letters of the paper. FILL IN: statement, derivation of every constant, where it says nothing. */
const theorem: Theorem<Instance, object, Observed[]> = {
  id: 'my/${id}',
  says: 'FILL IN: the statement in a sentence',
  source: { paper: 'FILL IN', item: 'Theorem 1' },
  kind: 'bound',
  hypotheses: {
    smallStep: {
      about: 'parameters',
      says: 'FILL IN: what the claim assumes',
      met: () => {
        throw new Error('FILL IN the hypothesis smallStep: met(instance) returns atMost(left, right)');
      },
    },
  },
  trivial: () => false,
  conclude(instance, answers, observed) {
    const judgements = observed.map(({ step, parameters }) => {
      throw new Error('FILL IN the conclusion: return atMost(left, right, scale, where)');
      return atMost(parameters[0]!, step, 1, \`step \${step}\`);
    });
    return every(judgements);
  },
  witness: { points: [[1], [2]], labels: [1, 1], stepSize: 1 / 8, steps: 16 },
  blindSpots: 'FILL IN: what the claim says nothing about',
  expected: 'survived',
};
`;
}

const testTemplate = `
/** How it is tested. */
export const claim = property({
  theorem,
  instances: 40,
  strata: () => ({
    all: {
      share: 1,
      instances: fc.record({ points: fc.integer({ min: 1, max: 6 }), scale: fc.integer({ min: 1, max: 8 }) }).map(
        ({ points, scale }): Instance => ({
          points: Array.from({ length: points }, (_, n) => [((n + 1) * scale) / 8]),
          labels: Array.from({ length: points }, () => 1),
          stepSize: 1 / 64,
          steps: 100,
        }),
      ),
    },
  }),
  consult: () => ({}),
  // Beyond step 10^4 single moments of visit.windows are answered by 'collocation-descent' where it accepts the problem, with
  // a proved radius; add by: 'gradient-descent' to the request to insist on single steps.
  *simulate(i: Instance): Generator<RunRequest, Observed[], Trajectory> {
    const { states } = yield {
      problem: {
        kind: 'classification',
        points: i.points.length,
        dimension: i.points[0]!.length,
        features: Float64Array.from(i.points.flat()),
        labels: Float64Array.from(i.labels),
        loss: 'logistic',
        bias: false,
        reduction: 'sum',
        weightDecay: 0,
      },
      start: new Float64Array(i.points[0]!.length),
      dynamics: 'descent',
      step: i.stepSize,
      visit: { windows: [[1, i.steps]] },
    };
    return states.map((s) => ({
      step: Number(s.step),
      parameters: parametersIn(s),
    }));
  },
  kills: [],
});
`;

/** A gradient descent in one file. */
export function solverTemplate(id: string): string {
  return `import type { Descent, RunRequest } from 'theorycheck/statement';

export const solver: Descent = {
  name: '${id}',
  version: '1',
  accepts: ({ problem }) => problem.kind === 'classification' || \`takes classification, not \${problem.kind}\`,
  *iterates({ problem, start, step }: RunRequest) {
    const parameters = Float64Array.from(start);
    for (;;) {
      throw new Error('FILL IN one step: parameters = parameters - step * gradient(problem, parameters)');
      yield parameters;
    }
  },
};
`;
}
