import { BadInput } from '../statement/badInput.js';
import type { Node, Shape } from '../statement/graph.js';
import { describeValue } from '../statement/malformed.js';

/**
 * An array that is not there yet: operations on it are recorded. `Recorder` makes them; two
 * recorders never mix.
 */
export class Tensor {
  constructor(
    /** The recorder that it belongs to. */
    readonly recorder: Recorder,
    /** Number of its node. */
    readonly node: number,
    /** Sizes of its axes. */
    readonly shape: Shape,
  ) {}

  /** A tensor is no number: `w * x` is a mistake that JavaScript would let pass. */
  valueOf(): never {
    throw new BadInput('a symbol stands in a JavaScript operation such as * or Math.exp: use the operations instead');
  }
}

/** A list of operations that grows. The same operation on the same nodes is recorded once. */
export class Recorder {
  /** The operations so far. */
  readonly nodes: Node[] = [];
  private readonly known = new Map<string, number>();

  /** Records an operation. */
  push(node: Node): Tensor {
    const key = JSON.stringify(node);
    let number = this.known.get(key);
    if (number === undefined) {
      number = this.nodes.push(node) - 1;
      this.known.set(key, number);
    }
    return new Tensor(this, number, node.shape);
  }

  /** A tensor for a node that is there. */
  at(number: number): Tensor {
    return new Tensor(this, number, this.nodes[number]!.shape);
  }

  /** A recorder that begins with the nodes of a graph. */
  static of(nodes: readonly Node[]): Recorder {
    const recorder = new Recorder();
    for (const [number, node] of nodes.entries()) {
      recorder.nodes.push(node);
      recorder.known.set(JSON.stringify(node), number);
    }
    return recorder;
  }
}

/** What operations take: a symbol, or a plain number. */
export type Operand = Tensor | number;

/** The recorder of some operands, of which one is a symbol at least. Throws BadInput otherwise. */
export function recorderOf(op: string, operands: readonly Operand[]): Recorder {
  let found: Recorder | undefined;
  for (const operand of operands) {
    if (typeof operand === 'number') {
      if (!Number.isFinite(operand)) throw new BadInput(`${op} of ${operand}: a constant must be a finite number`);
    } else if (!(operand instanceof Tensor))
      throw new BadInput(`${op} of ${describeValue(operand)}: it must be a symbol of this objective or a number`);
    else if (found !== undefined && found !== operand.recorder)
      throw new BadInput(`${op} of symbols of two objectives`);
    else found = operand.recorder;
  }
  if (found === undefined) throw new BadInput(`${op} of plain numbers: compute them in JavaScript`);
  return found;
}

/** Throws BadInput for what is no symbol: a number has no axes. */
export function checkSymbol(op: string, operand: unknown): asserts operand is Tensor {
  if (!(operand instanceof Tensor))
    throw new BadInput(`${op} of ${describeValue(operand)}: it must be a symbol of this objective`);
}

/** The operand as a symbol. */
export function symbolOf(recorder: Recorder, operand: Operand): Tensor {
  return typeof operand === 'number' ? recorder.push({ op: 'constant', of: [], shape: [], value: operand }) : operand;
}
