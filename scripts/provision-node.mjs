// Puts another Node beside the machine's own, from the npm registry, for the tests that run on two of them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [version] = process.argv.slice(2);
const folder = fileURLToPath(new URL(`../.tools/node-${version}`, import.meta.url));
const binary = join(folder, 'bin', 'node');
if (!existsSync(binary)) {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  // The platform's own package: the general one would need to run an install script.
  const name = `node-${process.platform}-${process.arch}`;
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  symlinkSync(join(folder, 'node_modules', name, 'bin', 'node'), binary);
}
