import { existsSync } from 'node:fs';
import { isAbsolute, join, posix } from 'node:path';
import type { Environment, Finding } from '../../core/plugin.ts';
import { executable } from './executable.ts';
import { lockFiles } from './lock-files.ts';

/** A pixi workspace: its folder, or its manifest (`pixi.toml`, `pyproject.toml`), relative to the project. */
export const pixi: Environment<string> = {
  wrap: (process, workspace) => ({
    ...process,
    // --frozen: what was locked is what runs; a job must not solve and install on its own.
    argv: ['pixi', 'run', '--frozen', '--manifest-path', manifestOf(workspace), ...process.argv],
  }),

  identity: (workspace, digest) => ({
    workspace: posix.normalize(workspace),
    ...lockFiles(posix.dirname(manifestOf(workspace)), ['pixi.lock'], digest),
  }),

  check(workspace, project) {
    const manifest = manifestOf(workspace);
    const file = isAbsolute(manifest) ? manifest : join(project, manifest);
    const findings: Finding[] = [];
    if (executable('pixi') === undefined) {
      findings.push({
        code: 'environment.pixi-missing',
        severity: 'error',
        message: `The environment ${workspace} needs pixi, and there is no pixi on PATH.`,
        remedy: 'Install pixi, or put it on PATH.',
      });
    }
    if (!existsSync(file)) {
      findings.push({
        code: 'environment.pixi-no-manifest',
        severity: 'error',
        message: `There is no ${manifest}.`,
        remedy: 'Name the folder with pixi.toml, or the manifest itself: pixi: path/to/pyproject.toml',
      });
    } else if (!existsSync(join(file, '..', 'pixi.lock'))) {
      findings.push({
        code: 'environment.pixi-unlocked',
        severity: 'error',
        message: `Beside ${manifest} there is no pixi.lock, and jobs run from the lock file.`,
        remedy: `Make it: pixi install --manifest-path ${manifest}`,
      });
    }
    return findings;
  },
};

const manifestOf = (workspace: string): string => (workspace.endsWith('.toml') ? workspace : posix.join(workspace, 'pixi.toml'));
