import { entrywise, isUnary, type Unary } from '../entrywise/index.js';
import type { Binary } from '../statement/graph.js';
import type { Instruction, Product } from './instructions.js';
import type { SizedNode } from './sizes.js';

/** Gives a list of places a name in the generated code. */
export type NameOf = (list: Int32Array) => string;

/**
 * The JavaScript of one instruction on arrays `a<node>` of doubles. `numbered` is the name of the
 * list that an instruction by numbers goes by.
 */
export function generated(
  instruction: Instruction,
  nodes: readonly SizedNode[],
  name: NameOf,
  numbered: string,
): string {
  const out = `a${instruction.node}`;
  const { entries } = nodes[instruction.node]!;
  switch (instruction.do) {
    case 'entrywise': {
      const terms = instruction.operands.map(({ node, at }) => (i: string) => {
        const place = at === 'same' ? i : at === 'first' ? '0' : `${name(at)}[${i}]`;
        return `a${node}[${place}]`;
      });
      return flat(
        entries,
        (i) =>
          `${out}[${i}] = ${formula(
            instruction.op,
            instruction.value,
            terms.map((t) => t(i)),
          )};`,
      );
    }
    case 'copy': {
      const list = name(instruction.at);
      return flat(entries, (i) => `${out}[${i}] = a${instruction.source}[${list}[${i}]];`);
    }
    case 'numbered copy':
      return flat(entries, (i) => `${out}[${i}] = a${instruction.source}[${numbered}[${i}]];`);
    case 'collect': {
      const list = name(instruction.at);
      return collecting(out, instruction.source, list, nodes, instruction.keeps);
    }
    case 'numbered collect':
      return collecting(out, instruction.source, numbered, nodes, false);
    case 'ask':
      return `ask(${instruction.node});`;
    case 'matmul':
      return matmul(instruction, nodes);
    default:
      return logSumExp(out, `a${instruction.source}`, entries, instruction.width);
  }
}

function flat(entries: number, body: (place: string) => string): string {
  return entries === 1 ? body('0') : `for (let i = 0; i < ${entries}; i++) ${body('i')}`;
}

/** Sums to one number are added up in a variable: half the time. */
function collecting(out: string, source: number, list: string, nodes: readonly SizedNode[], keeps: boolean): string {
  const from = `a${source}`;
  const { entries } = nodes[source]!;
  if (!keeps && nodes[Number(out.slice(1))]!.entries === 1)
    return `{ let s = 0; for (let i = 0; i < ${entries}; i++) s += ${from}[i]; ${out}[0] = s; }`;
  return `${keeps ? '' : `${out}.fill(0); `}${flat(entries, (i) => `${out}[${list}[${i}]] += ${from}[${i}];`)}`;
}

/** Loops of so few turns are written out: their counting costs as much as they do. */
const mostUnrolled = 8;

/** Loops in an order in which the inner one walks along rows of its arrays, where there is one. */
function matmul(
  { node, left, right, rows, inner, columns, transposed: [ta, tb] }: Product,
  nodes: readonly SizedNode[],
): string {
  const [a, b, out] = [`a${left}`, `a${right}`, `a${node}`];
  const [wideLeft, wideRight] = [nodes[left]!.shape[1]!, nodes[right]!.shape[1]!];
  const A = (i: string, k: string) => (ta ? `${a}[${k} * ${wideLeft} + ${i}]` : `${a}[${i} * ${wideLeft} + ${k}]`);
  const B = (k: string, j: string) => (tb ? `${b}[${j} * ${wideRight} + ${k}]` : `${b}[${k} * ${wideRight} + ${j}]`);
  const C = (j: string) => `${out}[i * ${columns} + ${j}]`;
  const loop = (of: string, size: number) => `for (let ${of} = 0; ${of} < ${size}; ${of}++)`;
  const each = (of: string, size: number, body: (place: string) => string) =>
    size <= mostUnrolled
      ? Array.from({ length: size }, (_, k) => body(`${k}`)).join(' ')
      : `${loop(of, size)} ${body(of)}`;
  const row = `{ const x = ${A('i', 'k')}; ${each('j', columns, (j) => `${C(j)} += x * ${B('k', j)};`)} }`;
  // One column of a transposed matrix times a vector: the rows that lie in memory are added up.
  if (ta && columns === 1)
    return `${out}.fill(0); ${loop('k', inner)} { const y = ${B('k', '0')}; ${loop('i', rows)} ${out}[i] += ${A('i', 'k')} * y; }`;
  if (ta) return `${out}.fill(0); ${loop('k', inner)} ${loop('i', rows)} ${row}`;
  if (tb || columns === 1)
    return `${loop('i', rows)} ${loop('j', columns)} { let s = 0; ${each('k', inner, (k) => `s += ${A('i', k)} * ${B(k, 'j')};`)} ${C('j')} = s; }`;
  return `${out}.fill(0); ${loop('i', rows)} ${loop('k', inner)} ${row}`;
}

function logSumExp(out: string, a: string, entries: number, width: number): string {
  return `for (let i = 0, at = 0; i < ${entries}; i++, at += ${width}) {
  let m = ${a}[at];
  for (let j = 1; j < ${width}; j++) if (${a}[at + j] > m) m = ${a}[at + j];
  let s = 0;
  for (let j = 0; j < ${width}; j++) s += Math.exp(${a}[at + j] - m);
  ${out}[i] = m + Math.log(s);
}`;
}

function formula(op: Unary | Binary | 'scale' | 'power', value: number, [x, y]: readonly string[]): string {
  const term = x!;
  if (op === 'scale') return `(${value}) * ${term}`;
  if (op === 'power') return `power(${term}, ${value})`;
  return isUnary(op) ? applied(op, term) : formulas[op](term, y!);
}

function applied(op: Unary, term: string): string {
  const { doubles } = entrywise[op];
  return 'inline' in doubles ? doubles.inline(term) : `${op}(${term})`;
}

const formulas: Record<Binary, (x: string, y: string) => string> = {
  add: (x, y) => `${x} + ${y}`,
  subtract: (x, y) => `${x} - ${y}`,
  multiply: (x, y) => `${x} * ${y}`,
  divide: (x, y) => `${x} / ${y}`,
  max: (x, y) => `(${x} > ${y} ? ${x} : ${y})`,
};
