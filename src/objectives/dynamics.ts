import { BadInput } from '../statement/badInput.js';
import type { BatchLaw, LabelNoise, Method } from '../statement/dynamics.js';
import { describeValue } from '../statement/malformed.js';
import { unknownField } from '../statement/unknownField.js';
import { type Operations, operations } from './operations.js';
import { Recorder, Tensor } from './recorder.js';
import { shapeWords } from './shapes.js';

/** What an update is handed: symbols, and questions to the objective. */
export type UpdateInputs<S extends string> = {
  /** The parameters before the step, in their flat order. */
  readonly parameters: Tensor;
  /** The number of the step that is taken: 1 for the first. */
  readonly time: Tensor;
  /** The numbers of this step that chance gives, where the method declares `noise`. */
  readonly noise: Tensor;
  /** The gradient at a point; on the batch of the step where the method declares one. */
  gradient(point: Tensor): Tensor;
  /** The gradient on all examples. */
  fullGradient(point: Tensor): Tensor;
  /** The value of the objective at a point, on all examples. */
  loss(point: Tensor): Tensor;
  /** 1 for the parameters of a block, 0 for the others. */
  block(name: string): Tensor;
  /** 1 at the entry of largest modulus, the first of equals, and 0 elsewhere. */
  largest(array: Tensor): Tensor;
  /** The polar factor U V' of a matrix block of an array like the parameters, 0 elsewhere. */
  polar(block: string, array: Tensor): Tensor;
} & { readonly [K in S]: Tensor };

/** What an author writes down of a method. */
export interface MethodWords<H extends string, S extends string> {
  /** What readers call it. */
  readonly name: string;
  /** Names of the numbers that a run sets. */
  readonly hyperparameters: readonly H[];
  /** Names of arrays that are carried on beside the parameters; they begin at zero. */
  readonly state?: readonly S[];
  /** How batches are drawn, if there are any. */
  readonly batch?: BatchLaw;
  /** Numbers for each step, one for each parameter: independent, or a 1 at a random coordinate. */
  readonly noise?: Method['noise'];
  /** What is added to labels anew in each step; `gradient` then is that on the noisy labels. */
  readonly labelNoise?: LabelNoise;
  /** The state before the first step, where it does not begin at zero. */
  initial?(
    before: { readonly parameters: Tensor },
    hyperparameters: { readonly [K in H]: Tensor },
    operations: Operations,
  ): Partial<Record<S, Tensor>>;
  /** One step: the parameters and the state after it. Called once, on symbols. */
  update(
    before: UpdateInputs<S>,
    hyperparameters: { readonly [K in H]: Tensor },
    operations: Operations,
  ): { readonly parameters: Tensor } & { readonly [K in S]: Tensor };
}

const reserved = [...['parameters', 'time', 'noise', 'gradient', 'fullGradient', 'loss', 'block', 'largest', 'polar']];

/**
 * A method of training from its update. `update` is called once, on symbols, and recorded: the
 * result is plain data. Throws BadInput where a name is taken, a hyperparameter is not used, or the
 * update does not return an array for each state.
 */
export function dynamics<const H extends string, const S extends string = never>(words: MethodWords<H, S>): Method {
  if (typeof words !== 'object' || words === null)
    throw new BadInput(`a method is made of ${describeValue(words)}: it must be an object with an update`);
  const { name, hyperparameters, state = [], batch, noise, labelNoise } = words;
  if (typeof name !== 'string' || name.trim() === '')
    throw new BadInput(`the name of a method is ${describeValue(name)}: it must be a text`);
  for (const [field, list] of Object.entries({ hyperparameters, state }))
    if (!Array.isArray(list) || !list.every((of) => typeof of === 'string' && /^[A-Za-z]\w*$/.test(of)))
      throw new BadInput(`${field} of the method '${name}' is ${describeValue(list)}: it must be a list of names`);
  if (typeof words.update !== 'function')
    throw new BadInput(`update of the method '${name}' is ${describeValue(words.update)}: it must be a function`);
  checkChance(name, batch, noise);
  checkLabelNoise(name, labelNoise);
  const taken = [...state, ...hyperparameters].find((of, k, all) => reserved.includes(of) || all.indexOf(of) !== k);
  if (taken !== undefined) throw new BadInput(`the method '${name}' has two things called '${taken}'`);
  const recorder = new Recorder();
  const input = (of: string, shape: readonly string[]) => recorder.push({ op: 'data', of: [], shape, name: of });
  const ask = (op: 'gradient' | 'fullGradient' | 'loss' | 'largest') => (point: Tensor) => {
    checkArray(`${op} of the method '${name}'`, recorder, point);
    return recorder.push({ op, of: [point.node], shape: op === 'loss' ? [] : ['p'] });
  };
  const numbers = Object.fromEntries(hyperparameters.map((of) => [of, input(of, [])])) as { [K in H]: Tensor };
  const arrays = Object.fromEntries(state.map((of) => [of, input(of, ['p'])]));
  const before = {
    ...arrays,
    ...{ parameters: input('parameters', ['p']), time: input('time', []), noise: input('noise', ['p']) },
    ...{ gradient: ask('gradient'), fullGradient: ask('fullGradient'), loss: ask('loss') },
    block: (of: string) => input(`block ${of}`, ['p']),
    largest: ask('largest'),
    polar: (of: string, point: Tensor) => {
      checkArray(`polar of the method '${name}'`, recorder, point);
      if (typeof of !== 'string')
        throw new BadInput(`polar of the method '${name}' is of the block ${describeValue(of)}: it must be a name`);
      return recorder.push({ op: 'polar', of: [point.node], shape: ['p'], name: of });
    },
  } as unknown as UpdateInputs<S>;
  const nodesOf = (what: string, made: Partial<Record<string, Tensor>>, due: readonly string[]) =>
    Object.fromEntries(
      due.map((of) => {
        checkArray(`${what} '${of}' of the method '${name}'`, recorder, made[of]);
        return [of, (made[of] as Tensor).node];
      }),
    );
  const after = words.update(before, numbers, operations);
  if (typeof after !== 'object' || after === null)
    throw new BadInput(`the update of the method '${name}' returns ${describeValue(after)}: it must be an object`);
  const next = nodesOf('the next', after, ['parameters', ...state]);
  const first = words.initial?.({ parameters: before.parameters }, numbers, operations) ?? {};
  const odd = unknownField(`what the method '${name}' begins with`, first, state);
  if (odd !== null) throw new BadInput(odd);
  const initial = nodesOf('the initial', first, Object.keys(first));
  const used = new Set(recorder.nodes.flatMap(({ of }) => of));
  const idle = hyperparameters.find((of) => !used.has(numbers[of].node));
  if (idle !== undefined) throw new BadInput(`the method '${name}' never uses its hyperparameter '${idle}'`);
  if (noise === undefined && used.has(before.noise.node))
    throw new BadInput(`the method '${name}' uses noise: declare noise: 'gaussian', 'rademacher' or 'coordinate'`);
  return {
    ...{ schema: 1, name, hyperparameters, state },
    ...(batch === undefined ? {} : { batch }),
    ...(noise === undefined ? {} : { noise }),
    ...(labelNoise === undefined ? {} : { labelNoise }),
    ...{ nodes: recorder.nodes, next, initial },
  };
}

function checkChance(name: string, batch: BatchLaw | undefined, noise: unknown): void {
  if (noise !== undefined && !['gaussian', 'rademacher', 'coordinate'].includes(noise as string))
    throw new BadInput(
      `noise of the method '${name}' is ${describeValue(noise)}: it must be 'gaussian', 'rademacher' or 'coordinate'`,
    );
  if (batch === undefined) return;
  if (typeof batch !== 'object' || batch === null)
    throw new BadInput(`batch of the method '${name}' is ${describeValue(batch)}: it must be a law of draws`);
  const { law, size, examples } = batch;
  if (!['with replacement', 'reshuffled', 'cyclic'].includes(law))
    throw new BadInput(
      `batches of the method '${name}' are drawn ${describeValue(law)}: 'with replacement', 'reshuffled' or 'cyclic'`,
    );
  if (!Number.isSafeInteger(size) || size < 1)
    throw new BadInput(`batches of the method '${name}' hold ${describeValue(size)}: it must be a whole number`);
  if (typeof examples !== 'string')
    throw new BadInput(
      `batches of the method '${name}' are of ${describeValue(examples)}: it must be the name of a size`,
    );
}

function checkLabelNoise(name: string, labelNoise: LabelNoise | undefined): void {
  if (labelNoise === undefined) return;
  const fault = labelNoiseFault(labelNoise);
  if (fault !== null) throw new BadInput(`labelNoise of the method '${name}' ${fault}`);
}

/** What is wrong with a law of label noise, in words that follow its name; null if nothing is. */
export function labelNoiseFault(labelNoise: LabelNoise): string | null {
  if (typeof labelNoise !== 'object' || labelNoise === null)
    return `is ${describeValue(labelNoise)}: it must be { law, scale, of }`;
  const { law, scale, of } = labelNoise;
  if (law !== 'gaussian' && law !== 'rademacher')
    return `has the law ${describeValue(law)}: it must be 'gaussian' or 'rademacher'`;
  if (typeof scale !== 'number' || !Number.isFinite(scale))
    return `has the scale ${describeValue(scale)}: it must be a finite number`;
  return typeof of === 'string' ? null : `is of ${describeValue(of)}: it must be the name of an array`;
}

function checkArray(what: string, recorder: Recorder, symbol: unknown): asserts symbol is Tensor {
  if (!(symbol instanceof Tensor) || symbol.recorder !== recorder)
    throw new BadInput(`${what} is ${describeValue(symbol)}: it must be a symbol made from its own`);
  if (symbol.shape.length !== 1 || symbol.shape[0] !== 'p')
    throw new BadInput(`${what} is ${shapeWords(symbol.shape)}: it must be an array like the parameters`);
}
