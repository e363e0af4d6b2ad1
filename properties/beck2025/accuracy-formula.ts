import type { Stream } from 'theorycheck/statement';
import { lawProperty, type Workbench } from 'theorycheck/workbench';
import { type Classifier, law } from '../../theorems/beck2025/accuracy-formula.js';

const pure: Classifier = { informative: 2, rest: [1, -1], mean: 1, informativeDeviation: 0, deviation: 4 };
const noisy: Classifier = { informative: 2, rest: [1, 0, -1], mean: 2, informativeDeviation: 4, deviation: 4 };

export const fresh = lawProperty<Classifier>({
  law,
  batches: [pure, noisy],
  // 0.64 against 0.76 and 0.66 against 0.79: a log-evidence of some 0.03 a draw against a bar of 17.
  draws: 2000,
  draw(c, stream, bench) {
    const [first, ...others] = noiseOf(c, stream, bench);
    const y = stream.sign();
    // Multiples of 2^-44 of modest size: no operation rounds.
    const score = others.reduce(
      (total, g, j) => total + c.rest[j]! * c.deviation * g,
      c.informative * (y * c.mean + c.informativeDeviation * first!),
    );
    return y * score > 0 ? 'yes' : 'no';
  },
  // One coordinate that is +-4 is never above the mean in modulus: the accuracy is one half, whatever the formula says.
  without: {
    gaussianNoise: [
      { ...pure, rest: [1], noise: 'signCloud' },
      { ...pure, rest: [1, 1, 1, 1], noise: 'signedSkewCloud' },
    ],
  },
  kills: [
    'data/normals-half-as-wide',
    'statement/beck2025/accuracy-with-variance',
    'statement/beck2025/accuracy-without-informative-noise',
  ],
});

function noiseOf(
  { rest, noise = 'gaussianCloud' as never }: Classifier,
  stream: Stream,
  { data }: Workbench,
): number[] {
  return data[noise as 'gaussianCloud'](1, rest.length + 1, stream)[0]!;
}
