import { dirname, join, resolve } from 'node:path';
import type { Finding } from '../contracts/finding.ts';
import { isError } from '../contracts/finding.ts';
import { loadPlugins } from '../loading/load-plugins.ts';
import { createRegistry, type Registry } from '../loading/registry.ts';
import { findPlugin, type FoundPlugin, type StaticDescription } from '../loading/third-party.ts';
import { untrusted } from '../loading/trust.ts';
import { loadManifest, readManifest, type LoadedManifest, type Manifest, type Vocabulary } from '../manifest/load.ts';
import { NO_WORDS } from '../manifest/vocabulary.ts';
import { builtInPlugins } from './built-in.ts';
import { DEFAULT_MANIFEST } from './default-manifest.ts';
import { EXIT, Refusal } from './refusal.ts';

export type Project = {
  loaded: LoadedManifest;
  registry: Registry;
  thirdParty: readonly FoundPlugin[];
  /** Third-party plugins whose code was not loaded, because the user has not trusted it in this project. */
  notTrusted: readonly FoundPlugin[];
};

export type OpenRequest = {
  overrides?: readonly string[];
  /** `required`: refuse when a plugin is not trusted. `optional`: go on without its code. `granted`: the user said --trust. */
  trust: 'required' | 'optional' | 'granted';
};

/** Reads the manifest and loads the plugins it may load. Throws a Refusal with every finding: exit 2 for the manifest, 3 for trust. */
export async function openProject(file: string = DEFAULT_MANIFEST, { overrides = [], trust }: OpenRequest): Promise<Project> {
  const path = resolve(file);
  const project = dirname(path);
  const thirdParty: FoundPlugin[] = [];
  const loaded = loadManifest(path, {
    overrides,
    vocabulary({ plugins }) {
      const findings = plugins.flatMap((reference, at): readonly Finding[] => {
        const found = findPlugin(reference, project);
        if ('finding' in found) return [{ at: { pointer: `/plugins/${at}` }, ...found.finding }];
        thirdParty.push(found);
        return [];
      });
      return { ...vocabularyOf(thirdParty), findings };
    },
  });
  if (loaded.kind === 'rejected') throw new Refusal(EXIT.usage, loaded.findings);
  const notTrusted = trust === 'granted' ? [] : untrusted(thirdParty, project);
  if (trust === 'required' && notTrusted.length > 0) throw new Refusal(EXIT.refused, notTrusted.map(trustFinding));
  const registry = createRegistry();
  const loadable = thirdParty.filter((plugin) => !notTrusted.includes(plugin));
  const faults = (await loadPlugins(registry, await builtInPlugins(), loadable)).filter(isError);
  if (faults.length > 0) throw new Refusal(EXIT.refused, faults);
  return { loaded, registry, thirdParty, notTrusted };
}

/** A project that no file declares: `manifest` was made up for the occasion, such as one notebook of a folder. Throws a Refusal like openProject. */
export async function openInMemory(manifest: Manifest, directory: string): Promise<Project> {
  const loaded = readManifest(manifest, { file: join(directory, 'engine.json'), project: directory, overrides: [], vocabulary: NO_WORDS });
  if (loaded.kind === 'rejected') throw new Refusal(EXIT.usage, loaded.findings);
  const registry = createRegistry();
  const faults = (await loadPlugins(registry, await builtInPlugins(), [])).filter(isError);
  if (faults.length > 0) throw new Refusal(EXIT.refused, faults);
  return { loaded, registry, thirdParty: [], notTrusted: [] };
}

export const trustFinding = ({ reference }: FoundPlugin): Finding => ({
  code: 'plugin.not-trusted',
  severity: 'error',
  message: `This project wants to run the code of the plugin "${reference}", which you have not trusted here, or which changed since.`,
  remedy: 'Look at it, then trust it for this project: engine trust (or once: --trust).',
});

/** What third-party plugins say of themselves without being loaded. One that says nothing is taken at its word and checked when it is. */
function vocabularyOf(plugins: readonly FoundPlugin[]): Vocabulary {
  const gather = (kind: keyof NonNullable<StaticDescription['contributes']>): Record<string, object> =>
    Object.assign({}, ...plugins.map(({ description }) => description?.contributes?.[kind] ?? {})) as Record<string, object>;
  const backends = (kind: 'executor' | 'recorder', schemas: Record<string, object>) =>
    Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, { kind, schema }]));
  return {
    jobs: gather('jobs'),
    backends: { ...backends('executor', gather('executors')), ...backends('recorder', gather('recorders')) },
    environments: gather('environments'),
    reporters: gather('reporters'),
  };
}
