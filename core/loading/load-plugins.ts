import { pathToFileURL } from 'node:url';
import type { Finding } from '../contracts/finding.ts';
import { API_VERSION, type Plugin } from '../contracts/plugin.ts';
import type { Registry } from './registry.ts';
import { wrongVersion, type FoundPlugin } from './third-party.ts';

/**
 * Loads plugins into the registry: the built-in ones and third-party ones through the same door.
 * Every fault of every plugin is reported, not only the first.
 */
export async function loadPlugins(
  registry: Registry,
  builtIn: readonly Plugin[],
  thirdParty: readonly FoundPlugin[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const add = (reference: string, module: unknown): void => {
    const faults = faultsOf(reference, module);
    findings.push(...faults);
    if (faults.length > 0) return;
    try {
      registry.add(module as Plugin);
      findings.push(...incompleteFormats(registry, reference, (module as Plugin).name));
    } catch (error) {
      findings.push(fault(reference, `failed in setup: ${error instanceof Error ? error.message : String(error)}`));
    }
  };
  for (const plugin of builtIn) add(plugin.name, plugin);
  for (const { reference, entry } of thirdParty) {
    try {
      add(reference, ((await import(pathToFileURL(entry).href)) as { default?: unknown }).default);
    } catch (error) {
      findings.push(fault(reference, `could not be loaded: ${error instanceof Error ? error.message : String(error)}`));
    }
  }
  return findings;
}

/** Looks at the shape and never at `instanceof`: a plugin may come with a copy of this package of its own. */
function faultsOf(reference: string, module: unknown): readonly Finding[] {
  if (typeof module !== 'object' || module === null) return [fault(reference, 'has no default export that is a plugin')];
  const { name, apiVersion, setup } = module as Partial<Record<keyof Plugin, unknown>>;
  const faults: Finding[] = [];
  if (apiVersion !== API_VERSION) faults.push(wrongVersion(reference, apiVersion));
  if (typeof name !== 'string' || name === '') faults.push(fault(reference, 'has no name'));
  if (typeof setup !== 'function') faults.push(fault(reference, 'has no setup function'));
  return faults;
}

/** What core asks of every format without looking whether it is there. Its other hooks are called where they are needed, and then named. */
const ASKED = [
  'detect',
  'artifacts',
  'cells',
  'parameters',
  'kernels',
  'modes',
  'publishes',
  'versions',
  'scripts',
  'declaring',
  'tools',
] as const;

/** A notebook format of an older contract is refused where it is loaded, and not where something of it is missed. */
function incompleteFormats(registry: Registry, reference: string, plugin: string): readonly Finding[] {
  const formats = registry.contributions().filter((each) => each.kind === 'notebook' && each.plugin === plugin);
  return formats.flatMap(({ name }) => {
    const backend = registry.get('notebook', name);
    const missing = ASKED.filter((part) => backend[part] === undefined);
    return missing.length === 0 ? [] : [fault(reference, `registers the notebook format "${name}" without ${missing.join(', ')}`)];
  });
}

const fault = (reference: string, what: string): Finding => ({
  code: 'plugin.faulty',
  severity: 'error',
  message: `The plugin "${reference}" ${what}.`,
});
