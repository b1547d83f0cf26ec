// Builds dist/: the CLI bundled into few files, because a cold start costs what its files cost, and the library as plain modules with types.
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { rewriteDeclarations } from './rewrite-declarations.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
// Built aside and moved into place, so that an engine started meanwhile finds the old one or the new one.
const building = `${root}dist.${process.pid}`;

const types = spawnSync(
  process.execPath,
  [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.build.json`, '--outDir', building],
  { stdio: 'inherit' },
);
if (types.status !== 0) {
  rmSync(building, { recursive: true, force: true });
  process.exit(types.status ?? 1);
}

rewriteDeclarations(building);

const bundle = await rolldown({ input: { engine: `${root}core/cli/engine.ts` }, platform: 'node', cwd: root, logLevel: 'warn' });
await bundle.write({
  dir: `${building}/cli`,
  format: 'esm',
  banner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : ''),
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
});
chmodSync(`${building}/cli/engine.js`, 0o755);

const old = `${building}.old`;
if (existsSync(`${root}dist`)) renameSync(`${root}dist`, old);
renameSync(building, `${root}dist`);
rmSync(old, { recursive: true, force: true });
