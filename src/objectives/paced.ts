import type { BatchLaw, LabelNoise } from '../statement/dynamics.js';
import { blockNames } from './blockNames.js';
import { dynamics } from './dynamics.js';

/*
 * Descent whose step follows the loss or the length of the gradient, decay on some blocks, noise of
 * labels. `g` is the gradient, `f` the objective, `k` the number of the step from 1.
 */

/**
 * Polyak's step (1969): x - scale (f(x) - least)/|g|^2 g. At a gradient of zero nothing moves; a
 * value below `least` steps uphill.
 */
const polyakStep = dynamics({
  name: 'descent with the step of Polyak',
  hyperparameters: ['scale', 'least'],
  update: ({ parameters: x, gradient, loss }, { scale, least }, o) => {
    const g = gradient(x);
    // Below 1e-300 the square counts as that, so that zero over zero is zero.
    const pace = o.divide(o.subtract(loss(x), least), o.max(o.dot(g, g), 1e-300));
    return { parameters: o.subtract(x, o.multiply(o.multiply(scale, pace), g)) };
  },
});

/**
 * Descent with the step step/f(x)^power; f must be positive. Power 1 is the loss-based rate of
 * Lyu and Li (2020, Appendix L.2), under which exponential losses fall fast.
 */
const descentByLoss = dynamics({
  name: 'descent with a step by the loss',
  hyperparameters: ['step', 'power'],
  update: ({ parameters: x, gradient, loss }, { step, power }, o) => {
    const pace = o.exp(o.negate(o.multiply(power, o.log(loss(x)))));
    return { parameters: o.subtract(x, o.multiply(o.multiply(step, pace), gradient(x))) };
  },
});

/** Descent with the step step/|g|^power; power 1 is normalised descent. */
const descentByLength = dynamics({
  name: 'descent with a step by the length of the gradient',
  hyperparameters: ['step', 'power'],
  update: ({ parameters: x, gradient }, { step, power }, o) => {
    const g = gradient(x);
    const pace = o.exp(o.multiply(o.scale(-0.5, power), o.log(o.max(o.dot(g, g), 1e-300))));
    return { parameters: o.subtract(x, o.multiply(o.multiply(step, pace), g)) };
  },
});

/**
 * Descent on the gradient clipped to length at most `threshold` (Pascanu et al. 2013; Zhang et al.
 * 2020): x - step min(1, threshold/|g|) g. torch.nn.utils.clip_grad_norm_ divides by |g| + 1e-6.
 */
const clippedDescent = dynamics({
  name: 'clipped descent',
  hyperparameters: ['step', 'threshold'],
  update: ({ parameters: x, gradient }, { step, threshold }, o) => {
    const g = gradient(x);
    // min(1, c/|g|) = c/max(c, |g|).
    const pace = o.divide(threshold, o.max(threshold, o.sqrt(o.dot(g, g))));
    return { parameters: o.subtract(x, o.multiply(o.multiply(step, pace), g)) };
  },
});

/**
 * Descent with decay on some blocks of parameters: x - step (g + decay x) there, x - step g
 * elsewhere. Coupled and decoupled decay are the same for plain descent.
 */
function descentDecaying(blocks: readonly string[]) {
  return dynamics({
    name: `descent with decay on ${blockNames('descentDecaying', blocks)}`,
    hyperparameters: ['step', 'decay'],
    update: ({ parameters: x, gradient, block }, { step, decay }, o) => {
      const decays = blocks.map(block).reduce((a, b) => o.add(a, b));
      return {
        parameters: o.subtract(x, o.multiply(step, o.add(gradient(x), o.multiply(o.multiply(decay, decays), x)))),
      };
    },
  });
}

/**
 * Descent on labels with fresh noise in each step (Blanc et al. 2020; Damian, Ma and Lee 2021):
 * x - step g, g the gradient with `scale` times the draws added to the array `of`. A batch, where
 * one is drawn, has its own noise.
 */
function labelNoiseDescent(labelNoise: LabelNoise, batch?: BatchLaw) {
  return dynamics({
    name: `descent with ${labelNoise?.law} noise of size ${labelNoise?.scale} on ${labelNoise?.of}`,
    hyperparameters: ['step'],
    labelNoise,
    ...(batch === undefined ? {} : { batch }),
    update: ({ parameters: x, gradient }, { step }, o) => ({
      parameters: o.subtract(x, o.multiply(step, gradient(x))),
    }),
  });
}

/** Descent paced by loss or gradient, with decay on some blocks, with noise of labels. */
export const pacedMethods = {
  polyakStep,
  descentByLoss,
  descentByLength,
  clippedDescent,
  /** Descent with decay on some blocks alone. */
  descentDecaying,
  /** Descent on labels with fresh noise in each step. */
  labelNoiseDescent,
};
