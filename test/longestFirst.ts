import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files that take a minute and more, the longest first: begun last, one of them would run
 * alone.
 */
const longest = [
  'properties/quickSeeds',
  'properties/verdicts',
  'properties/kills/xu2026',
  'properties/kills/soudry2018',
  'properties/kills/lyu2024',
  'docs/snippets',
  'docs/ablation',
  'trial/cases',
  'cli/faults',
  'cli/solver',
  'cli/shards',
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
