import { isAbsolute } from 'node:path';
import type { TaskContext } from '../contracts/context.ts';
import type { Changes, Declared, JobBuilder, Member, Settled } from '../contracts/job-builder.ts';
import type { Notebook, NotebookBackend, NotebookBackends, NotebookStage, SyncOptions } from '../contracts/notebook.ts';
import type { TaskOutcome } from '../contracts/outcome.ts';
import { withRunId } from '../contracts/run-id.ts';
import { codeKey, digestOf } from './code-key.ts';
import { membersOf, type NotebooksDeclaration } from './members.ts';
import { publishTask } from './publish-task.ts';
import { rememberExecution } from './executions.ts';
import { refusalOf } from './refusal.ts';
import { trackedScripts, writeHiddenScripts, writeTrackedScripts } from './scripts.ts';
import { syncChanges } from './sync-changes.ts';

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
    expand: (declaration, files): readonly Member<Notebook>[] => membersOf(declaration, files, backends),

    infer: (notebook) => ({
      inputs: [{ path: notebook.source, role: 'source' }, ...notebook.inputs.map((path) => ({ path }))],
      outputs: [backendOf(notebook).artifacts(notebook).executed, ...notebook.outputs].map((path) => ({ path })),
      beside: besideOf(notebook, backendOf(notebook)),
    }),

    format: ({ format }) => format,
    tools: (notebook) => backendOf(notebook).tools(notebook),
    // Named only where it is wished: what was executed before there was such a wish stays up to date.
    meaning: ({ format, params, kernel, variant, sandbox }) => ({ format, params, kernel, variant, ...(sandbox && { sandbox }) }),

    fingerprint(notebook, digest, project) {
      const { format, source } = notebook;
      const backend = backendOf(notebook);
      const unsynced = notebook.stages.includes('sync') ? backend.pairing?.unsynced(notebook, project) : undefined;
      return {
        resultVersion: backend.versions.result,
        [sourcePart(notebook)]: digest(source, {
          name: `code cells of ${format} ${backend.versions.cells}`,
          of: (bytes) => codeKey(backend, Buffer.from(bytes).toString('utf8')),
        }),
        ...(notebook.sandbox && {
          [`dependencies:${source}`]: digest(source, {
            name: `dependencies of ${format}`,
            of: (bytes) => digestOf(backend.dependencies?.(Buffer.from(bytes).toString('utf8')) ?? ''),
          }),
        }),
        // Edits that the next sync will bring into the source: what is up to date without them is not.
        ...(unsynced && { [`edits:${backend.artifacts(notebook).workspace ?? ''}`]: digestOf(unsynced) }),
      };
    },

    async preflight(_, run) {
      const notebook = run.options.declaration;
      const backend = backendOf(notebook);
      const refusal = refusalOf(notebook, backend, run.project);
      return refusal.length > 0 ? refusal : ((await backend.check?.(notebook, run)) ?? []);
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

    judge(outcome, context) {
      const notebook = context.options.declaration;
      return backendOf(notebook).judge(notebook, outcome, context);
    },
    settled: note,

    async collect(context) {
      const notebook = context.options.declaration;
      // The face that people work with shows one result; of a matrix there are many.
      if (!notebook.stages.includes('collect') || notebook.variant !== '') return NOTHING;
      return (await backendOf(notebook).collect?.(notebook, context)) ?? NOTHING;
    },

    publish: (context) => publishTask(backendOf(context.options.declaration), context),
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

/** What `nb status` tells of an attempt: a cancelled one says nothing about the notebook. */
async function note(outcome: TaskOutcome, { project, run, task, options, fingerprint, ran }: Settled<Notebook>): Promise<void> {
  if (outcome.kind !== 'succeeded' && outcome.kind !== 'failed') return;
  const notebook = options.declaration;
  const facts = ran?.verdict.facts;
  const artefact = typeof facts === 'object' && facts !== null && 'artefact' in facts ? facts.artefact : undefined;
  await rememberExecution(project, notebook, {
    v: 1,
    outcome: outcome.kind,
    when: ran?.outcome.ended ?? new Date().toISOString(),
    ...(ran?.outcome.usage && { seconds: ran.outcome.usage.wallSeconds }),
    run,
    task,
    code: fingerprint[`builder.${sourcePart(notebook)}`] ?? '',
    ...(outcome.kind === 'failed' && { reason: outcome.reason }),
    ...(typeof artefact === 'string' && { artefact }),
  });
}

const sourcePart = ({ source }: Notebook): string => `source:${source}`;
