import { delimiter, resolve } from 'node:path';
import type { RunContext } from '../contracts/context.ts';
import type { Environment } from '../contracts/environment.ts';
import type { Json } from '../contracts/json.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import type { Registry } from '../loading/registry.ts';
import { createTool } from '../process/tool.ts';

type Bound = { service: Pick<Environment, 'wrap'>; options: Json };

/** Asks tools in a task's own environment: what is on the user's PATH may be another one. `env`: variables that the task sees besides. */
export function toolInside(
  environment: Bound | undefined,
  { project, signal, env = {} }: { project: string; signal: AbortSignal; env?: Readonly<Record<string, string>> },
): RunContext['tool'] {
  if (!environment) return createTool({ cwd: project, env, signal });
  return (argv, input, limitSeconds) => {
    const inside = environment.service.wrap({ kind: 'process', argv, cwd: '.', env, passEnv: [] }, environment.options);
    const path = [...(inside.path ?? []).map((folder) => resolve(project, folder)), process.env['PATH']].join(delimiter);
    return createTool({ cwd: project, signal, env: { ...inside.env, PATH: path } })(inside.argv, input, limitSeconds);
  };
}

/** The environment that a task declares. */
export const environmentOf = ({ environment }: DeclaredTask, registry: Registry): Bound | undefined =>
  environment && { service: registry.get('environment', environment.name), options: environment.options };
