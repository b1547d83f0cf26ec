import type { TaskContext } from '../../core/plugin.ts';

/** The context in whose name a batch asks its tools: one that was not cancelled, so that a cancelled task stops only itself. */
export function livingContext(contexts: readonly TaskContext[]): TaskContext {
  const context = contexts.find(({ signal }) => !signal.aborted) ?? contexts[0];
  if (context === undefined) throw new Error('Internal error: an empty batch');
  return context;
}
