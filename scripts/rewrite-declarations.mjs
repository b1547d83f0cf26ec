import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lets every declaration import the `.js` beside it. TypeScript rewrites `.ts` in what it emits as JavaScript but leaves it in
 * declarations, where it names files that the package does not have: TypeScript itself forgives that, other tools do not.
 */
export function rewriteDeclarations(folder) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const file = join(folder, name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll(/((?:from|import\()\s*['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'));
  }
}
