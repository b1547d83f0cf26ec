import { delimiter, resolve } from 'node:path';
import type { RunContext } from '../contracts/context.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import type { Registry } from '../loading/registry.ts';
import type { Plan } from '../plan/plan.ts';
import { createTool } from '../process/tool.ts';
import { declaredTo } from './plugins-of-task.ts';

/** What the tools themselves say they would do (`plan --inner`), by task id. Runs them, so only in a trusted project. */
export async function explainTasks(plan: Plan, registry: Registry): Promise<ReadonlyMap<string, readonly string[]>> {
  const explained = new Map<string, readonly string[]>();
  const { signal } = new AbortController();
  for (const { declared } of plan.tasks) {
    const builder = registry.get('job', declared.builder.key);
    if (!builder.explain) continue;
    const context = {
      run: '',
      project: plan.project,
      options: declaredTo(declared),
      signal,
      log: () => undefined,
      tool: toolInside(declared, plan.project, registry, signal),
      flow: declared.flow,
      task: declared.id,
      recorders: [],
      attempt: { id: '', number: 0 },
      directory: plan.project,
      progress: () => undefined,
      workspace: { root: plan.project, env: {} },
    };
    try {
      explained.set(declared.id, await builder.explain(context));
    } catch (error) {
      explained.set(declared.id, [`${declared.builder.key} could not be asked: ${error instanceof Error ? error.message : String(error)}`]);
    }
  }
  return explained;
}

/** A tool in the flow's own environment: the snakemake on the user's PATH may be another one. */
function toolInside({ environment }: DeclaredTask, project: string, registry: Registry, signal: AbortSignal): RunContext['tool'] {
  if (!environment) return createTool({ cwd: project, signal });
  const { wrap } = registry.get('environment', environment.name);
  return (argv, input) => {
    const inside = wrap({ kind: 'process', argv, cwd: '.', env: {}, passEnv: [] }, environment.options);
    const path = [...(inside.path ?? []).map((folder) => resolve(project, folder)), process.env['PATH']].join(delimiter);
    return createTool({ cwd: project, signal, env: { ...inside.env, PATH: path } })(inside.argv, input);
  };
}
