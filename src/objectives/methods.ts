import { BadInput } from '../statement/badInput.js';
import type { BatchLaw } from '../statement/dynamics.js';
import { describeValue } from '../statement/malformed.js';
import { blockNames } from './blockNames.js';
import { dynamics } from './dynamics.js';
import { pacedMethods } from './paced.js';
import { steepestMethods } from './steepest.js';

/*
 * Methods of training with the conventions of their papers; where PyTorch has one, its default
 * convention is followed and named. `g` is the gradient, `k` the number of the step from 1.
 */

/** Gradient descent: x - step g. Decay couples: g + decay x. */
const descent = dynamics({
  name: 'descent',
  hyperparameters: ['step', 'decay'],
  update: ({ parameters: x, gradient }, { step, decay }, o) => ({
    parameters: o.subtract(x, o.multiply(step, o.add(gradient(x), o.multiply(decay, x)))),
  }),
});

/** Gradient descent with the step step/(1 + k/horizon)^power. */
const descentWithSchedule = dynamics({
  name: 'descent with a schedule',
  hyperparameters: ['step', 'horizon', 'power'],
  update: ({ parameters: x, gradient, time }, { step, horizon, power }, o) => {
    const falls = o.exp(o.negate(o.multiply(power, o.log(o.add(1, o.divide(time, horizon))))));
    return { parameters: o.subtract(x, o.multiply(o.multiply(step, falls), gradient(x))) };
  },
});

/** Polyak's heavy ball: v = momentum v - step g(x), x + v. */
const heavyBall = dynamics({
  name: 'heavy ball',
  hyperparameters: ['step', 'momentum'],
  state: ['velocity'],
  update: ({ parameters: x, velocity, gradient }, { step, momentum }, o) => {
    const next = o.subtract(o.multiply(momentum, velocity), o.multiply(step, gradient(x)));
    return { parameters: o.add(x, next), velocity: next };
  },
});

/** Nesterov's method with constant momentum: the gradient is taken at x + momentum v. */
const nesterov = dynamics({
  name: 'Nesterov',
  hyperparameters: ['step', 'momentum'],
  state: ['velocity'],
  update: ({ parameters: x, velocity, gradient }, { step, momentum }, o) => {
    const ahead = o.add(x, o.multiply(momentum, velocity));
    const next = o.subtract(o.multiply(momentum, velocity), o.multiply(step, gradient(ahead)));
    return { parameters: o.add(x, next), velocity: next };
  },
});

/** Nesterov's method for convex objectives, momentum (k - 1)/(k + 2). */
const nesterovConvex = dynamics({
  name: 'Nesterov, convex',
  hyperparameters: ['step'],
  state: ['before'],
  initial: ({ parameters }) => ({ before: parameters }),
  update: ({ parameters: y, before, gradient, time: k }, { step }, o) => {
    // The parameters are the point at which gradients are taken, `before` the last one stepped to.
    const next = o.subtract(y, o.multiply(step, gradient(y)));
    const momentum = o.divide(o.subtract(k, 1), o.add(k, 2));
    return { parameters: o.add(next, o.multiply(momentum, o.subtract(next, before))), before: next };
  },
});

/**
 * torch.optim.SGD: b = momentum b + (1 - dampening) g, x - step b; the first b is g itself, and
 * without momentum each is: dampening then does nothing. Decay is added to the gradient.
 */
const torchSgd = dynamics({
  name: 'SGD with momentum (PyTorch)',
  hyperparameters: ['step', 'momentum', 'dampening', 'decay'],
  state: ['buffer'],
  update: ({ parameters: x, buffer, gradient, time }, { step, momentum, dampening, decay }, o) => {
    const g = o.add(gradient(x), o.multiply(decay, x));
    const later = o.multiply(o.step(o.subtract(time, 1.5)), o.step(momentum));
    const share = o.subtract(1, o.multiply(later, dampening));
    const next = o.add(o.multiply(momentum, buffer), o.multiply(share, g));
    return { parameters: o.subtract(x, o.multiply(step, next)), buffer: next };
  },
});

/**
 * torch.optim.SGD with nesterov: b = momentum b + g, x - step (g + momentum b), the gradient taken
 * at x. Of `nesterov` these are the points x + momentum v ahead, while the momentum is constant.
 */
const torchNesterov = dynamics({
  name: 'SGD with Nesterov momentum (PyTorch)',
  hyperparameters: ['step', 'momentum', 'decay'],
  state: ['buffer'],
  update: ({ parameters: x, buffer, gradient }, { step, momentum, decay }, o) => {
    const g = o.add(gradient(x), o.multiply(decay, x));
    const next = o.add(o.multiply(momentum, buffer), g);
    const move = o.add(g, o.multiply(momentum, next));
    return { parameters: o.subtract(x, o.multiply(step, move)), buffer: next };
  },
});

/** Adam (Kingma and Ba 2015, Algorithm 1; torch.optim.Adam): epsilon is added to the root. */
const adam = adamWith('Adam', false, null);

/** AdamW (Loshchilov and Hutter 2019; torch.optim.AdamW): x (1 - step decay) before the step. */
const adamW = adamWith('AdamW', true, null);

/** Adam or AdamW with decay on some blocks of parameters alone. */
function adamDecaying(blocks: readonly string[], decay: 'coupled' | 'decoupled') {
  if (decay !== 'coupled' && decay !== 'decoupled')
    throw new BadInput(`decay of adamDecaying is ${describeValue(decay)}: it must be 'coupled' or 'decoupled'`);
  const name = decay === 'decoupled' ? 'AdamW' : 'Adam';
  return adamWith(`${name} with decay on ${blockNames('adamDecaying', blocks)}`, decay === 'decoupled', blocks);
}

function adamWith(name: string, decoupled: boolean, blocks: readonly string[] | null) {
  return dynamics({
    name,
    hyperparameters: ['step', 'beta1', 'beta2', 'epsilon', 'decay'],
    state: ['mean', 'square'],
    update: (before, { step, beta1, beta2, epsilon, decay }, o) => {
      const { parameters: x, mean, square, gradient, time, block } = before;
      const own =
        blocks === null
          ? decay
          : o.multiply(
              decay,
              blocks.map(block).reduce((a, b) => o.add(a, b)),
            );
      const g = decoupled ? gradient(x) : o.add(gradient(x), o.multiply(own, x));
      const held = decoupled ? o.multiply(o.subtract(1, o.multiply(step, own)), x) : x;
      const m = o.add(o.multiply(beta1, mean), o.multiply(o.subtract(1, beta1), g));
      const v = o.add(o.multiply(beta2, square), o.multiply(o.subtract(1, beta2), o.square(g)));
      // beta^k = e^(k log beta); a beta of 0 would have no logarithm.
      const corrected = (moment: typeof m, beta: typeof step) =>
        o.divide(moment, o.subtract(1, o.exp(o.multiply(time, o.log(o.max(beta, 1e-300))))));
      const ratio = o.divide(corrected(m, beta1), o.add(o.sqrt(corrected(v, beta2)), epsilon));
      return { parameters: o.subtract(held, o.multiply(step, ratio)), mean: m, square: v };
    },
  });
}

/** AdaGrad (torch.optim.Adagrad without decay): x - step g/(sqrt(sum g^2) + epsilon). */
const adaGrad = dynamics({
  name: 'AdaGrad',
  hyperparameters: ['step', 'epsilon'],
  state: ['sum'],
  update: ({ parameters: x, sum, gradient }, { step, epsilon }, o) => {
    const g = gradient(x);
    const next = o.add(sum, o.square(g));
    return {
      parameters: o.subtract(x, o.multiply(step, o.divide(g, o.add(o.sqrt(next), epsilon)))),
      sum: next,
    };
  },
});

/** RMSprop (torch.optim.RMSprop, not centred, without momentum). */
const rmsProp = dynamics({
  name: 'RMSprop',
  hyperparameters: ['step', 'alpha', 'epsilon'],
  state: ['square'],
  update: ({ parameters: x, square, gradient }, { step, alpha, epsilon }, o) => {
    const g = gradient(x);
    const next = o.add(o.multiply(alpha, square), o.multiply(o.subtract(1, alpha), o.square(g)));
    return {
      parameters: o.subtract(x, o.multiply(step, o.divide(g, o.add(o.sqrt(next), epsilon)))),
      square: next,
    };
  },
});

/** Sign descent: x - step sign g; steepest descent in the largest-entry norm but for its length. */
const signDescent = dynamics({
  name: 'sign descent',
  hyperparameters: ['step'],
  update: ({ parameters: x, gradient }, { step }, o) => ({
    parameters: o.subtract(x, o.multiply(step, o.sign(gradient(x)))),
  }),
});

/** Normalised descent: x - step g/|g|. */
const normalisedDescent = dynamics({
  name: 'normalised descent',
  hyperparameters: ['step'],
  update: ({ parameters: x, gradient }, { step }, o) => {
    const g = gradient(x);
    return { parameters: o.subtract(x, o.multiply(step, o.divide(g, o.sqrt(o.dot(g, g))))) };
  },
});

/** Mirror descent with the entropy on the simplex: x_i proportional to x_i e^(-step g_i). */
const entropyMirror = dynamics({
  name: 'mirror descent with the entropy',
  hyperparameters: ['step'],
  update: ({ parameters: x, gradient }, { step }, o) => {
    const raised = o.subtract(o.log(x), o.multiply(step, gradient(x)));
    return { parameters: o.exp(o.subtract(raised, o.logSumExp(raised))) };
  },
});

/**
 * Mirror descent with the hypentropy of scale beta (Ghai, Hazan and Singer 2020): in the dual
 * asinh(x/beta), plain descent; beta sinh of it are the parameters.
 */
const hypentropyMirror = dynamics({
  name: 'mirror descent with the hypentropy',
  hyperparameters: ['step', 'beta'],
  state: ['dual'],
  initial: ({ parameters: x }, { beta }, o) => {
    // asinh z = sign z log(|z| + sqrt(1 + z^2)).
    const z = o.divide(x, beta);
    const size = o.add(o.abs(z), o.sqrt(o.add(1, o.square(z))));
    return { dual: o.multiply(o.sign(z), o.log(size)) };
  },
  update: ({ parameters: x, dual, gradient }, { step, beta }, o) => {
    const next = o.subtract(dual, o.multiply(step, gradient(x)));
    const sinh = o.scale(0.5, o.subtract(o.exp(next), o.exp(o.negate(next))));
    return { parameters: o.multiply(beta, sinh), dual: next };
  },
});

/** Proximal step for threshold |x|_1: soft-thresholding of x - step g by step times threshold. */
const proximalL1 = dynamics({
  name: 'proximal step, l1',
  hyperparameters: ['step', 'threshold'],
  update: ({ parameters: x, gradient }, { step, threshold }, o) => {
    const moved = o.subtract(x, o.multiply(step, gradient(x)));
    const kept = o.relu(o.subtract(o.abs(moved), o.multiply(step, threshold)));
    return { parameters: o.multiply(o.sign(moved), kept) };
  },
});

/** SAM (Foret et al. 2021): the gradient at x + radius g/|g|. */
const sam = dynamics({
  name: 'SAM',
  hyperparameters: ['step', 'radius'],
  update: ({ parameters: x, gradient }, { step, radius }, o) => {
    const g = gradient(x);
    const worst = o.add(x, o.multiply(radius, o.divide(g, o.sqrt(o.dot(g, g)))));
    return { parameters: o.subtract(x, o.multiply(step, gradient(worst))) };
  },
});

/** Langevin: x - step g + sqrt(2 step temperature) noise, the noise standard normal. */
const langevin = dynamics({
  name: 'Langevin',
  hyperparameters: ['step', 'temperature'],
  noise: 'gaussian',
  update: ({ parameters: x, gradient, noise }, { step, temperature }, o) => ({
    parameters: o.add(
      o.subtract(x, o.multiply(step, gradient(x))),
      o.multiply(o.sqrt(o.multiply(2, o.multiply(step, temperature))), noise),
    ),
  }),
});

/** Stochastic gradient descent: x - step g, g the gradient on the batch of the step. */
function stochasticDescent(batch: BatchLaw) {
  return dynamics({
    name: `stochastic descent, batches of ${batch.size} ${batch.law}`,
    hyperparameters: ['step'],
    batch,
    update: ({ parameters: x, gradient }, { step }, o) => ({
      parameters: o.subtract(x, o.multiply(step, gradient(x))),
    }),
  });
}

/** The methods that ship, by name. */
export const methods = {
  descent,
  descentWithSchedule,
  heavyBall,
  nesterov,
  nesterovConvex,
  torchSgd,
  torchNesterov,
  adam,
  adamW,
  adaGrad,
  rmsProp,
  signDescent,
  normalisedDescent,
  entropyMirror,
  hypentropyMirror,
  proximalL1,
  sam,
  langevin,
  /** Descent on batches that are drawn by a law. */
  stochasticDescent,
  /** Adam or AdamW with decay on some blocks alone. */
  adamDecaying,
  ...steepestMethods,
  ...pacedMethods,
};
