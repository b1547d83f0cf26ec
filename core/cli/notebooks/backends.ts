import { isError } from '../../contracts/finding.ts';
import type { NotebookBackends } from '../../contracts/notebook.ts';
import { loadPlugins } from '../../loading/load-plugins.ts';
import { createRegistry, type Registry } from '../../loading/registry.ts';
import { builtInPlugins } from '../built-in.ts';
import type { Project } from '../open-project.ts';
import { EXIT, Refusal } from '../refusal.ts';

/** The notebook formats that a project's plugins know; without a project those that come with the engine. */
export async function backendsFor(project: Project | undefined): Promise<NotebookBackends> {
  const registry = project?.registry ?? (await builtInRegistry());
  return {
    formats: () => registry.contributions().flatMap(({ kind, name }) => (kind === 'notebook' ? [name] : [])),
    get: (format) => (registry.has('notebook', format) ? registry.get('notebook', format) : undefined),
  };
}

async function builtInRegistry(): Promise<Registry> {
  const registry = createRegistry();
  const faults = (await loadPlugins(registry, await builtInPlugins(), [])).filter(isError);
  if (faults.length > 0) throw new Refusal(EXIT.refused, faults);
  return registry;
}
