import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { FinishedContext, TaskContext } from '../contracts/context.ts';
import type { Changes, Declared, JobBuilder, Member } from '../contracts/job-builder.ts';
import type { Json } from '../contracts/json.ts';
import type { Notebook, NotebookBackend, NotebookBackends, NotebookStage, SyncOptions } from '../contracts/notebook.ts';
import type { Outcome, Verdict } from '../contracts/outcome.ts';
import { withRunId } from '../contracts/run-id.ts';
import { membersOf, type NotebooksDeclaration } from './members.ts';
import { publishTask } from './publish-task.ts';
import { rememberExecution } from './executions.ts';
import { sourceHash } from './revision.ts';
import { trackedScripts, writeHiddenScripts, writeTrackedScripts } from './scripts.ts';
import { syncChanges } from './sync-changes.ts';

/** Changes with what makes an executed notebook another one although nothing that its parts tell of has changed. */
const RESULT_VERSION = 1;

type Context = TaskContext<Declared<Notebook>>;

/** Flows with `notebooks`: one task for each notebook. What is particular to a format its backend knows; this knows the lifecycle. */
export function notebooksBuilder(backends: NotebookBackends): JobBuilder<NotebooksDeclaration, Notebook> {
  const backendOf = ({ format }: Notebook): NotebookBackend => {
    const backend = backends.get(format);
    if (!backend) throw new Error(`no plugin knows notebooks of the format "${format}"`);
    return backend;
  };
  const synced = async (stage: NotebookStage, options: SyncOptions, context: Context): Promise<Changes> => {
    const notebook = context.options.declaration;
    const { pairing } = backendOf(notebook);
    if (!pairing || !notebook.stages.includes(stage)) return NOTHING;
    return syncChanges(await pairing.sync([notebook], options, context));
  };

  return {
    expand: (declaration, read, project): readonly Member<Notebook>[] => membersOf(declaration, { read, backends, project }),

    infer: (notebook) => ({
      inputs: [{ path: notebook.source, role: 'source' }, ...notebook.inputs.map((path) => ({ path }))],
      outputs: [backendOf(notebook).artifacts(notebook).executed, ...notebook.outputs].map((path) => ({ path })),
      beside: besideOf(notebook, backendOf(notebook)),
    }),

    format: ({ format }) => format,
    tools: (notebook) => backendOf(notebook).tools(notebook),
    meaning: ({ format, params, kernel, variant }) => ({ format, params, kernel, variant }),

    fingerprint(notebook, digest, project) {
      const { format, source } = notebook;
      const backend = backendOf(notebook);
      const unsynced = notebook.stages.includes('sync') ? backend.pairing?.unsynced(notebook, project) : undefined;
      return {
        resultVersion: RESULT_VERSION,
        [`source:${source}`]: digest(source, { name: `code cells of ${format}`, of: (bytes) => codeHash(backend, bytes) }),
        // Edits that the next sync will bring into the source: what is up to date without them is not.
        ...(unsynced && { [`edits:${backend.artifacts(notebook).workspace ?? ''}`]: hash(unsynced) }),
      };
    },

    async preflight(_, run) {
      const notebook = run.options.declaration;
      return (await backendOf(notebook).check?.(notebook, run)) ?? [];
    },

    async pair(context) {
      const notebook = context.options.declaration;
      // Only what is missing is this row's to make: what was edited is the next one's.
      return backendOf(notebook).pairing?.state(notebook, context.project) === 'missing'
        ? synced('pair', { create: true }, context)
        : NOTHING;
    },
    sync: (context) => synced('sync', {}, context),

    async seed({ project, recorders, options: { declaration } }) {
      if (recorders.length === 0) return NOTHING;
      return { written: writeTrackedScripts(project, declaration, backendOf(declaration).scripts), findings: [] };
    },

    async build(context) {
      const { project, recorders, task, options, run } = context;
      const notebook = withRunId(options.declaration, run);
      const backend = backendOf(notebook);
      const kept = recorders.length > 0;
      const scripts = kept ? trackedScripts(notebook) : await writeHiddenScripts(project, backend.scripts);
      return {
        ...backend.job(notebook, scripts, context),
        // A rerun in a clone needs the programs, too.
        inputs: kept
          ? [...options.inputs, ...Object.keys(backend.scripts).map((name) => ({ path: `${scripts}/${name}` }))]
          : options.inputs,
        outputs: options.outputs,
        message: task,
        limits: options.resources,
      };
    },

    progress: (text, notebook) => backendOf(notebook).progress?.(text),

    async judge(outcome, context) {
      const notebook = context.options.declaration;
      const verdict = await backendOf(notebook).judge(notebook, outcome, context);
      await remember(context, outcome, verdict);
      return verdict;
    },

    async collect(context) {
      const notebook = context.options.declaration;
      // The face that people work with shows one result; of a matrix there are many.
      if (!notebook.stages.includes('collect') || notebook.variant !== '') return NOTHING;
      return (await backendOf(notebook).collect?.(notebook, context)) ?? NOTHING;
    },

    publish: (context: FinishedContext<Declared<Notebook>>) => publishTask(backendOf(context.options.declaration), context),
  };
}

/** What is written around the job: by a sync, for a rerun, by collecting and publishing. */
function besideOf(notebook: Notebook, backend: NotebookBackend): readonly string[] {
  const { workspace, myst } = backend.artifacts(notebook);
  const { formats, directory } = notebook.publish;
  const pages = formats.length > 0 && !isAbsolute(directory) ? directory : undefined;
  return [notebook.source, workspace, myst, trackedScripts(notebook), pages].filter((path) => path !== undefined);
}

const NOTHING: Changes = { written: [], findings: [] };

const hash = (value: Json): string => `sha256:${createHash('sha256').update(JSON.stringify(value)).digest('hex')}`;

/** Markdown and white space around cells do not count: they change no result. */
const codeHash = (backend: NotebookBackend, bytes: Uint8Array): string =>
  hash(
    backend
      .cells(Buffer.from(bytes).toString('utf8'))
      .filter(({ type }) => type === 'code')
      .map(({ source, tags }) => [source, [...tags].sort()]),
  );

async function remember(context: Context, outcome: Outcome, { success, reason, facts }: Verdict): Promise<void> {
  if (outcome.kind === 'cancelled' || outcome.kind === 'lost') return;
  const { project, run, task, options } = context;
  const notebook = options.declaration;
  if (!existsSync(join(project, notebook.source))) return;
  const artefact = typeof facts === 'object' && facts !== null && 'artefact' in facts ? facts.artefact : undefined;
  await rememberExecution(project, notebook, {
    v: 1,
    outcome: success ? 'succeeded' : 'failed',
    when: outcome.ended,
    ...(outcome.usage && { seconds: outcome.usage.wallSeconds }),
    run,
    task,
    source: sourceHash(project, notebook.source),
    ...(reason !== undefined && { reason }),
    ...(typeof artefact === 'string' && { artefact }),
  });
}
