import type { Side, SideInstance, SideProperty } from '../../src/comparison/side.js';

/** A side of a comparison, with what a test has to say about it. */
export function sideWith(
  name: string,
  properties: readonly (Pick<SideProperty, 'id' | 'verdict'> & Partial<SideProperty>)[],
  instances: readonly (Pick<SideInstance, 'id' | 'instance'> & Partial<SideInstance>)[] = [],
  solver = 'mine',
): Side {
  return {
    name,
    folder: name,
    solverFile: null,
    about: {
      ...{ version: '1', node: 'v20', fastCheck: '4', seed: '1', budget: 'quick', mutant: null, selection: [] },
      ...{ solver: { name: solver, version: '1' }, made: '2026-01-01T00:00:00.000Z', commit: null },
    },
    properties: properties.map((p) => ({
      ...{ expected: 'survived', worstSlack: null, gradients: 1, seconds: 1, declined: 0 },
      ...p,
    })),
    instances: instances.map((x, n) => ({
      ...{ task: `evidence all ${n}`, outcome: 'holds' as const, slack: null, own: null, record: 'abc' },
      ...x,
    })),
  };
}
