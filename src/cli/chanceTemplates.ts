/** What a statement about chance may be about, with what its file needs. */
const parts = {
  probability: {
    statement: 'Law',
    kind: 'law',
    maker: 'lawProperty',
    answer: 'Judgement',
    claims: `  probability: () => rational(9n, 10n),
  sense: 'at least',
  // The probability that the draws must be able to notice.
  detects: () => rational(8n, 10n),`,
    returned: `    throw new Error('FILL IN the event: return atMost(left, right), which holds where it came about');
    return atMost(loss, 1);`,
  },
  mean: {
    statement: 'Expectation',
    kind: 'expectation',
    maker: 'expectationProperty',
    answer: 'Enclosure',
    claims: `  mean: () => rational(1n, 2n),
  // Least and greatest value of the quantity. Every draw is held to it.
  range: () => [rational(0n), rational(1n)],
  sense: 'at most',
  // The mean that the draws must be able to notice.
  detects: () => rational(7n, 10n),`,
    returned: `    throw new Error('FILL IN the quantity whose mean is claimed');
    return loss;`,
  },
  quantile: {
    statement: 'Quantile',
    kind: 'quantile',
    maker: 'quantileProperty',
    answer: 'Enclosure',
    claims: `  // The median is at most 1.
  share: () => rational(1n, 2n),
  value: () => 1,
  sense: 'at most',
  // The probability of a draw at or below the value that the draws must be able to notice.
  detects: () => rational(3n, 10n),`,
    returned: `    throw new Error('FILL IN the quantity whose quantile is claimed');
    return loss;`,
  },
} as const;

/** What `new --kind` may name. */
export type Chance = keyof typeof parts;

/** All of them. */
export const chances = Object.keys(parts) as Chance[];

/**
 * A statement about chance in one file, with a draw that trains. What is not filled in throws, and
 * verify names its line.
 */
export function chanceTemplate(id: string, about: Chance): string {
  const { statement, kind, maker, answer, claims, returned } = parts[about];
  const types = [...(about === 'probability' ? ['Judgement'] : ['Enclosure']), statement, 'Stream', 'Trajectory'];
  const values = [...(about === 'probability' ? ['atMost'] : []), 'parametersIn', 'square'];
  return `import { rational } from 'theorycheck/exact';
import { ${values.join(', ')}, ${types.map((t) => `type ${t}`).join(', ')} } from 'theorycheck/statement';
import { ${maker}, type Plan } from 'theorycheck/workbench';

/** What one batch of draws has in common: sizes, step size, steps. */
interface Parameters {
  readonly points: number;
  readonly step: number;
  readonly steps: number;
}

/** The claim. FILL IN: statement, derivation of the number, what it says nothing about. */
const law: ${statement}<Parameters> = {
  id: 'my/${id}',
  says: 'FILL IN: the statement in a sentence',
  source: { paper: 'FILL IN', item: 'Theorem 1' },
  kind: '${kind}',
  hypotheses: { law: { about: 'law', says: 'FILL IN: how data, start or noise are drawn', tag: 'FILL IN' } },
${claims}
  trivial: () => false,
  witness: { points: 8, step: 1 / 4, steps: 20 },
  blindSpots: 'FILL IN: what the claim says nothing about',
  expected: 'survived',
};

/** How it is tested. Each draw is a training run; its stream is the only source of chance. */
export const claim = ${maker}<Parameters>({
  law,
  batches: [{ points: 8, step: 1 / 4, steps: 20 }],
  draws: 2000,
  *draw({ points, step, steps }: Parameters, stream: Stream): Plan<${answer}> {
    const { states }: Trajectory = yield {
      problem: {
        kind: 'ridge',
        points,
        dimension: 1,
        features: Float64Array.from({ length: points }, () => 1),
        targets: Float64Array.from({ length: points }, () => stream.sign()),
        weightDecay: 0,
      },
      start: new Float64Array(1),
      dynamics: 'descent',
      step,
      visit: { windows: [[steps, steps]] },
    };
    const loss = square(parametersIn(states[0]!)[0]!);
${returned}
  },
  kills: [],
});
`;
}
