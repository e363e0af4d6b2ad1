import type { Stream } from 'theorycheck/statement';
import { lawProperty, type Workbench } from 'theorycheck/workbench';
import { type Classifier, law } from '../../theorems/beck2025/accuracy-formula.js';

/** Accuracies near 0.8, where a tenth of the deviation moves them most, by 0.02. */
const pure: Classifier = { informative: 2, rest: [1, -1], mean: 1, informativeDeviation: 0, deviation: 1.5 };
const noisy: Classifier = { informative: 2, rest: [1, 0, -1], mean: 2, informativeDeviation: 2, deviation: 2 };

export const fresh = lawProperty<Classifier>({
  law,
  batches: [pure, noisy],
  // 0.83 against 0.80 and 0.79 against 0.77: a log-evidence of 0.0013 or more a draw against a bar
  // of 17.
  draws: 40000,
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
  // One coordinate that is +-4 is never above the mean in modulus: the accuracy is one half,
  // whatever the formula says.
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
