import fc, { type Arbitrary } from 'fast-check';
import { property } from 'theorycheck/workbench';
import type { AdamRun, Visited } from '../../theorems/kingma2015/setting/adam.js';
import type { DecayingRun } from '../../theorems/xie2024/setting/adamW.js';
import { theorem } from '../../theorems/xie2024/stays-in-the-box.js';
import { firstCase, linear, outOfSaturation, secondCase, squares, whole } from '../kingma2015/setting/draws.js';
import { adamW } from './setting/runs.js';

/** alpha lambda is a share of one. */
const decaying = (runs: Arbitrary<AdamRun>, share: Arbitrary<number>): Arbitrary<DecayingRun> =>
  fc.record({ run: runs, share }).map(({ run, share: k }) => ({ ...run, decay: k / run.stepSize }));

/** Up to all of the parameters in a step. */
const any = whole(1, 32).map((k) => k / 32 - 2 ** -20);

/**
 * Out of saturation from 0, with so little decay that a run is over before it is far from 0 in
 * units of the box: gradients go on growing.
 */
const nearTheBound: Arbitrary<DecayingRun> = fc
  .record({ run: outOfSaturation([...firstCase.slice(0, 4), ...secondCase]), share: whole(1, 4) })
  .map(({ run, share }) => {
    const offsets = run.offsets.map((c, n) => c - run.rows[n]!.reduce((t, v, j) => t + v * run.start[j]!, 0));
    const start = run.start.map(() => 0);
    return { ...run, offsets, start, decay: share / (8 * run.steps * run.stepSize) };
  });

export const box = property<DecayingRun, null, readonly Visited[]>({
  theorem,
  instances: 24,
  strata: () => ({
    'out of saturation': { share: 0.4, measured: {}, instances: nearTheBound },
    'least squares': { share: 0.3, measured: {}, instances: decaying(squares(40), any) },
    linear: { share: 0.3, measured: {}, instances: decaying(linear(40), any) },
  }),
  without: () => ({
    numbers: decaying(linear(40), any).map((i) => ({ ...i, epsilon: -1 / 32 })),
    shrinks: decaying(linear(20), fc.constantFrom(1.5, 2.5)),
  }),
  consult: () => null,
  simulate: adamW,
  kills: [
    'solver/method-adamw-with-coupled-decay',
    'solver/method-adamw-without-decay',
    'statement/xie2024/box-of-one-over-lambda-at-once',
    'statement/xie2024/box-five-per-cent-narrower',
    'statement/xie2024/box-without-the-start',
  ],
});
