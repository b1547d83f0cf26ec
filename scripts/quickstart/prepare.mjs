import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, step, StepFailed } from './step.mjs';

/** Installs what package-lock.json names, unless that has been done since it last changed. */
export function installPackages(root) {
  // npm writes this file at the end of every install.
  if (changed(join(root, 'node_modules', '.package-lock.json')) >= changed(join(root, 'package-lock.json'))) return;
  step('Installing Node packages …', ['npm', 'ci', '--no-audit', '--no-fund'], { cwd: root });
}

/** Builds dist/, unless it is newer than everything it is made from. */
export function build(root) {
  const sources = ['core', 'plugins', 'schemas', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', join('scripts', 'build.mjs')];
  if (changed(join(root, 'dist', 'cli', 'engine.js')) > Math.max(...sources.map((source) => newest(join(root, source))))) return;
  step('Building the engine …', ['npm', 'run', 'build'], { cwd: root });
}

/** Provides datalad, git-annex and snakemake in this clone alone. Returns the environment in which they are found. */
export function provideTools(root) {
  const { code } = run([process.execPath, join(root, 'scripts', 'provision.mjs')], { cwd: root, show: true });
  if (code !== 0) throw new StepFailed('The Python tools could not be provided; see above.');
  return {
    ...process.env,
    PATH: toolPath(root)
      .concat(process.env.PATH ?? '')
      .join(delimiter),
  };
}

/** Where this clone keeps its own programs: the Python tools, and `engine` itself. */
export const toolPath = (root) => [join(root, '.tools', 'bin'), join(root, '.tools', 'python', 'bin')];

/** So that `engine` can be typed, without installing anything outside of this clone. */
export function linkEngine(root) {
  const bin = join(root, '.tools', 'bin');
  mkdirSync(bin, { recursive: true });
  rmSync(join(bin, 'engine'), { force: true });
  writeFileSync(join(bin, 'engine'), ENGINE, { mode: 0o755 });
}

/** Finds the Python tools of the clone it is in, which may be moved, without anything on PATH but Node. */
const ENGINE = `#!/bin/sh
bin=$(dirname "$(readlink -f "$0")")
export ENGINE_TOOLS="\${ENGINE_TOOLS:-$(dirname "$bin")}"
exec node "$bin/../../dist/cli/engine.js" "$@"
`;

/** When a file was last changed; for one that is not there, before everything else. */
const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** The same for the newest file in a folder. A folder itself changes when a file is removed from it. */
function newest(path) {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return changed(path);
  return Math.max(changed(path), ...readdirSync(path).map((name) => newest(join(path, name))));
}
