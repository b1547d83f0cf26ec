import type { Job, Notebook } from '../../../core/plugin.ts';
import { artifactsOf } from '../artifacts.ts';
import { EXECUTE_MARIMO } from './execute-marimo-script.ts';

/** Executes the source into the executed notebook, in the project, as `marimo edit` does. `scripts`: where the program lies. */
export function marimoJob(notebook: Notebook, scripts: string): Pick<Job, 'action' | 'stop'> {
  const { source, params, sandbox } = notebook;
  const given = Object.keys(params).length === 0 ? [] : ['--parameters', JSON.stringify(params)];
  return {
    action: {
      kind: 'process',
      argv: [
        'python3',
        `${scripts}/${EXECUTE_MARIMO}`,
        '--source',
        source,
        '--output',
        artifactsOf(notebook).executed,
        ...given,
        ...(sandbox ? ['--sandbox'] : []),
      ],
      cwd: '.',
      env: {},
      passEnv: [],
    },
    // The program ends marimo and its kernel within 6 seconds; a kernel that is deaf in C takes the last three.
    stop: { signal: 'SIGTERM', graceSeconds: 10 },
  };
}
