import { methods } from 'theorycheck/objectives';
import type { DecayingRun } from '../../../theorems/xie2024/setting/adamW.js';
import { trained } from '../../kingma2015/setting/runs.js';

/** AdamW, seen after every step. */
export function adamW(i: DecayingRun) {
  const { stepSize: step, beta1, beta2, epsilon, decay } = i;
  return trained(i, methods.adamW, { step, beta1, beta2, epsilon, decay }, [1, i.steps]);
}
