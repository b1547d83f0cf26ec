import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Environment } from '../../core/plugin.ts';
import { executable } from './executable.ts';

/** Anything else that takes a command as its last arguments: `[micromamba, run, -n, analysis]`, `[srun]`, `[apptainer, exec, image.sif]`. */
export const prefix: Environment<readonly string[]> = {
  wrap: (process, words) => ({ ...process, argv: [...words, ...process.argv] }),

  identity: (words) => ({ prefix: words }),

  check([program = ''], project) {
    const found = program.includes('/')
      ? existsSync(isAbsolute(program) ? program : join(project, program))
      : executable(program) !== undefined;
    if (found) return [];
    return [
      {
        code: 'environment.prefix-missing',
        severity: 'error',
        message: `The environment starts jobs through ${program}, which was not found.`,
        remedy: 'Install it, put it on PATH, or correct `prefix`.',
      },
    ];
  },
};
