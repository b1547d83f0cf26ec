// Builds dist/: the CLI bundled into few files, because a cold start costs what its files cost, and the library as plain modules with types.
import { chmodSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });

const types = spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.build.json`], { stdio: 'inherit' });
if (types.status !== 0) process.exit(types.status ?? 1);

const bundle = await rolldown({ input: { engine: `${root}core/cli/engine.ts` }, platform: 'node', cwd: root, logLevel: 'warn' });
await bundle.write({
  dir: `${root}dist/cli`,
  format: 'esm',
  banner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : ''),
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
});
chmodSync(`${root}dist/cli/engine.js`, 0o755);
