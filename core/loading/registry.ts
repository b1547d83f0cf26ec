import 'reflect-metadata/lite';
import { Container, type ServiceIdentifier } from 'inversify';
import type { CliCommand } from '../contracts/cli-command.ts';
import type { Environment } from '../contracts/environment.ts';
import type { Executor } from '../contracts/executor.ts';
import type { JobBuilder } from '../contracts/job-builder.ts';
import { NOTEBOOK_BACKENDS, type NotebookBackend } from '../contracts/notebook.ts';
import type { Plugin, Registrar, ToolRequirement } from '../contracts/plugin.ts';
import type { Recorder } from '../contracts/recorder.ts';
import type { Reporter } from '../contracts/reporter.ts';
import type { Stager } from '../contracts/stager.ts';
import { token, type Provider, type Token } from '../contracts/token.ts';

/** The kinds of thing a plugin can contribute under a name. */
type Kinds = {
  executor: Executor;
  recorder: Recorder;
  environment: Environment;
  stager: Stager;
  job: JobBuilder;
  notebook: NotebookBackend;
  reporter: Reporter;
};
export type Kind = keyof Kinds;

export type Contribution = { kind: Kind; name: string; plugin: string; schema: object; stream?: 'stdout' | 'file' };
export type ContributedCommand = { name: string; summary: string; plugin: string; load: () => Promise<CliCommand> };

/** What the loaded plugins contributed, made on first use, each once. */
export interface Registry {
  /** Throws an Error for a name nobody registered: names are checked with the manifest, long before. */
  get<K extends Kind>(kind: K, name: string): Kinds[K];
  has(kind: Kind, name: string): boolean;
  /** The plugin that registered it. Throws like `get`. */
  pluginOf(kind: Kind, name: string): string;
  contributions(): readonly Contribution[];
  readonly commands: readonly ContributedCommand[];
  readonly requirements: readonly (ToolRequirement & { plugin: string })[];
  /** Lets the host offer a service that plugins may ask for by token. */
  offer<T>(service: Token<T>, value: T): void;
  add(plugin: Plugin): void;
}

/** Two plugins claimed the same name: neither may silently win. */
export class ContributionClash extends Error {}

const clash = (plugin: string, what: string, other: string): ContributionClash =>
  new ContributionClash(`${plugin} registers ${what}, which ${other} already registered`);

/** Binds plugins by dependency injection. Plugins see a bind-only registrar, never the container. */
export function createRegistry(): Registry {
  const container = new Container({ defaultScope: 'Singleton' });
  const contributions = new Map<string, Contribution>();
  const commands: ContributedCommand[] = [];
  const requirements: (ToolRequirement & { plugin: string })[] = [];

  const bind = <T>(service: symbol, { tokens, make }: Provider<T>): void => {
    container
      .bind<T>(service)
      .toResolvedValue(make as (...services: unknown[]) => T, tokens as ServiceIdentifier[])
      .inSingletonScope();
  };

  const registrarFor = (plugin: string): Registrar => {
    const contribute =
      (kind: Kind) =>
      (name: string, it: { options?: { json: object }; create: Provider<unknown>; stream?: 'stdout' | 'file' }): void => {
        const key = `${kind}:${name}`;
        const other = contributions.get(key);
        if (other) throw clash(plugin, `the ${kind} "${name}"`, other.plugin);
        contributions.set(key, { kind, name, plugin, schema: it.options?.json ?? {}, ...(it.stream && { stream: it.stream }) });
        bind(token(key), it.create);
      };
    return {
      executor: contribute('executor'),
      recorder: contribute('recorder'),
      environment: contribute('environment'),
      stager: contribute('stager'),
      job: contribute('job'),
      notebook: contribute('notebook'),
      reporter: contribute('reporter'),
      command(name, { summary, load }) {
        const other = commands.find((command) => command.name === name);
        if (other) throw clash(plugin, `the command "${name}"`, other.plugin);
        const service = token<CliCommand>(`command:${name}`);
        commands.push({
          name,
          summary,
          plugin,
          load: async () => {
            if (!container.isBound(service)) bind(service, await load());
            return container.get<CliCommand>(service);
          },
        });
      },
      service(service, provider) {
        if (container.isBound(service)) throw clash(plugin, `the service "${service.description}"`, 'another plugin or the engine');
        bind(service, provider);
      },
    };
  };

  const registry: Registry = {
    contributions: () => [...contributions.values()],
    commands,
    requirements,
    pluginOf(kind, name) {
      const contribution = contributions.get(`${kind}:${name}`);
      if (!contribution) throw new Error(`no plugin registered the ${kind} "${name}"`);
      return contribution.plugin;
    },
    has: (kind, name) => contributions.has(`${kind}:${name}`),
    get(kind, name) {
      return container.get(token(`${kind}:${name}`));
    },
    offer(service, value) {
      if (!container.isBound(service)) container.bind(service).toConstantValue(value);
    },
    add(plugin) {
      for (const requirement of plugin.requires ?? []) requirements.push({ ...requirement, plugin: plugin.name });
      plugin.setup(registrarFor(plugin.name));
    },
  };
  registry.offer(NOTEBOOK_BACKENDS, {
    formats: () => [...contributions.values()].flatMap(({ kind, name }) => (kind === 'notebook' ? [name] : [])),
    get: (format) => (registry.has('notebook', format) ? registry.get('notebook', format) : undefined),
  });
  return registry;
}
