import type { Registry } from '../loading/registry.ts';
import type { Plan } from '../plan/plan.ts';
import { declaredTo } from './plugins-of-task.ts';
import { environmentOf, toolInside } from './tool-inside.ts';

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
      tool: toolInside(environmentOf(declared, registry), { project: plan.project, signal }),
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
