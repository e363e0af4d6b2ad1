import { property } from 'theorycheck/workbench';
import { theorem as normalised } from '../../theorems/lyu2020/normalised-margin-grows.js';
import type { Flown, FlowOfNet } from '../../theorems/lyu2020/setting/smoothedMargin.js';
import { theorem } from '../../theorems/lyu2020/smoothed-margin-grows.js';
import { fittedNets, flow, manyAgainstOne, notFitted, oneCoordinate } from './setting/flows.js';

const strata = () => ({
  'one coordinate': { share: 0.2, measured: { repeated: 0.001 }, instances: oneCoordinate },
  'many points against one': { share: 0.2, measured: { repeated: 0.001 }, instances: manyAgainstOne },
  'diagonal net': { share: 0.2, measured: {}, instances: fittedNets('diagonal of depth 3') },
  'two layers, ReLU': { share: 0.2, measured: {}, instances: fittedNets('two-layer ReLU') },
  'two layers, squares': { share: 0.2, measured: {}, instances: fittedNets('two-layer quadratic') },
});

const shape = {
  without: () => ({ fitted: fittedNets('diagonal of depth 3').map(notFitted) }),
  consult: () => null,
  simulate: flow,
};

export const smoothedGrows = property<FlowOfNet, null, readonly Flown[]>({
  theorem,
  instances: 20,
  strata,
  ...shape,
  kills: [
    'solver/objective-flow-a-tenth-too-slow',
    'solver/objective-flow-stalls-after-first-visit',
    'statement/lyu2020/degree-two-per-cent-larger',
    'statement/lyu2020/pace-a-tenth-faster',
  ],
});

export const normalisedGrows = property<FlowOfNet, null, readonly Flown[]>({
  theorem: normalised,
  drawsOf: 'lyu2020/smoothed-margin-grows',
  instances: 10,
  strata() {
    const all = strata();
    const many = all['many points against one'];
    return { ...all, 'many points against one': { ...many, measured: { ...many.measured, violates: 0.9 } } };
  },
  ...shape,
  kills: ['solver/objective-flow-stalls-after-first-visit', 'statement/lyu2020/smoothed-after-all'],
});
