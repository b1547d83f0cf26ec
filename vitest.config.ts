import { defineConfig } from 'vitest/config';

// On CI a test with real tools that fails is run once more: git, git-annex and snakemake race with each other on a loaded machine, and
// the report names what was tried twice. Nowhere else is anything retried.
const retry = process.env['CI'] ? 1 : 0;

// `unit` needs Node alone; `tools` needs what `npm run provision` brings (git-annex, DataLad, snakemake); `faults` kills real processes.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['**/*.tools.test.ts'],
          testTimeout: 60_000,
          globalSetup: ['test/rig/temporary.ts'],
        },
      },
      {
        test: {
          name: 'tools',
          retry,
          include: ['test/**/*.tools.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          globalSetup: ['test/rig/temporary.ts', 'test/rig/tools.ts'],
        },
      },
    ],
  },
});
