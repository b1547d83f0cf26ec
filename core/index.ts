/**
 * The engine inside another program: the only file an embedding program may import.
 * A project is declared in code and checked by the same schema as a manifest file; plans and runs are the same as the command line's.
 */
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { builtInPlugins } from './cli/built-in.ts';
import type { RunOutcome } from './contracts/event.ts';
import { isError, type Finding } from './contracts/finding.ts';
import type { Plugin } from './contracts/plugin.ts';
import type { Reporter } from './contracts/reporter.ts';
import type { DeclaredTask } from './contracts/task.ts';
import { loadPlugins } from './loading/load-plugins.ts';
import { createRegistry, type Registry } from './loading/registry.ts';
import { readManifest, type Manifest } from './manifest/load.ts';
import type { Plan } from './plan/plan.ts';
import { beginRun } from './run/begin.ts';
import { createCancellation } from './run/cancellation.ts';
import { conduct } from './run/conduct.ts';
import { planTasks } from './run/plan-tasks.ts';
import { preflight } from './run/preflight.ts';
import { composeRun, type RunView } from './cli/views/run-view.ts';

export type { Finding } from './contracts/finding.ts';
export type { EngineEvent } from './contracts/event.ts';
export type { Manifest } from './manifest/load.ts';
export type { Plan } from './plan/plan.ts';
export type { RunView } from './cli/views/run-view.ts';

/** A checked project. `manifest` is what was declared; it holds no code. */
export type Project = { directory: string; manifest: Manifest; tasks: readonly DeclaredTask[]; text: string; registry: Registry };

/** What stands in the way: a bad declaration, or a refusal before anything started. */
export class ProjectError extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.map(({ message }) => message).join('\n'));
    this.findings = findings;
  }
}

/**
 * Checks a manifest that was built in code. `directory` is what its paths are relative to; `plugins` are loaded beside the built-in ones.
 * Rejects with a ProjectError that carries every finding.
 */
export async function defineProject(manifest: Manifest, where: { directory: string; plugins?: readonly Plugin[] }): Promise<Project> {
  const directory = resolve(where.directory);
  const registry = createRegistry();
  const faults = (await loadPlugins(registry, [...(await builtInPlugins()), ...(where.plugins ?? [])], [])).filter(isError);
  if (faults.length > 0) throw new ProjectError(faults);
  const contributed = (kind: string): Record<string, object> =>
    Object.fromEntries(registry.contributions().flatMap((each) => (each.kind === kind ? [[each.name, each.schema] as const] : [])));
  const backends = (kind: 'executor' | 'recorder') =>
    Object.fromEntries(Object.entries(contributed(kind)).map(([name, schema]) => [name, { kind, schema }]));
  const loaded = readManifest(manifest, {
    file: join(directory, 'engine.json'),
    project: directory,
    overrides: [],
    vocabulary: {
      jobs: contributed('job'),
      backends: { ...backends('executor'), ...backends('recorder') },
      environments: contributed('environment'),
      reporters: contributed('reporter'),
    },
  });
  if (loaded.kind === 'rejected') throw new ProjectError(loaded.findings);
  return { directory, manifest: loaded.manifest, tasks: loaded.tasks, text: loaded.text, registry };
}

/** What `apply` would run, and why. */
export async function plan(project: Project, options: { only?: readonly string[]; force?: boolean } = {}): Promise<Plan> {
  return (await planned(project, options, new AbortController().signal)).plan;
}

export type ApplyOptions = {
  only?: readonly string[];
  force?: boolean;
  jobs?: number;
  keepGoing?: boolean;
  /** Aborting cancels the run as Ctrl-C does. */
  signal?: AbortSignal;
  reporters?: Readonly<Record<string, Reporter>>;
};

export type Applied = { outcome: RunOutcome; exitCode: number; run?: RunView };

/** Runs what is not up to date. Resolves for every outcome; rejects with a ProjectError when nothing was started. */
export async function apply(project: Project, options: ApplyOptions = {}): Promise<Applied> {
  const cancellation = createCancellation();
  options.signal?.addEventListener('abort', () => cancellation.request('the embedding program'));
  const { plan: made, archive } = await planned(project, options, cancellation.polite);
  if (made.tasks.every(({ action }) => action === 'up-to-date')) return { outcome: 'succeeded', exitCode: 0 };
  const errors = (await preflight(made, project.registry, cancellation.polite)).filter(isError);
  if (errors.length > 0) throw new ProjectError(errors);
  const begun = await beginRun(
    made,
    {
      jobs: options.jobs ?? availableParallelism(),
      keepGoing: options.keepGoing ?? false,
      get: true,
      force: options.force ?? false,
      plugins: [],
      reporters: [],
    },
    { file: join(project.directory, 'engine.json'), text: project.text },
  );
  if (begun.kind === 'refused') throw new ProjectError(begun.findings);
  const reporters = Object.entries(options.reporters ?? {}).map(([name, reporter]) => ({ name, reporter }));
  const conducted = await conduct(
    begun.directory,
    { project: project.directory, id: begun.id, pass: 'all', lease: begun.lease },
    { registry: project.registry, cancellation, archive, reporters },
  );
  if (conducted.kind === 'held') throw new Error(`Run ${begun.id} is in the hands of ${conducted.by}`);
  const { outcome, exitCode, run } = conducted;
  return { outcome, exitCode, run: composeRun(run.state, run.plan, run.directory) };
}

async function planned(project: Project, { only, force }: { only?: readonly string[]; force?: boolean }, signal: AbortSignal) {
  const result = await planTasks({
    project: project.directory,
    tasks: project.tasks,
    registry: project.registry,
    ...(only && { select: only }),
    ...(force !== undefined && { force }),
    signal,
  });
  if (result.kind === 'rejected') throw new ProjectError(result.findings);
  return result;
}
