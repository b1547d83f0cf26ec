import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineEvent } from '../../core/contracts/event.ts';
import type { Plugin } from '../../core/contracts/plugin.ts';
import type { DeclaredTask } from '../../core/contracts/task.ts';
import { journalFile } from '../../core/journal/layout.ts';
import { readJournal, type JournaledEvent, type JournalSink } from '../../core/journal/journal.ts';
import { loadPlugins } from '../../core/loading/load-plugins.ts';
import { createRegistry, type Registry } from '../../core/loading/registry.ts';
import type { Lease } from '../../core/process/lease.ts';
import { beginRun } from '../../core/run/begin.ts';
import { createCancellation, type Cancellation } from '../../core/run/cancellation.ts';
import { conduct, type Conducted } from '../../core/run/conduct.ts';
import type { Pass } from '../../core/run/execute-run.ts';
import { openArchive } from '../../core/run/knowledge.ts';
import type { RunOptions } from '../../core/run/open-run.ts';
import { planTasks } from '../../core/run/plan-tasks.ts';
import command from '../../plugins/command/index.ts';
import local from '../../plugins/local/index.ts';
import shell from '../../plugins/shell/index.ts';

export const temporaryFolder = (name = 'engine-test-'): string => mkdtempSync(join(tmpdir(), name));

/** A task as the manifest would declare it: a shell script on `local`, unless told otherwise. */
export const aTask = (id: string, script: string, more: Partial<DeclaredTask> = {}): DeclaredTask => ({
  id,
  flow: id.split('/')[0] as string,
  matrix: {},
  builder: { key: 'shell', declaration: { script } },
  executor: { name: 'local', options: {} },
  recorders: [],
  inputs: [],
  outputs: [],
  needs: [],
  env: {},
  passEnv: [],
  resources: { cpus: 1, locks: [] },
  pointer: `/flows/${id}`,
  ...more,
});

export async function aRegistry(...more: readonly Plugin[]): Promise<Registry> {
  const registry = createRegistry();
  const faults = await loadPlugins(registry, [local, command, shell, ...more], []);
  if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join('\n'));
  return registry;
}

export type Ran = {
  conducted: Extract<Conducted, { kind: 'finished' }>;
  events: readonly JournaledEvent[];
  seen: readonly EngineEvent[];
  id: string;
};

export type RunRequest = {
  project: string;
  tasks: readonly DeclaredTask[];
  registry: Registry;
  options?: Partial<RunOptions>;
  cancellation?: Cancellation;
  onEvent?: (event: EngineEvent) => void;
  sink?: (file: string) => Promise<JournalSink>;
};

/** Plans and runs tasks as `engine apply` does, without the command line around it. */
export async function runTasks(request: RunRequest): Promise<Ran> {
  const { project, tasks, registry, options = {} } = request;
  const planned = await planTasks({ project, tasks, registry, force: options.force === true, signal: new AbortController().signal });
  if (planned.kind === 'rejected') throw new Error(planned.findings.map(({ message }) => message).join('\n'));
  const runOptions: RunOptions = { jobs: 2, keepGoing: false, get: true, force: false, plugins: [], reporters: [], ...options };
  const begun = await beginRun(planned.plan, runOptions, { file: join(project, 'engine.yml'), text: '' });
  if (begun.kind === 'refused') throw new Error(begun.findings.map(({ message }) => message).join('\n'));
  return takeUp({ ...request, id: begun.id, directory: begun.directory, lease: begun.lease, pass: 'all' });
}

/** Takes up a run that lies there, as `engine resume` does. */
export async function takeUp({
  project,
  registry,
  cancellation = createCancellation(),
  onEvent,
  sink,
  id,
  directory,
  lease,
  pass,
}: Omit<RunRequest, 'tasks'> & { id: string; directory: string; lease?: Lease; pass: Pass }): Promise<Ran> {
  const seen: EngineEvent[] = [];
  const reporter = {
    handle(event: EngineEvent): void {
      seen.push(event);
      onEvent?.(event);
    },
  };
  const conducted = await conduct(
    directory,
    { project, id, pass, ...(lease && { lease }) },
    { registry, cancellation, archive: openArchive(project), reporters: [{ name: 'test', reporter }], ...(sink && { sink }) },
  );
  if (conducted.kind === 'held') throw new Error(`held by ${conducted.by}`);
  return { conducted, events: (await readJournal(journalFile(directory))).events, seen, id };
}

export const outcomes = ({ conducted }: Ran): Record<string, string | undefined> =>
  Object.fromEntries([...conducted.run.state.tasks].map(([task, { outcome }]) => [task, outcome?.kind]));
