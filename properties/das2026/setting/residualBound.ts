import type { Workbench } from 'theorycheck/workbench';
import type { CompetitionInstance } from '../../../theorems/das2026/setting/competition.js';
import type { HandOver } from '../../../theorems/das2026/setting/handOver.js';
import { allowance, squaredResidual } from '../../../theorems/soudry2018/lyapunov-bound.js';
import { type Iterate, type Limit, onset, signedRows } from '../../../theorems/soudry2018/setting/instances.js';
import { consultLimit, questionOf } from '../../soudry2018/setting/descentRun.js';

/** An iterate before the run, to within its radius of the exact one. */
export function early(i: CompetitionInstance, { oracles }: Workbench, step: number): Iterate | { undecided: string } {
  const answer = oracles.earlyIterate({ ...questionOf(i), start: i.start, steps: step });
  if ('undecided' in answer) return answer;
  return { step, ...answer, stepRadius: Number.POSITIVE_INFINITY, basis: 'certified' };
}

/** R of the Lyapunov bound, from so many times the onset on. */
export function consultBound(i: CompetitionInstance, bench: Workbench, times = 1): HandOver | { undecided: string } {
  const a = consultLimit(i, bench);
  if ('undecided' in a) return a;
  const base = early(i, bench, times * onset(i, a));
  if ('undecided' in base) return base;
  const at = movedTo(base, i, a);
  const R = Math.sqrt(squaredResidual(base, at).hi + allowance(i, at, base).hi) * (1 + 1e-12);
  return { ...at, steps: [base.step], bounds: [R] };
}

/**
 * The limit moved to the part of an iterate off the span of the support: it solves the equations of
 * the support as well. Projected twice, that part is off the span to some 1e-14 of itself; 1e-10
 * covers the moving of the limit by as much on the span, whose basis is not nearly degenerate.
 */
function movedTo(base: Iterate, i: CompetitionInstance, a: Limit): Limit {
  const rows = signedRows(i);
  const basis: number[][] = [];
  const off = (v: number[]) => {
    let rest = v;
    for (let twice = 0; twice < 2; twice++)
      for (const e of basis) {
        const along = e.reduce((sum, c, j) => sum + c * rest[j]!, 0);
        rest = rest.map((c, j) => c - along * e[j]!);
      }
    return rest;
  };
  for (const n of a.support) {
    const rest = off(rows[n]!);
    const length = Math.hypot(...rest);
    if (length > 1e-6) basis.push(rest.map((v) => v / length));
  }
  if (basis.length === a.limit.length) return a;
  const residual = base.point.map((x, j) => x - a.direction[j]! * Math.log(base.step) - a.limit[j]!);
  const free = off(residual);
  return { ...a, limit: a.limit.map((v, j) => v + free[j]!), radius: a.radius + 1e-10 * (1 + Math.hypot(...free)) };
}
