import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files that take half a minute and more, the longest first: begun last, one of them would run
 * alone.
 */
const longest = [
  'properties/quickSeeds',
  'docs/snippets',
  'properties/verdicts',
  'docs/ablation',
  'cli/faults',
  'docs/pythonLibraries',
  'protocol/deviations',
  'cli/commandGivenUp',
  'lab/browser',
  'clients/python',
  'properties/kills/das2026',
  'properties/kills/beck2025',
  'properties/kills/xu2026',
  'protocol/conformance',
  'theorems/lyu2024/collapseUnderLargeDecay',
  'docs/ci',
  'cli/solver',
  'vitest/suite',
];

/** Order of the test files: the longest first, the others as they would be. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = (file: TestSpecification) => {
      const at = longest.findIndex((name) => file.moduleId.includes(`/test/${name}`));
      return at < 0 ? longest.length : at;
    };
    const others = await super.sort(files);
    return others.sort((a, b) => rank(a) - rank(b));
  }
}
