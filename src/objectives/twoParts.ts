import type { Unary } from '../entrywise/index.js';
import type { Binary } from '../statement/graph.js';
import { type Ask, rowsOf } from './doubles.js';
import type { Instruction, Operand, Product, Question } from './instructions.js';
import type { Program } from './program.js';

/**
 * An arithmetic whose numbers have two parts: the high and the low part of a double-double, or the
 * two ends of an interval. Operations write their result to `out`.
 */
export interface TwoPartArithmetic {
  /** The number as two parts. */
  number(value: number, out: Float64Array): void;
  readonly unary: Readonly<Record<Unary, (a: number, b: number, out: Float64Array) => void>>;
  readonly binary: Readonly<Record<Binary, (a: number, b: number, c: number, d: number, out: Float64Array) => void>>;
  power(a: number, b: number, exponent: number, out: Float64Array): void;
}

/** An array of such numbers, part by part. */
export interface Parts {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** A program in such an arithmetic; see `DoubleProgram`. */
export interface TwoPartProgram {
  readonly arrays: readonly Parts[];
  prepare(): void;
  run(): void;
}

/** A program carried out number by number. Sums are added up in index order. */
export function inTwoParts(program: Program, arithmetic: TwoPartArithmetic, ask?: Ask<Parts>): TwoPartProgram {
  const { nodes, needed, still, moving } = program;
  const out = new Float64Array(2);
  const arrays = nodes.map(({ op, entries, value, count }, n): Parts => {
    const size = needed.has(n) ? entries : 0;
    const array = { first: new Float64Array(size), second: new Float64Array(size) };
    if (op === 'constant' || op === 'count') {
      arithmetic.number(op === 'count' ? count : value!, out);
      array.first.fill(out[0]!);
      array.second.fill(out[1]!);
    }
    return array;
  });
  const all = (instructions: readonly Instruction[]) => () => {
    for (const instruction of instructions)
      if (instruction.do === 'ask')
        ask!(instruction.what, arrays[instruction.source]!, arrays[instruction.node]!, instruction.block);
      else carryOut(instruction, program, arrays, arithmetic);
  };
  return { arrays, prepare: all(still), run: all(moving) };
}

const x = new Float64Array(2);
const total = new Float64Array(2);
const term = new Float64Array(2);

function carryOut(
  instruction: Exclude<Instruction, Question>,
  { nodes }: Program,
  arrays: readonly Parts[],
  arithmetic: TwoPartArithmetic,
): void {
  const out = arrays[instruction.node]!;
  switch (instruction.do) {
    case 'entrywise':
      entrywise(instruction, arrays, out, arithmetic);
      return;
    case 'copy':
      copy(arrays[instruction.source]!, instruction.at, out);
      return;
    case 'numbered copy':
      copy(arrays[instruction.source]!, placesBy(instruction, nodes, arrays), out);
      return;
    case 'collect':
      collect(arrays[instruction.source]!, instruction.at, out, instruction.keeps, arithmetic);
      return;
    case 'numbered collect':
      collect(arrays[instruction.source]!, placesBy(instruction, nodes, arrays), out, false, arithmetic);
      return;
    case 'matmul':
      matmul(instruction, arrays, out, arithmetic);
      return;
    default:
      logSumExp(arrays[instruction.source]!, instruction.width, out, arithmetic);
  }
}

/** The places of an instruction by numbers: whole ones, but for the rounding of an enclosure. */
function placesBy(
  instruction: Extract<Instruction, { numbers: number }>,
  nodes: Program['nodes'],
  arrays: readonly Parts[],
) {
  const numbers: Float64Array[] = [];
  numbers[instruction.numbers] = arrays[instruction.numbers]!.first.map((x) => {
    const whole = Math.round(x);
    return Math.abs(x - whole) < 2 ** -20 ? whole : x;
  });
  return rowsOf(instruction, nodes, numbers);
}

function set(out: Parts, n: number): void {
  out.first[n] = x[0]!;
  out.second[n] = x[1]!;
}

function entrywise(
  { op, value, operands }: Extract<Instruction, { do: 'entrywise' }>,
  arrays: readonly Parts[],
  out: Parts,
  arithmetic: TwoPartArithmetic,
): void {
  const [p, q] = operands as [Operand, Operand];
  const a = arrays[p.node]!;
  const entries = out.first.length;
  if (q !== undefined) {
    const b = arrays[q.node]!;
    const apply = arithmetic.binary[op as Binary];
    for (let n = 0; n < entries; n++) {
      const i = placeAt(p, n);
      const j = placeAt(q, n);
      apply(a.first[i]!, a.second[i]!, b.first[j]!, b.second[j]!, x);
      set(out, n);
    }
    return;
  }
  const apply = functionOf(op, value, arithmetic);
  for (let n = 0; n < entries; n++) {
    apply(a.first[n]!, a.second[n]!, x);
    set(out, n);
  }
}

function functionOf(op: string, value: number, { number, unary, binary, power }: TwoPartArithmetic) {
  if (op === 'power') return (a: number, b: number, to: Float64Array) => power(a, b, value, to);
  if (op !== 'scale') return unary[op as Unary];
  number(value, term);
  const c = term[0]!;
  const d = term[1]!;
  return (a: number, b: number, to: Float64Array) => binary.multiply(c, d, a, b, to);
}

function placeAt({ at }: Operand, n: number): number {
  return at === 'same' ? n : at === 'first' ? 0 : at[n]!;
}

function copy(source: Parts, at: Int32Array, out: Parts): void {
  for (let n = 0; n < at.length; n++) {
    out.first[n] = source.first[at[n]!]!;
    out.second[n] = source.second[at[n]!]!;
  }
}

function collect(source: Parts, at: Int32Array, out: Parts, keeps: boolean, { binary }: TwoPartArithmetic): void {
  if (!keeps) {
    out.first.fill(0);
    out.second.fill(0);
  }
  const seen = new Uint8Array(out.first.length);
  for (let n = 0; n < at.length; n++) {
    const place = at[n]!;
    if (seen[place] === 0) {
      // 0 + x is x: in intervals the sum would be rounded outward.
      x[0] = source.first[n]!;
      x[1] = source.second[n]!;
      seen[place] = 1;
    } else binary.add(out.first[place]!, out.second[place]!, source.first[n]!, source.second[n]!, x);
    set(out, place);
  }
}

function matmul(
  { left, right, rows, inner, columns, transposed: [ta, tb] }: Product,
  arrays: readonly Parts[],
  out: Parts,
  { binary }: TwoPartArithmetic,
): void {
  const a = arrays[left]!;
  const b = arrays[right]!;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      for (let k = 0; k < inner; k++) {
        const m = ta ? k * rows + i : i * inner + k;
        const n = tb ? j * inner + k : k * columns + j;
        binary.multiply(a.first[m]!, a.second[m]!, b.first[n]!, b.second[n]!, k === 0 ? total : term);
        if (k > 0) binary.add(total[0]!, total[1]!, term[0]!, term[1]!, total);
      }
      out.first[i * columns + j] = total[0]!;
      out.second[i * columns + j] = total[1]!;
    }
}

/** m + log sum e^(x_j - m), m the largest first part: any number near the largest will do. */
function logSumExp(source: Parts, width: number, out: Parts, { number, unary, binary }: TwoPartArithmetic): void {
  for (let i = 0; i < out.first.length; i++) {
    const at = i * width;
    let most = source.first[at]!;
    for (let j = 1; j < width; j++) most = Math.max(most, source.first[at + j]!);
    number(most, x);
    const [mh, ml] = [x[0]!, x[1]!];
    for (let j = 0; j < width; j++) {
      binary.subtract(source.first[at + j]!, source.second[at + j]!, mh, ml, term);
      unary.exp(term[0]!, term[1]!, term);
      if (j === 0) total.set(term);
      else binary.add(total[0]!, total[1]!, term[0]!, term[1]!, total);
    }
    unary.log(total[0]!, total[1]!, term);
    binary.add(mh, ml, term[0]!, term[1]!, x);
    set(out, i);
  }
}
