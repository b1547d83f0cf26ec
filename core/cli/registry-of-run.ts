import { isError } from '../contracts/finding.ts';
import { loadPlugins } from '../loading/load-plugins.ts';
import { createRegistry, type Registry } from '../loading/registry.ts';
import { findPlugin } from '../loading/third-party.ts';
import { untrusted } from '../loading/trust.ts';
import { builtInPlugins } from './built-in.ts';
import { trustFinding } from './open-project.ts';
import { EXIT, Refusal } from './refusal.ts';

/** The plugins that a run was begun with: the manifest may name others by now. Throws a Refusal for one that is gone or not trusted. */
export async function registryOfRun(references: readonly string[], project: string, granted: boolean): Promise<Registry> {
  const found = references.map((reference) => {
    const plugin = findPlugin(reference, project);
    if ('finding' in plugin) throw new Refusal(EXIT.refused, [plugin.finding]);
    return plugin;
  });
  const missing = granted ? [] : untrusted(found, project);
  if (missing.length > 0) throw new Refusal(EXIT.refused, missing.map(trustFinding));
  const registry = createRegistry();
  const faults = (await loadPlugins(registry, await builtInPlugins(), found)).filter(isError);
  if (faults.length > 0) throw new Refusal(EXIT.refused, faults);
  return registry;
}
