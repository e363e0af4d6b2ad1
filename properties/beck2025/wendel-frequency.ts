import type { Stream } from 'theorycheck/statement';
import { lawProperty, type Workbench } from 'theorycheck/workbench';
import { law, type Sizes } from '../../theorems/beck2025/wendel-frequency.js';

type Sampler = 'gaussianCloud' | 'heavyTailedCloud' | 'signedSkewCloud';

function draw(sampler: Sampler) {
  return ({ n, d }: Sizes, stream: Stream, { data, oracles }: Workbench): 'yes' | 'no' | 'undecided' => {
    const answer = oracles.separability(data[sampler](n, d, stream));
    if ('undecided' in answer) return 'undecided';
    return answer.verdict === 'separable' ? 'yes' : 'no';
  };
}

const common = {
  law,
  batches: [
    { n: 6, d: 3 },
    { n: 10, d: 4 },
  ],
};
const statements = ['statement/beck2025/probability-summed-to-d-inclusive'];
const oracles = ['oracle/bias-column-appended'];

export const gaussian = lawProperty({
  ...common,
  aspect: 'gaussian',
  // The centred exponential moves 0.254 to 0.358 at (10, 4): a log-evidence of 0.026 a draw against a bar of 17.
  draws: 2000,
  draw: draw('gaussianCloud'),
  kills: ['data/asymmetric-sampler', 'data/rank-deficient-sampler', ...oracles, ...statements],
});

export const heavyTailed = lawProperty({
  ...common,
  aspect: 'heavy-tailed',
  draws: 700,
  draw: draw('heavyTailedCloud'),
  kills: [...oracles, ...statements],
});

export const signedSkew = lawProperty({
  ...common,
  aspect: 'signed-skew',
  draws: 700,
  draw: draw('signedSkewCloud'),
  kills: ['data/skew-without-signs', ...oracles, ...statements],
});
