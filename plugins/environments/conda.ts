import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import type { Environment } from '../../core/plugin.ts';
import { executable } from './executable.ts';
import { lockFiles } from './lock-files.ts';

const LOCKS = ['conda-lock.yml', 'environment.yml', 'environment.yaml'];

/** A conda environment: a name that conda knows, or a folder (anything with a slash), relative to the project. */
export const conda: Environment<string> = {
  wrap: (process, environment) => ({
    ...process,
    // Without --no-capture-output conda keeps all output to itself until the end.
    argv: ['conda', 'run', '--no-capture-output', isFolder(environment) ? '--prefix' : '--name', environment, ...process.argv],
  }),

  identity: (environment, digest) => ({ environment, ...lockFiles('.', LOCKS, digest) }),

  check(environment, project) {
    const conda = executable('conda');
    if (conda === undefined) {
      return [
        {
          code: 'environment.conda-missing',
          severity: 'error',
          message: `The environment ${environment} needs conda, and there is no conda on PATH.`,
          remedy: 'Install conda or Miniforge, or put it on PATH.',
        },
      ];
    }
    if (
      isFolder(environment) ? isEnvironment(isAbsolute(environment) ? environment : join(project, environment)) : known(conda, environment)
    )
      return [];
    return [
      {
        code: 'environment.conda-unknown',
        // A name may be known through settings that only conda itself can read.
        severity: isFolder(environment) ? 'error' : 'warning',
        message: `The conda environment ${environment} was not found.`,
        remedy: `Make it: conda env create ${isFolder(environment) ? '--prefix' : '--name'} ${environment} --file environment.yml`,
      },
    ];
  },
};

const isFolder = (environment: string): boolean => environment.includes('/');

const isEnvironment = (folder: string): boolean => existsSync(join(folder, 'conda-meta'));

/** Where conda keeps environments: `envs` of its own installation, CONDA_ENVS_PATH, `~/.conda`; and its list of all it ever made. */
function known(conda: string, name: string): boolean {
  const root = dirname(dirname(conda));
  const folders = [
    join(root, 'envs'),
    join(homedir(), '.conda', 'envs'),
    ...(process.env['CONDA_ENVS_PATH'] ?? '').split(':').filter(Boolean),
  ];
  const list = join(homedir(), '.conda', 'environments.txt');
  const listed = existsSync(list) ? readFileSync(list, 'utf8').split('\n') : [];
  return (
    (name === 'base' && isEnvironment(root)) ||
    folders.some((folder) => isEnvironment(join(folder, name))) ||
    listed.some((folder) => basename(folder) === name && isEnvironment(folder))
  );
}
