import { blockNames } from './blockNames.js';
import { dynamics } from './dynamics.js';
import type { Operations } from './operations.js';
import type { Tensor } from './recorder.js';

/*
 * Steepest descent in a norm |.| with dual |.|_*: x + step D, where D has the least
 * <g, D> + |D|^2/2 (Boyd and Vandenberghe 2004, 9.4; Gunasekar et al. 2018, (7)). So its length is
 * that of the gradient in the dual norm: D = -|g|_* v, v the unit vector with the largest <g, v>.
 * `g` is the gradient, `k` the number of the step from 1.
 */

/**
 * The duality map of an exponent p above 1, in logarithms: sign(a) |a|^(p - 1) |a|_p^(2 - p), the
 * gradient of |a|_p^2/2. It inverts that of the conjugate exponent p/(p - 1). Entries below 1e-300
 * in size come out as if they were that large, zeros as zero.
 */
function dualOf(o: Operations, a: Tensor, exponent: Tensor): Tensor {
  const logs = o.log(o.max(o.abs(a), 1e-300));
  const length = o.divide(o.logSumExp(o.multiply(exponent, logs)), exponent);
  const size = o.add(o.multiply(o.subtract(exponent, 1), logs), o.multiply(o.subtract(2, exponent), length));
  return o.multiply(o.sign(a), o.exp(size));
}

const conjugate = (o: Operations, exponent: Tensor) => o.divide(exponent, o.subtract(exponent, 1));

/**
 * Steepest descent in l_p, 1 < p: with q = p/(p - 1) the move is
 * step sign(g) |g|^(q - 1) |g|_q^(2 - q). Exponent 2 is gradient descent.
 */
const steepestP = dynamics({
  name: 'steepest descent, l_p',
  hyperparameters: ['step', 'exponent'],
  update: ({ parameters: x, gradient }, { step, exponent }, o) => ({
    parameters: o.subtract(x, o.multiply(step, dualOf(o, gradient(x), conjugate(o, exponent)))),
  }),
});

/** Steepest descent in the largest-entry norm: x - step |g|_1 sign g. */
const steepestMax = dynamics({
  name: 'steepest descent, l-infinity',
  hyperparameters: ['step'],
  update: ({ parameters: x, gradient }, { step }, o) => {
    const g = gradient(x);
    return { parameters: o.subtract(x, o.multiply(o.multiply(step, o.sum(o.abs(g))), o.sign(g))) };
  },
});

/**
 * Coordinate descent on the coordinate of largest gradient (Gauss and Southwell; Nutini et al.
 * 2015), the first of equals: x_i - step g_i. It is steepest descent in l1.
 */
const coordinateLargest = dynamics({
  name: 'coordinate descent, largest gradient',
  hyperparameters: ['step'],
  update: ({ parameters: x, gradient, largest }, { step }, o) => {
    const g = gradient(x);
    return { parameters: o.subtract(x, o.multiply(step, o.multiply(largest(g), g))) };
  },
});

/**
 * Cyclic coordinate descent: step k moves coordinate k - 1 modulo their number, in the flat order,
 * by -step g_i with the gradient at the current point. The next one is that which has waited
 * longest, the first of equals.
 */
const coordinateCyclic = dynamics({
  name: 'coordinate descent, cyclic',
  hyperparameters: ['step'],
  state: ['waited'],
  update: ({ parameters: x, waited, gradient, largest }, { step }, o) => {
    const chosen = largest(waited);
    return {
      parameters: o.subtract(x, o.multiply(step, o.multiply(chosen, gradient(x)))),
      waited: o.multiply(o.subtract(1, chosen), o.add(waited, 1)),
    };
  },
});

/** Coordinate descent on a coordinate drawn uniformly (Nesterov 2012): x_i - step g_i. */
const coordinateRandom = dynamics({
  name: 'coordinate descent, random',
  hyperparameters: ['step'],
  noise: 'coordinate',
  update: ({ parameters: x, gradient, noise }, { step }, o) => ({
    parameters: o.subtract(x, o.multiply(step, o.multiply(noise, gradient(x)))),
  }),
});

/**
 * Steepest descent in the spectral norm on matrix blocks, and plain descent on the other ones: a
 * block with gradient G = U S V' moves by -step (sum of S) U V'. Singular values below 2^-40 of the
 * largest count as zero (`polar`).
 */
function steepestSpectral(blocks: readonly string[]) {
  return dynamics({
    name: `steepest descent, spectral norm on ${blockNames('steepestSpectral', blocks)}`,
    hyperparameters: ['step'],
    update: ({ parameters: x, gradient, block, polar }, { step }, o) => {
      const g = gradient(x);
      const moves = blocks.map((of) => {
        // <G, U V'> is the sum of the singular values.
        const factor = polar(of, g);
        return o.subtract(o.multiply(o.dot(g, factor), factor), o.multiply(block(of), g));
      });
      const move = moves.reduce((sum, of) => o.add(sum, of), g);
      return { parameters: o.subtract(x, o.multiply(step, move)) };
    },
  });
}

/**
 * Orthogonalised descent on matrix blocks, plain descent on the other ones: a block moves by
 * -step U V' whatever the length of its gradient (Muon without momentum, Jordan et al. 2024, with
 * the exact polar factor in the place of five steps of Newton and Schulz).
 */
function orthogonalDescent(blocks: readonly string[]) {
  return dynamics({
    name: `orthogonalised descent on ${blockNames('orthogonalDescent', blocks)}`,
    hyperparameters: ['step'],
    update: ({ parameters: x, gradient, block, polar }, { step }, o) => {
      const g = gradient(x);
      const move = blocks.reduce((sum, of) => o.subtract(o.add(sum, polar(of, g)), o.multiply(block(of), g)), g);
      return { parameters: o.subtract(x, o.multiply(step, move)) };
    },
  });
}

/**
 * Mirror descent with half the square of the l_p norm (Grove, Littlestone and Schuurmans 2001;
 * Gentile 2003): plain descent on the dual, the gradient of |x|_p^2/2; 1 < p.
 */
const pNormMirror = dynamics({
  name: 'mirror descent with the square of the p-norm',
  hyperparameters: ['step', 'exponent'],
  state: ['dual'],
  initial: ({ parameters: x }, { exponent }, o) => ({ dual: dualOf(o, x, exponent) }),
  update: ({ parameters: x, dual, gradient }, { step, exponent }, o) => {
    const next = o.subtract(dual, o.multiply(step, gradient(x)));
    return { parameters: dualOf(o, next, conjugate(o, exponent)), dual: next };
  },
});

/**
 * Mirror descent with the p-th power sum of |x_i|^p / p (p-GD, Sun et al. 2022): plain descent on
 * the dual sign(x) |x|^(p - 1); 1 < p.
 */
const pPowerMirror = dynamics({
  name: 'mirror descent with the p-th power',
  hyperparameters: ['step', 'exponent'],
  state: ['dual'],
  initial: ({ parameters: x }, { exponent }, o) => ({ dual: powered(o, x, o.subtract(exponent, 1)) }),
  update: ({ parameters: x, dual, gradient }, { step, exponent }, o) => {
    const next = o.subtract(dual, o.multiply(step, gradient(x)));
    return { parameters: powered(o, next, o.divide(1, o.subtract(exponent, 1))), dual: next };
  },
});

/** sign(a) |a|^power; entries below 1e-300 in size as if they were that large, zeros as zero. */
function powered(o: Operations, a: Tensor, power: Tensor): Tensor {
  return o.multiply(o.sign(a), o.exp(o.multiply(power, o.log(o.max(o.abs(a), 1e-300)))));
}

/** Steepest descent in several norms, coordinate descent, and mirror descent in p-norms. */
export const steepestMethods = {
  steepestP,
  steepestMax,
  coordinateLargest,
  coordinateCyclic,
  coordinateRandom,
  /** Steepest descent in the spectral norm on matrix blocks. */
  steepestSpectral,
  /** A step along the polar factor of the gradient on matrix blocks. */
  orthogonalDescent,
  pNormMirror,
  pPowerMirror,
};
