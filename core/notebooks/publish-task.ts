import type { Changes, Declared, PublishingContext } from '../contracts/job-builder.ts';
import type { Notebook, NotebookBackend } from '../contracts/notebook.ts';
import { publishNotebook } from './publish/publish.ts';
import { revisionOf } from './revision.ts';

/** Publishes what a task has just executed, with where it comes from. */
export async function publishTask(backend: NotebookBackend, context: PublishingContext<Declared<Notebook>>): Promise<Changes> {
  const notebook = context.options.declaration;
  if (!notebook.stages.includes('publish') || notebook.publish.formats.length === 0) return { written: [], findings: [] };
  const { hash, commit, dirty } = await revisionOf(notebook.source, context);
  const { ended, usage } = context.outcome;
  const execution = {
    state: 'executed' as const,
    when: ended,
    ...(usage && { seconds: usage.wallSeconds }),
    run: context.run,
    sourceHash: hash,
    ...(commit !== undefined && { commit }),
    ...(dirty !== undefined && { dirty }),
  };
  const { written, removed, findings } = await publishNotebook({ notebook, backend, execution, flow: context.flow }, context);
  return { written: [...written, ...removed], findings };
}
