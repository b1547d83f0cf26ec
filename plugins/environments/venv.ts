import { existsSync } from 'node:fs';
import { isAbsolute, join, posix } from 'node:path';
import type { Environment } from '../../core/plugin.ts';
import { lockFiles } from './lock-files.ts';

const LOCKS = ['requirements.txt', 'uv.lock', 'poetry.lock', 'pdm.lock', 'Pipfile.lock', 'pylock.toml'];

/** A Python virtual environment: its folder, relative to the project. Entered as `activate` does it, through PATH and VIRTUAL_ENV. */
export const venv: Environment<string> = {
  wrap: (process, folder) => ({
    ...process,
    path: [posix.join(folder, 'bin'), ...(process.path ?? [])],
    // Named as the job sees it, from where it starts: an absolute path would make the record one machine's own.
    env: { ...process.env, VIRTUAL_ENV: isAbsolute(folder) ? folder : posix.relative(process.cwd, folder) || '.' },
  }),

  /** A virtual environment has no portable identity of its own; the lock files that stand beside it have. */
  identity: (folder, digest) => ({ folder: posix.normalize(folder), ...lockFiles(posix.dirname(folder), LOCKS, digest) }),

  check(folder, project) {
    if (existsSync(join(isAbsolute(folder) ? folder : join(project, folder), 'bin', 'python'))) return [];
    const requirements = posix.join(posix.dirname(folder), 'requirements.txt');
    const install = existsSync(join(project, requirements)) ? ` && ${posix.join(folder, 'bin', 'pip')} install -r ${requirements}` : '';
    return [
      {
        code: 'environment.venv-missing',
        severity: 'error',
        message: `The virtual environment ${folder} is not there, or has no bin/python.`,
        remedy: `Make it: python3 -m venv ${folder}${install}`,
      },
    ];
  },
};
