import { polarFactor, type RootArithmetic } from '../../objectives/polar.js';
import { sizeOf } from '../../objectives/shapes.js';
import { blocksOf } from '../../objectives/sizes.js';
import type { Parts } from '../../objectives/twoParts.js';
import type { ObjectiveProblem, Problem } from '../../statement/problem.js';

type Out = Float64Array;

const set = (out: Out, value: number) => {
  out[0] = value;
  out[1] = 0;
};

/** Doubles as numbers of two parts of which the second is zero: what polar factors need. */
export const plainArithmetic: RootArithmetic = {
  binary: {
    add: (a, _, c, __, out) => set(out, a + c),
    subtract: (a, _, c, __, out) => set(out, a - c),
    multiply: (a, _, c, __, out) => set(out, a * c),
    divide: (a, _, c, __, out) => set(out, a / c),
  },
  unary: { sqrt: (a, _, out) => set(out, Math.sqrt(a)) },
};

/** What a method asks of an array itself, the objective having no say in it. */
export function answersOf(problem: Problem, arithmetic: RootArithmetic, tolerance: number) {
  return {
    /** 1 at the first entry of largest modulus, 0 elsewhere; nowhere where one is no number. */
    largest({ first, second }: Parts, out: Parts): void {
      let top = 0;
      const size = (k: number) => [Math.abs(first[k]!), (second[k] ?? 0) * Math.sign(first[k]!)] as const;
      for (let k = 1; k < first.length; k++) {
        const [[a, b], [c, d]] = [size(k), size(top)];
        if (a > c || (a === c && b > d)) top = k;
      }
      out.first.fill(first.every((x) => !Number.isNaN(x)) ? 0 : Number.NaN);
      out.second.fill(0);
      out.first[top]! += 1;
    },
    /** The polar factor of a block, 0 elsewhere. */
    polar({ first, second }: Parts, out: Parts, block: string): void {
      const { objective, sizes } = problem as ObjectiveProblem;
      const { from, length } = blocksOf(objective, sizes).get(block)!;
      const [rows, columns] = objective.parameters[block]!.map((size) => sizeOf(size, sizes)) as [number, number];
      const part = { first: first.subarray(from, from + length), second: second.subarray(from, from + length) };
      const factor = polarFactor(part, [rows, columns], arithmetic, tolerance);
      out.first.fill(0);
      out.second.fill(0);
      out.first.set(factor.first, from);
      if (out.second.length > 0) out.second.set(factor.second, from);
    },
  };
}
