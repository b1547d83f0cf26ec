import { delimiter, resolve } from 'node:path';
import type { Process } from '../contracts/job.ts';
import { NON_INTERACTIVE } from './non-interactive.ts';

/** An environment as a process gets it. */
export type Environ = Readonly<Record<string, string | undefined>>;

/**
 * The environment a job is started with, later parts winning: the engine's own, what keeps git and ssh from prompting, what the
 * workspace asks for, what the job declares, and last the secrets it names, fetched from `own` now and written nowhere.
 */
export function jobEnvironment(action: Process, workspace: { root: string; env: Environ }, own: Environ): Environ {
  const secrets = Object.fromEntries(action.passEnv.map((name) => [name, own[name]]));
  const merged: Environ = { ...own, ...NON_INTERACTIVE, ...workspace.env, ...action.env, ...secrets };
  const first = (action.path ?? []).map((directory) => resolve(workspace.root, directory));
  return first.length === 0 ? merged : { ...merged, PATH: [...first, ...(merged['PATH'] ? [merged['PATH']] : [])].join(delimiter) };
}
