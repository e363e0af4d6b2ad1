import { entrywise, isUnary } from '../entrywise/index.js';
import type { Program } from './program.js';
import type { TwoPartProgram } from './twoParts.js';

/**
 * Whether, after a run in enclosures, the kink of some operation may lie within: where an operand
 * of relu, abs or a slope of theirs may be zero, the two operands of max may be equal. There the
 * derivative may jump, and nothing that rests on Hessians holds.
 */
export function kinkWithin({ nodes, moving }: Program, { arrays }: TwoPartProgram): boolean {
  return moving.some((instruction) => {
    if (instruction.do !== 'entrywise') return false;
    const { op, of } = nodes[instruction.node]!;
    if (isUnary(op) && entrywise[op].kinked) {
      const { first, second } = arrays[of[0]!]!;
      return first.some((lo, k) => lo <= 0 && second[k]! >= 0);
    }
    if (op !== 'max') return false;
    const [a, b] = instruction.operands.map(({ node, at }) => {
      const place = (n: number) => (at === 'same' ? n : at === 'first' ? 0 : at[n]!);
      return { lo: (n: number) => arrays[node]!.first[place(n)]!, hi: (n: number) => arrays[node]!.second[place(n)]! };
    });
    return arrays[instruction.node]!.first.some((_, n) => a!.lo(n) <= b!.hi(n) && b!.lo(n) <= a!.hi(n));
  });
}
