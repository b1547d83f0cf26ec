import { defineConfig } from 'vitest/config';

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
          include: ['test/**/*.tools.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          globalSetup: ['test/rig/temporary.ts', 'test/rig/tools.ts'],
        },
      },
    ],
  },
});
