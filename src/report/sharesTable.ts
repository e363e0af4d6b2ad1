import type { CountedShares } from '../judge/unexpected.js';
import { alignColumns } from './table.js';

/** The object of `shares --format json`. */
export interface SharesReport {
  readonly schema: 1;
  readonly strata: readonly (CountedShares & { id: string; stratum: string; draws: number; seconds: number })[];
  readonly properties: readonly { readonly id: string; readonly quick: number; readonly default: number }[];
  /** Expected number of unexpected verdicts in one run. */
  readonly quick: number;
  readonly default: number;
}

/** The shares of each stratum, and the chance of an unexpected verdict. */
export function sharesTableOf({ strata, properties, quick, default: usual }: SharesReport): string {
  const part = (x: number) => (x === 0 ? '0' : x.toPrecision(2));
  const chance = new Map(properties.map((p) => [p.id, p]));
  const rows = strata.map((s) => [
    ...[
      s.id,
      s.stratum,
      `${s.draws}`,
      part(s.trivial),
      part(s.outside),
      part(s.undecided),
      part(s.violates),
      part(s.pairs),
    ],
    ...[part(chance.get(s.id)!.quick), part(chance.get(s.id)!.default), (s.seconds / Math.max(1, s.draws)).toFixed(3)],
  ]);
  const head = [
    ...['property', 'stratum', 'draws', 'trivial', 'outside', 'undecided', 'violates', 'same pairs'],
    ...['chance (quick)', 'chance (default)', 'seconds each'],
  ];
  const expected = (x: number) => (x === 0 ? '0' : `${x.toExponential(1)}, one in ${Math.round(1 / x)} runs`);
  return `${alignColumns([head, ...rows], [2, 3, 4, 5, 6, 7, 8, 9, 10]).join('\n')}\n
unexpected verdicts expected in a run: quick ${expected(quick)}; default ${expected(usual)}\n`;
}
