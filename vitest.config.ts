import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longestFirst.js';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    // Tests see the sources where users see the build, so that coverage is that of the sources.
    alias: [
      {
        find: /^theorycheck\/(statement|workbench|exact|arbitraries|problems|objectives|solvers|oracles|vitest|reproduce)$/,
        replacement: `${at('./src')}/$1/index.ts`,
      },
      { find: /^theorycheck$/, replacement: at('./src/index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.spec.ts'],
    testTimeout: 300_000,
    pool: 'forks',
    // Files in a process one after another: a third of the time went into loading anew. A test that
    // replaces a module loads it anew itself, and gives it back.
    isolate: false,
    // Some tests wait for processes: a third worker than there are cores uses that time.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './test/countReporter.ts'],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: [
        'src/**/*.d.ts',
        'src/**/index.ts',
        'src/cli/bin.ts',
        'src/{solvers,oracles,data,trial}/**/mutants.ts',
        'src/kernels/assembly/**',
        // Scripts of a page: they run in a browser, where test/report/page and test/cli try them.
        'src/report/page/browser/**',
      ],
      reporter: ['text-summary', 'json-summary'],
      reportOnFailure: true,
      thresholds: { lines: 95, branches: 90 },
    },
  },
});
