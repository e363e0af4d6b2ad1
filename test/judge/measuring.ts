/** Statements about means and quantiles, with what the engine makes of them. */
import { describe as described } from '../../src/claims/describe.js';
import { law } from '../../src/claims/law.js';
import { rational } from '../../src/exact/rational.js';
import { briefOf } from '../../src/judge/result.js';
import { verdictOn } from '../../src/judge/verdict.js';
import type { RunRecord } from '../../src/records/record.js';
import type { Stream } from '../../src/statement/stream.js';
import { settingOf } from '../../src/trial/setting.js';
import {
  type ExpectationProperty,
  expectationProperty,
  type Measured,
  type QuantileProperty,
  quantileProperty,
} from '../../src/workbench/property.js';
import { fairCoin } from '../controls/controls.js';

export const setting = settingOf(String(process.hrtime.bigint() % 1_000_003n), null, null);

export type AnyMeasured = ExpectationProperty<object> | QuantileProperty<object>;
export const branded = (p: AnyMeasured) =>
  p.law.kind === 'quantile'
    ? quantileProperty(p as QuantileProperty<object>)
    : expectationProperty(p as ExpectationProperty<object>);

export async function recordsOf(p: AnyMeasured, tasks: number): Promise<RunRecord[]> {
  const all: RunRecord[] = [];
  for (let batch = 0; batch < p.batches.length; batch++)
    for (let index = 0; index < tasks; index++)
      all.push(await law.perform(branded(p), { id: p.law.id, mutant: null, phase: 'draws', batch, index }, setting));
  return all;
}

export const describedAs = (p: AnyMeasured) =>
  described(
    { property: branded(p), file: 'measured.spec.ts', id: p.law.id, bench: null, fault: null },
    null,
    setting.bench,
  );

export const verdict = async (p: AnyMeasured, tasks = 10) =>
  verdictOn(describedAs(p), 'default', (await recordsOf(p, tasks)).map(briefOf), 1e-7);

const { says, source, hypotheses, trivial, witness, blindSpots, sense } = fairCoin.law;
const common = { says, source, hypotheses, trivial, witness, blindSpots, expected: 'survived' } as const;

/** The mean of a quantity in [-2, 6] is 1. */
export const mean = (
  draw: (s: Stream) => Measured,
  changed: Partial<ExpectationProperty<object>['law']> = {},
): ExpectationProperty<object> => ({
  law: {
    ...{ ...common, id: 'control/mean', kind: 'expectation', sense },
    mean: () => rational(1n),
    range: () => [rational(-2n), rational(6n)],
    detects: () => rational(3n),
    ...changed,
  },
  ...{ batches: [{}], draws: 1000, kills: [] },
  draw: (_, stream) => draw(stream),
});

/** Uniform in [c - 1, c + 1]. */
export const around = (c: number) => (s: Stream) => c - 1 + 2 * s.uniform();

/** The q-quantile of a quantity is at most, or at least, 1. */
export const quantile = (
  draw: (s: Stream) => Measured,
  changed: Partial<QuantileProperty<object>['law']> = {},
): QuantileProperty<object> => ({
  law: {
    ...{ ...common, id: 'control/quantile', kind: 'quantile', sense: 'at most' },
    share: () => rational(1n, 2n),
    value: () => 1,
    detects: () => rational(1n, 4n),
    ...changed,
  },
  ...{ batches: [{}], draws: 1000, kills: [] },
  draw: (_, stream) => draw(stream),
});
