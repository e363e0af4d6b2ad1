import {
  atMost,
  divide,
  type Enclosure,
  every,
  exactly,
  inner,
  multiply,
  scale,
  square,
  subtract,
  sum,
  type Theorem,
} from 'theorycheck/statement';
import type { FloorInstance } from './displayed-inequality-positive-part.js';
import type { TrajectoryAnswers } from './exact-trajectory.js';
import { fullBatch, population, risk, smallRidge, type Visited } from './setting/ridgeInstance.js';

/**
 * The sharpest lower bound on the risk that the kernel part alone gives.
 *
 * Let x_t = G^t n_0 - p*, the part of theta_t - theta* in the kernel of the data (G = 1 - eta
 * lambda; n_0, p* the parts of theta_0 and theta*). Write V for the rows v_i, a basis of the row
 * space, and
 *
 *     Sigma_/ = Sigma - Sigma V^T (V Sigma V^T)^-1 V Sigma,          the Schur complement.
 *
 * Then for every step size, decay, start and targets, and every t,
 *
 *     L(theta_t) >= x_t^T Sigma_/ x_t >= lambda_min(Sigma) |x_t|^2.
 *
 * Proof: theta_t - theta* = x_t + V^T d for some d, and (x + V^T d)^T Sigma (x + V^T d) is
 * least in d at d = -(V Sigma V^T)^-1 V Sigma x, where it is x^T Sigma_/ x = |Sigma^(1/2)
 * (x + V^T d)|^2 >= lambda_min (|x|^2 + |d|^2). The targets move d alone: with label noise nothing
 * changes.
 *
 * The first bound is the sharpest one that uses the kernel part alone. It equals x^T Sigma x iff
 * Sigma does not couple kernel and row space (`kernel-risk-floor` claims x^T Sigma x in general,
 * and is refuted).
 *
 * For numbers: V Sigma V^T = F^T F is factorised in enclosures, and x^T Sigma_/ x = x^T Sigma
 * x - |F^-T V Sigma x|^2.
 *
 * Scale: L(theta_0). Trivial region: n_0 = 0 and p* = 0. Blind spots: what the row space adds.
 *
 * @see M. Xu, G. Vardi, I. Safran (2026), To Grok Grokking, arXiv 2601.19791v4, Theorem 4.1 (ii),
 * conditional on the data; sharpened here.
 */
export const theorem: Theorem<FloorInstance, TrajectoryAnswers, readonly Visited[]> = {
  id: 'xu2026/schur-floor',
  says: 'The risk is at least the least value that any row-space part could give it beside the decayed kernel part.',
  source: { paper: 'Xu, Vardi, Safran 2026', item: 'Theorem 4.1 (ii), given the data; Schur complement derived here' },
  kind: 'bound',
  hypotheses: { fullBatch },
  trivial: (_, { spectrum: { startNull, teacherNull } }) =>
    [...startNull, ...teacherNull].every((x) => x.hi <= 2 ** -60),
  conclude: (i, a, states) => {
    const unit = firstRisk(i);
    const least = Math.min(...i.variances);
    const { form } = schur(i, a.spectrum.directions);
    return every(
      states.flatMap((s) => {
        const x = kernelPart(a, Number(s.step));
        const seen = risk(i, s);
        return [
          atMost(form(x), seen, unit, `step ${s.step}, Schur complement`),
          atMost(scale(least, sum(x.map(square))), seen, unit, `step ${s.step}, lambda_min`),
        ];
      }),
    );
  },
  witness: { ...smallRidge, steps: [0, 10, 200] },
  blindSpots: 'What the row space adds to the risk.',
  expected: 'survived',
};

/** L(theta_t) >= lambda_min |x_t|^2 alone. */
export function leastFloor(i: FloorInstance, a: TrajectoryAnswers, states: readonly Visited[]) {
  const least = Math.min(...i.variances);
  return every(
    states.map((s) => {
      const floor = scale(least, sum(kernelPart(a, Number(s.step)).map(square)));
      return atMost(floor, risk(i, s), firstRisk(i), `step ${s.step}, lambda_min`);
    }),
  );
}

/** L(theta_0). */
export function firstRisk(i: FloorInstance): number {
  return risk(i, { step: 0n, point: Float64Array.from(i.start), radius: 0, basis: 'exact' }).hi;
}

/** x_t. */
export function kernelPart({ spectrum, powers }: TrajectoryAnswers, t: number): Enclosure[] {
  const { kernel } = powers(t);
  return spectrum.startNull.map((n, j) => subtract(multiply(kernel, n), spectrum.teacherNull[j]!));
}

/**
 * x -> x^T Sigma_/ x by a Cholesky factor without roots: V Sigma V^T = F^T diag(d) F with a unit
 * triangle F.
 */
function schur(i: FloorInstance, directions: readonly (readonly Enclosure[])[]) {
  const rows = directions.map((v) => directions.map((w) => population(i, v, w)));
  const pivots: Enclosure[] = [];
  for (let k = 0; k < rows.length; k++) {
    const pivot = rows[k]![k]!;
    pivots.push(pivot);
    for (let r = k + 1; r < rows.length; r++) {
      const factor = divide(rows[r]![k]!, pivot);
      for (let c = k + 1; c < rows.length; c++) rows[r]![c] = subtract(rows[r]![c]!, multiply(factor, rows[k]![c]!));
      rows[r]![k] = factor;
    }
  }
  const form = (x: readonly Enclosure[]) => {
    const along = directions.map((v) => population(i, v, x));
    for (let r = 0; r < along.length; r++)
      along[r] = subtract(along[r]!, inner(rows[r]!.slice(0, r), along.slice(0, r)));
    const taken = sum(along.map((y, k) => divide(square(y), pivots[k]!)));
    return subtract(population(i, x, x), along.length === 0 ? exactly(0) : taken);
  };
  return { form };
}
