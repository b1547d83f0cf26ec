import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package: the same for the sources, for `dist/core` and for the bundled `dist/cli`. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'tools', 'provision.mjs'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error(`No folder above ${fileURLToPath(import.meta.url)} holds tools/provision.mjs: the package is incomplete`);
    folder = parent;
  }
  return folder;
}
