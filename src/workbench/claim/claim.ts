import fc, { type Arbitrary } from 'fast-check';
import { curvatureOver } from '../../objectives/curvature.js';
import { type ArrayWords, flattened, poses } from '../../objectives/poses.js';
import { blocksOf, parameterCount } from '../../objectives/sizes.js';
import { BadInput } from '../../statement/badInput.js';
import { describeValue } from '../../statement/malformed.js';
import type { ObjectiveProblem } from '../../statement/problem.js';
import type { RunRequest } from '../../statement/solver.js';
import type { Hypothesis, Source } from '../../statement/theorem.js';
import { unknownField } from '../../statement/unknownField.js';
import { type brand, type Plan, type Property, property, type Stratum } from '../property.js';
import { atClaim } from './atClaim.js';
import type { ClaimWords, Given, RunWords } from './claimWords.js';
import { claimWordsFault, runWordsFault } from './claimWordsFault.js';
import { type References, readable, referencesFor } from './references.js';
import { type RunView, runView } from './runView.js';

const fields = [
  ...['id', 'says', 'source', 'kind', 'expected', 'origin', 'blindSpots', 'convex', 'given', 'instances', 'quota'],
  ...['needs', 'measures', 'predicts', 'labels', 'run', 'conclude', 'trivial', 'without', 'kills'],
];
const runFields = ['objective', 'data', 'sizes', 'start', 'step', 'dynamics', 'steps', 'look'];

/**
 * A claim about a run of training, in one call: a property whose theorem, plan and references are
 * made from what the claim says. Throws BadInput for a field that it does not know.
 */
export function claim<I extends object>(
  words: ClaimWords<I>,
): Property<I, Answers, RunView> & { readonly [brand]: 'property' } {
  const odd = unknownField('the claim', words ?? {}, fields) ?? claimWordsFault(words);
  if (odd !== null) throw new BadInput(odd);
  // Its stack names the line of the author at which the claim was made.
  const made = new Error('made');
  const { id, says, kind = 'bound', expected = 'survived', needs = [], measures = {}, trivial } = words;
  const { predicts, labels = 'y' } = words;
  const predictions = predicts === undefined ? null : { predicts, labels };
  const strata = strataOf(words.instances);
  const first = Object.values(strata)[0];
  if (first === undefined) throw new BadInput(`the claim '${id}' has no instances`);
  return property<I, Answers, RunView>({
    theorem: {
      ...{ id, says, kind, expected },
      source: sourceOf(words.source),
      ...(words.origin === undefined ? {} : { origin: words.origin }),
      hypotheses: hypothesesOf(words),
      trivial: (instance) => trivial?.(instance) ?? false,
      conclude: (instance, answers, run) => words.conclude({ ...readable(answers), ...instance, ...answers, run }),
      // Any instance will do: the engine tries it, and says so where it misses a hypothesis.
      witness: fc.sample(first.instances, { numRuns: 1, seed: 1 })[0]!,
      blindSpots: words.blindSpots ?? 'Not stated.',
    },
    instances: words.quota ?? 40,
    strata: () => strata,
    ...(words.without === undefined ? {} : { without: () => words.without! }),
    consult: (instance, bench) =>
      atClaim(made, () => {
        const run = posed(words.run(instance));
        const found = referencesFor(needs, run.problem, run.start, bench);
        return 'undecided' in found ? found : withRun(found, run);
      }),
    *simulate(instance, { posed: { problem, start } }): Plan<RunView> {
      const answer = yield atClaim(made, () => requestOf(words.run(instance), problem, start));
      // Of a request that is refused, to read the answer throws.
      const states = atClaim(made, () => answer.states);
      return runView(problem, states, measures, predictions);
    },
    kills: words.kills ?? [],
  });
}

/** What is known before the run. */
export interface Answers extends Partial<References> {
  /** What is trained, and from where. No answer of an oracle: it is not listed among them. */
  readonly posed: Posed;
}

interface Posed {
  readonly problem: ObjectiveProblem;
  readonly start: Float64Array;
}

function withRun(answers: Omit<Answers, 'posed'>, run: Posed): Answers {
  return Object.defineProperty(answers, 'posed', { value: run, enumerable: false }) as Answers;
}

function strataOf<I>(
  instances: Arbitrary<I> | Readonly<Record<string, Stratum<I>>>,
): Readonly<Record<string, Stratum<I>>> {
  return 'generate' in instances ? { all: { share: 1, instances: instances as Arbitrary<I> } } : instances;
}

/** `Drori and Teboulle 2014, Theorem 3.1`: the paper ends at the first comma, if there is one. */
function sourceOf(source: string | Source): Source {
  if (typeof source !== 'string') return source;
  const [paper, ...item] = source.split(', ');
  return { paper: paper!, item: item.length === 0 ? 'as a whole' : item.join(', ') };
}

function hypothesesOf<I extends object>({ convex, given = {} }: ClaimWords<I>): Record<string, Hypothesis<I, Answers>> {
  const asked = Object.entries(given).map(([name, met]): [string, Hypothesis<I, Answers>] => [
    name,
    {
      about: 'parameters',
      says: name,
      met: (instance, answers) => met(instance, givenOf(answers)),
    },
  ]);
  return {
    ...(convex ? { convex: { about: 'objective', says: 'the objective is convex', tag: 'convex' } } : {}),
    ...Object.fromEntries(asked),
  };
}

/** The curvature is computed when a hypothesis asks for it. */
function givenOf(answers: Answers): Given {
  const { problem, start } = answers.posed;
  return {
    ...readable(answers),
    get curvature() {
      const [lo, hi] = curvatureOver(problem, start, 0);
      return { lo, hi, basis: 'certified' as const };
    },
  };
}

function posed(run: RunWords): Posed {
  const odd = unknownField('the run', run ?? {}, runFields) ?? runWordsFault(run);
  if (odd !== null) throw new BadInput(odd);
  const problem = poses(run.objective, run.data, run.sizes);
  return { problem, start: startOf(run.start, problem) };
}

function startOf(start: RunWords['start'], { objective, sizes }: ObjectiveProblem): Float64Array {
  const size = parameterCount(objective, sizes);
  if (Array.isArray(start)) {
    if (start.length === size) return flattened(start as readonly number[], 'start');
    throw new BadInput(
      `the start has ${start.length} numbers: the objective '${objective.name}' has ${size} parameters`,
    );
  }
  const blocks = blocksOf(objective, sizes);
  const odd = unknownField('the start', start, [...blocks.keys()]);
  if (odd !== null) throw new BadInput(odd);
  const all = new Float64Array(size);
  for (const [name, { from, length }] of blocks) {
    const block = flattened((start as Readonly<Record<string, ArrayWords>>)[name] ?? [], `start.${name}`);
    if (block.length !== length)
      throw new BadInput(`start.${name} has ${block.length} numbers: the block has ${length}`);
    all.set(block, from);
  }
  return all;
}

function requestOf(
  { step, dynamics, steps, look }: RunWords,
  problem: ObjectiveProblem,
  start: Float64Array,
): RunRequest {
  if ((step === undefined) === (dynamics === undefined))
    throw new BadInput(
      `the run has step ${describeValue(step)} and dynamics ${describeValue(dynamics)}: it needs one of them`,
    );
  const windows: (readonly [number, number])[] =
    look === undefined ? [[0, steps]] : [...new Set([0, ...look])].sort((a, b) => a - b).map((k) => [k, k] as const);
  const by = step === undefined ? {} : { by: 'gradient-descent' };
  return { problem, start, dynamics: dynamics ?? 'descent', step: step ?? 1, visit: { windows }, ...by };
}
