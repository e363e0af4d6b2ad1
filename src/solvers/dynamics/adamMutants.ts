import { dynamics } from '../../objectives/dynamics.js';
import type { Tensor } from '../../objectives/recorder.js';
import { type Mutant, onRequest } from '../../workbench/mutant.js';

/** What a wrong Adam does in the place of what is right. */
interface Wrong {
  /** m and v as they are, without 1 - beta^k. */
  readonly uncorrected?: true;
  /** sqrt(v + epsilon), or epsilon beside the root before its correction. */
  readonly epsilon?: 'in the root' | 'before the correction';
  /** What is wrong with the decay of AdamW. */
  readonly decay?: 'coupled' | 'without the step size' | 'after the step' | 'left out';
  /** Gradients beyond 1 are cut off, entry by entry. */
  readonly clipped?: true;
  /** The sign of the corrected mean. */
  readonly signs?: true;
}

/** Adam or AdamW with one thing wrong; same hyperparameters and state. */
function wrongAdam(name: string, wrong: Wrong) {
  const decoupled = name === 'AdamW' && wrong.decay !== 'coupled';
  return dynamics({
    name,
    hyperparameters: ['step', 'beta1', 'beta2', 'epsilon', 'decay'],
    state: ['mean', 'square'],
    update({ parameters: x, mean, square, gradient, time }, { step, beta1, beta2, epsilon, decay }, o) {
      const unit = o.add(o.multiply(0, decay), 1);
      const clip = (g: Tensor) => o.divide(g, o.max(unit, o.abs(g)));
      const given = wrong.clipped ? clip(gradient(x)) : gradient(x);
      const g = decoupled ? given : o.add(given, o.multiply(decay, x));
      const m = o.add(o.multiply(beta1, mean), o.multiply(o.subtract(1, beta1), g));
      const v = o.add(o.multiply(beta2, square), o.multiply(o.subtract(1, beta2), o.square(g)));
      const bias = (beta: Tensor) =>
        wrong.uncorrected ? unit : o.subtract(1, o.exp(o.multiply(time, o.log(o.max(beta, 1e-300)))));
      const [bias1, bias2] = [bias(beta1), bias(beta2)];
      const size = {
        'in the root': () => o.sqrt(o.add(o.divide(v, bias2), epsilon)),
        'before the correction': () => o.divide(o.add(o.sqrt(v), epsilon), o.sqrt(bias2)),
        'beside the root': () => o.add(o.sqrt(o.divide(v, bias2)), epsilon),
      }[wrong.epsilon ?? 'beside the root']();
      const move = wrong.signs ? o.sign(m) : o.divide(o.divide(m, bias1), size);
      const rate = wrong.decay === 'without the step size' ? decay : o.multiply(step, decay);
      const kept = (w: Tensor) => (decoupled ? o.multiply(o.subtract(1, rate), w) : w);
      const stepped = (w: Tensor) => o.subtract(w, o.multiply(step, move));
      const late = wrong.decay === 'after the step';
      const next = wrong.decay === 'left out' ? stepped(x) : late ? kept(stepped(x)) : stepped(kept(x));
      return { parameters: next, mean: m, square: v };
    },
  });
}

/** Both methods with something wrong in the place of the right ones; others as asked. */
function mistaken(mistake: string, wrong: Wrong): Mutant {
  const methods = { Adam: wrongAdam('Adam', wrong), AdamW: wrongAdam('AdamW', wrong) };
  return onRequest('method', mistake, (r) => {
    if (typeof r.dynamics === 'string') return r;
    const method = methods[r.dynamics.method.name as keyof typeof methods];
    return method === undefined ? r : { ...r, dynamics: { ...r.dynamics, method } };
  });
}

/** Adam and AdamW as they are often written, with one deliberate error each. */
export const adamMutants: readonly Mutant[] = [
  /** No division by 1 - beta^k. */
  mistaken('method-adam-without-bias-correction', { uncorrected: true }),
  /** sqrt(v + epsilon). */
  mistaken('method-adam-epsilon-in-the-root', { epsilon: 'in the root' }),
  /** "epsilon hat": (sqrt(v) + epsilon)/sqrt(1 - beta2^k). */
  mistaken('method-adam-epsilon-before-the-correction', { epsilon: 'before the correction' }),
  /** Gradients are cut off at 1. */
  mistaken('method-adam-with-clipped-gradients', { clipped: true }),
  /** Signs of the mean, which never move further than alpha. */
  mistaken('method-adam-as-signs', { signs: true }),
  /** Adam with a decay in its gradient under the name AdamW. */
  mistaken('method-adamw-with-coupled-decay', { decay: 'coupled' }),
  /** x (1 - decay) before the step. */
  mistaken('method-adamw-decays-without-the-step-size', { decay: 'without the step size' }),
  /** (x - step u)(1 - step decay). */
  mistaken('method-adamw-decays-after-the-step', { decay: 'after the step' }),
  /** No decay at all. */
  mistaken('method-adamw-without-decay', { decay: 'left out' }),
];
