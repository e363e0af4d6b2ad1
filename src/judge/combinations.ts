import { type Choices, choices, soleForms } from '../problems/choices.js';
import type { PosedRun } from '../records/record.js';
import type { Brief } from './result.js';

/** Horizons in powers of ten: how far descent was looked at. */
const horizons = [1, 2, 3, 4, 5, 6, 7] as const;

/**
 * What a solver under test was asked, by everything that a request may vary, and what became of it.
 */
export interface PosedCombination {
  readonly kind: string;
  /** The name of the method, descent where the request names none. */
  readonly method: string;
  readonly loss: string;
  readonly reduction: string;
  readonly bias: string;
  readonly decay: string;
  readonly step: string;
  /** Theorems that posed it, instances in all, and how many of them the solver did not accept. */
  readonly theorems: number;
  readonly instances: number;
  readonly refused: number;
  /** The latest step asked for, as a power of ten not below it. */
  readonly horizon: string;
}

const descent = 'descent';

/** A row of the table without what became of it. */
type Combination = Omit<PosedCombination, 'theorems' | 'instances' | 'refused' | 'horizon'>;

/** Every combination that the types of a request allow for descent, in order. */
function allCombinations(): Combination[] {
  return Object.entries(choices).flatMap(([kind, { loss, reduction, bias }]: [string, Choices]) =>
    (loss ?? [soleForm(kind, 'loss')]).flatMap((loss) =>
      (reduction ?? [soleForm(kind, 'reduction')]).flatMap((reduction) =>
        (bias ?? [undefined]).flatMap((bias) =>
          ['no decay', 'decay'].flatMap((decay) =>
            ['one step size', 'a step size each'].map((step) => ({
              ...{
                kind,
                method: descent,
                loss: `${loss}`,
                reduction: `${reduction}`,
                bias: biasWords(bias),
                decay,
                step,
              },
            })),
          ),
        ),
      ),
    ),
  );
}

/** What a kind has where it leaves no choice. Kinds of an author's own are in no table. */
function soleForm(kind: string, field: 'loss' | 'reduction'): string {
  const forms: Record<string, { readonly [F in typeof field]?: string }> = soleForms;
  return forms[kind]?.[field] ?? '-';
}

function biasWords(bias: string | boolean | undefined): string {
  return bias === undefined ? '-' : bias ? 'bias' : 'no bias';
}

function combinationOf(run: PosedRun): Combination {
  return {
    kind: run.kind,
    method: run.dynamics,
    loss: run.loss ?? soleForm(run.kind, 'loss'),
    reduction: run.reduction ?? soleForm(run.kind, 'reduction'),
    bias: biasWords(run.bias),
    decay: run.decay ? 'decay' : 'no decay',
    step: run.stepEach ? 'a step size each' : 'one step size',
  };
}

function keyOf(c: Combination): string {
  return [c.kind, c.method, c.loss, c.reduction, c.bias, c.decay, c.step].join('|');
}

/** Whose runs count: those of instances that were drawn or are known, and of draws of a law. */
const phases: readonly Brief['phase'][] = ['evidence', 'corpus', 'edges', 'draws'];

/**
 * What of all combinations was posed to the solver of that name. After those that the types allow
 * for descent come methods and kinds without a list of their own, where they were asked, by name.
 */
export function posedCombinations(records: readonly Brief[], solver: string): PosedCombination[] {
  const seen = new Map<
    string,
    { row: Combination; ids: Set<string>; instances: number; refused: number; last: number }
  >();
  for (const r of records) {
    if (!phases.includes(r.phase)) continue;
    for (const run of r.runs) {
      if (run.solver !== solver || run.higher) continue;
      const row = combinationOf(run);
      const of = seen.get(keyOf(row)) ?? { row, ids: new Set(), instances: 0, refused: 0, last: 0 };
      of.ids.add(r.id);
      of.instances += 1;
      if (r.cause === 'refused') of.refused += 1;
      of.last = Math.max(of.last, run.logLast ?? 0);
      seen.set(keyOf(row), of);
    }
  }
  const listed = allCombinations();
  const known = new Set(listed.map(keyOf));
  const others = [...seen]
    .filter(([key]) => !known.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { row }]) => row);
  return [...listed, ...others].map((c) => {
    const of = seen.get(keyOf(c));
    if (of === undefined) return { ...c, theorems: 0, instances: 0, refused: 0, horizon: '-' };
    const power = horizons.find((p) => of.last <= p * Math.LN10 + 1e-9);
    const horizon = power === undefined ? `above 10^${horizons.at(-1)}` : `10^${power}`;
    return { ...c, theorems: of.ids.size, instances: of.instances, refused: of.refused, horizon };
  });
}
