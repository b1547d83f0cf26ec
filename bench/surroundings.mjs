import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const ENGINE = join(ROOT, 'dist/cli/engine.js');

/** What the bench needs and does not find, with the command that brings it; undefined when all is there. Puts the Python tools on PATH. */
export function whatIsMissing() {
  if (!existsSync(ENGINE)) return 'There is no dist/: npm run build';
  process.env.PATH = [join(ROOT, '.tools/python/bin'), process.env.PATH].join(delimiter);
  if (!['datalad', 'snakemake', 'jupytext', 'papermill'].every(answers)) return 'The Python tools are not all there: npm run provision';
  return answers('make') && answers('git') ? undefined : 'The bench compares with make and git: install both.';
}

const answers = (tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).status === 0;
