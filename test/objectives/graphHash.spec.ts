import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objective, poses } from '../../src/objectives/index.js';
import { formFault } from '../../src/objectives/objectiveFault.js';
import type { Tensor } from '../../src/objectives/recorder.js';
import type { Objective } from '../../src/statement/graph.js';

const copied = <T>(whole: T): T => JSON.parse(JSON.stringify(whole));

const made = () =>
  objective({
    name: 'f',
    data: { X: ['n', 'd'] },
    parameters: { w: ['d'], b: ['n'] },
    value: ({ X }, { w, b }, o) => o.sum(o.exp(o.scale(0.5, o.subtract(o.matmul(X, w), b)))),
  });

describe('the hash of an objective', () => {
  it('should be the same of the same formula, and after a journey through JSON', () => {
    expect(made().hash).toMatch(/^[0-9a-f]{16}$/);
    expect(made().hash).toBe(made().hash);
    expect(formFault(copied(made()))).toBeNull();
  });

  it('should tell that anything in the graph was changed', () => {
    const leaves: (string | number)[][] = [];
    const collect = (of: unknown, path: (string | number)[]): void => {
      if (typeof of !== 'object' || of === null) leaves.push(path);
      else for (const key of Object.keys(of)) collect((of as Record<string, unknown>)[key], [...path, key]);
    };
    collect(made(), []);
    fc.assert(
      fc.property(fc.constantFrom(...leaves), fc.constantFrom(1, 2, 0.25, 'exp', 'log', 'w', 'd'), (path, value) => {
        const changed = copied(made()) as unknown as Record<string, unknown>;
        let part = changed;
        for (const key of path.slice(0, -1)) part = part[key] as Record<string, unknown>;
        const before = part[path.at(-1)!];
        part[path.at(-1)!] = value;
        const fault = formFault(changed as unknown as Objective);
        if (before === value) expect(fault).toBeNull();
        else expect(fault, path.join('.')).toMatch(/^problem\.objective/);
      }),
      { numRuns: 500 },
    );
  });

  it('should be refused in one sentence with an old hash, none, or another version', () => {
    const changed = copied(made()) as unknown as {
      nodes: { value?: number; op: string }[];
      hash?: string;
      version: number;
    };
    changed.nodes.find(({ op }) => op === 'scale')!.value = 0.25;
    const sentence = /^problem\.objective\.hash is '[0-9a-f]{16}': the graph has the hash '[0-9a-f]{16}'/;
    expect(formFault(changed as never)).toMatch(sentence);
    expect(() => poses(changed as never, { X: [[1]] })).toThrow(sentence);
    expect(formFault({ ...made(), hash: undefined } as never)).toMatch(/hash is nothing/);
    expect(formFault({ ...made(), version: 2 } as never)).toMatch(/version is 2/);
  });

  it('should see the order of blocks, which is that of the parameters', () => {
    const { w, b } = made().parameters;
    expect(formFault({ ...made(), parameters: { b: b!, w: w! } })).toMatch(/objective\.hash/);
  });

  it('should not be changed by symbols that outlive the call', () => {
    let late: (() => Tensor) | undefined;
    const of = objective({
      name: 'f',
      data: {},
      parameters: { w: [2] },
      value: (_, { w }, o) => {
        late = () => o.sum(o.exp(w));
        return o.sum(o.square(w));
      },
    });
    const length = of.nodes.length;
    late!();
    expect(of.nodes.length).toBe(length);
    expect(formFault(copied(of))).toBeNull();
  });
});
