import { streamOf } from '../data/stream.js';
import { BadInput } from '../statement/badInput.js';
import type { Dynamics, LabelNoise, Method } from '../statement/dynamics.js';
import { describeValue } from '../statement/malformed.js';
import type { Stream } from '../statement/stream.js';

/** How much chance a run needs. */
export interface DrawWords {
  /** Names the stream: the same key gives the same draws. A claim keeps it in its instance. */
  readonly key: string;
  /** Number of steps. */
  readonly steps: number;
  /** Number of examples; needed where the method draws batches. */
  readonly examples?: number;
  /** Number of parameters; needed where the method uses noise. */
  readonly parameters?: number;
  /** Number of entries of the array that noise is added to, where the method has label noise. */
  readonly labels?: number;
}

/**
 * The dynamics of a run request: a method, its numbers, and what chance gives it, which travels in
 * the request and is the same for every solver.
 */
export function withDraws(
  method: Method,
  hyperparameters: Readonly<Record<string, number>>,
  { key, steps, examples = 0, parameters = 0, labels = 0 }: DrawWords,
): Dynamics {
  const { batch, noise, labelNoise } = method;
  const counts = {
    steps,
    ...(batch === undefined ? {} : { examples }),
    ...(noise === undefined ? {} : { parameters }),
    ...(labelNoise === undefined ? {} : { labels }),
  };
  for (const [name, count] of Object.entries(counts))
    if (!Number.isSafeInteger(count) || count < (name === 'steps' ? 0 : 1))
      throw new BadInput(`${name} of the draws is ${describeValue(count)}: it must be a whole number`);
  if (typeof key !== 'string') throw new BadInput(`key of the draws is ${describeValue(key)}: it must be a text`);
  if (batch !== undefined && batch.size > examples)
    throw new BadInput(`a batch of ${batch.size}: there are ${examples} examples`);
  return {
    ...{ method, hyperparameters },
    ...(batch === undefined ? {} : { batches: drawBatches(batch, streamOf(`${key} batches`), examples, steps) }),
    ...(noise === undefined ? {} : { noise: drawNoise(noise, streamOf(`${key} noise`), parameters, steps) }),
    ...(labelNoise === undefined
      ? {}
      : {
          labelNoise: drawLabels(labelNoise, streamOf(`${key} labels`), steps * labelsAStep(labels, batch, examples)),
        }),
  };
}

function drawBatches(
  { law, size }: NonNullable<Method['batch']>,
  stream: Stream,
  examples: number,
  steps: number,
): Int32Array {
  const total = size * steps;
  if (law === 'with replacement') return Int32Array.from({ length: total }, () => stream.whole(0, examples - 1));
  if (law === 'cyclic') return Int32Array.from({ length: total }, (_, k) => k % examples);
  const order = Int32Array.from({ length: examples }, (_, k) => k);
  return Int32Array.from({ length: total }, (_, k) => {
    // Fisher and Yates, one place at a time: those before `at` are this pass's examples so far.
    const at = k % examples;
    const from = stream.whole(at, examples - 1);
    const drawn = order[from]!;
    order[from] = order[at]!;
    order[at] = drawn;
    return drawn;
  });
}

function drawNoise(law: NonNullable<Method['noise']>, stream: Stream, parameters: number, steps: number): Float64Array {
  if (law !== 'coordinate') return Float64Array.from({ length: parameters * steps }, () => oneOf(law, stream));
  const noise = new Float64Array(parameters * steps);
  for (let k = 0; k < steps; k++) noise[k * parameters + stream.whole(0, parameters - 1)] = 1;
  return noise;
}

function drawLabels({ law, scale }: LabelNoise, stream: Stream, count: number): Float64Array {
  return Float64Array.from({ length: count }, () => scale * oneOf(law, stream));
}

/** Entries of the noisy array that a step has: those of the batch, where there is one. */
function labelsAStep(labels: number, batch: Method['batch'], examples: number): number {
  if (batch === undefined) return labels;
  if (labels % examples !== 0)
    throw new BadInput(`labels of the draws is ${labels}: it must be a multiple of the ${examples} examples`);
  return (labels / examples) * batch.size;
}

function oneOf(law: 'gaussian' | 'rademacher', stream: Stream): number {
  return law === 'gaussian' ? stream.normal() : stream.sign();
}
