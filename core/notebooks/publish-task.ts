import type { Changes, Declared, PublishingContext } from '../contracts/job-builder.ts';
import type { Notebook, NotebookBackend } from '../contracts/notebook.ts';
import { commitsOf } from './publish/commits.ts';
import { publishNotebook } from './publish/publish.ts';

/** Publishes what a task has just executed, with where it comes from. */
export async function publishTask(backend: NotebookBackend, context: PublishingContext<Declared<Notebook>>): Promise<Changes> {
  const notebook = context.options.declaration;
  if (!notebook.stages.includes('publish') || notebook.publish.formats.length === 0) return { written: [], findings: [] };
  const commit = (await commitsOf([notebook.source], context)).get(notebook.source);
  const { ended, usage } = context.outcome;
  const execution = { state: 'executed' as const, when: ended, ...(usage && { seconds: usage.wallSeconds }), run: context.run };
  const { toolInside } = context;
  // Whoever forces the run means the pages, too: one that was edited by hand is made anew, and kept aside.
  const force = context.forced === true;
  const request = { notebook, backend, execution, flow: context.flow, ...(commit && { commit }), toolInside, force };
  const { written, removed, findings } = await publishNotebook(request, context);
  return { written: [...written, ...removed], findings };
}
