import type { Finding } from '../../contracts/finding.ts';
import type { Notebook, NotebookContext, PublishFormat } from '../../contracts/notebook.ts';
import type { Registry } from '../../loading/registry.ts';
import type { ExecutionStanding } from '../../notebooks/publish/execution-standing.ts';
import { lastExecution } from '../../notebooks/executions.ts';
import { publishNotebook, type Page } from '../../notebooks/publish/publish.ts';
import { removeGone } from '../../notebooks/publish/remove-gone.ts';
import { revisionOf } from '../../notebooks/revision.ts';
import type { ExecutionState } from '../../notebooks/status.ts';
import { environmentOf, toolInside } from '../../run/tool-inside.ts';
import type { NotebookFlow } from './flow.ts';
import type { NotebookInstance } from './states.ts';

export type PublishWishes = { formats?: readonly PublishFormat[]; force: boolean; dryRun: boolean };

/** What became of one notebook's pages. `written` and `removed` are files of the project. */
export type PublishedInstance = {
  instance: NotebookInstance;
  pages: readonly Page[];
  written: readonly string[];
  removed: readonly string[];
  findings: readonly Finding[];
};

/** Publishes all at once, so that one process of the renderer can serve them together. */
export function publishInstances(
  instances: readonly NotebookInstance[],
  wishes: PublishWishes,
  context: NotebookContext,
  registry: Registry,
): Promise<readonly PublishedInstance[]> {
  return Promise.all(
    instances.map(async (instance) => {
      const { notebook, backend, flow, execution } = instance;
      const standing = await standingOf(execution, notebook, context);
      const request = { notebook, backend, execution: standing, flow: flow.flow, ...wishes };
      return { instance, ...(await publishNotebook(request, { ...context, ...inside(instance, context, registry) })) };
    }),
  );
}

/** The software that its task sees. What is opened without a manifest sees that of the user. */
const inside = (
  { declared }: NotebookInstance,
  { project, signal }: NotebookContext,
  registry: Registry,
): Pick<NotebookContext, 'toolInside'> =>
  declared ? { toolInside: toolInside(environmentOf(declared, registry), { project, signal, env: declared.env }) } : {};

/** Removes the pages of what is in no notebook.yml any more, or is to be published no longer. */
export async function removeGonePages(
  flows: readonly NotebookFlow[],
  instances: readonly NotebookInstance[],
  { force, dryRun }: PublishWishes,
  context: NotebookContext,
): Promise<{ removed: readonly string[]; findings: readonly Finding[] }> {
  const removed: string[] = [];
  const findings: Finding[] = [];
  for (const { flow, file, list } of flows) {
    const variants = instances.filter((instance) => instance.flow.flow === flow && instance.flow.file === file);
    const notebooks = [...list.entries.map(({ notebook }) => notebook), ...variants.map(({ notebook }) => notebook)];
    const removal = await removeGone({ flow, directory: list.publish.directory, notebooks, force, dryRun }, context);
    removed.push(...removal.removed);
    findings.push(...removal.findings);
  }
  return { removed, findings };
}

/** An execution as a page tells of it, with the version of the source that was executed; where nothing is known of that, the present one. */
async function standingOf(execution: ExecutionState, notebook: Notebook, context: NotebookContext): Promise<ExecutionStanding> {
  const { hash, commit, dirty } = await revisionOf(notebook.source, context);
  const last = lastExecution(context.project, notebook);
  // Prose that was edited since does not make it stale, and is not on the page: the commit of today is not the one that was executed.
  const older = execution.state === 'executed' && last?.outcome === 'succeeded' && last.source !== hash ? last.source : undefined;
  const revision =
    older !== undefined
      ? { sourceHash: older }
      : { sourceHash: hash, ...(commit !== undefined && { commit }), ...(dirty !== undefined && { dirty }) };
  switch (execution.state) {
    case 'stale': {
      const { state, reasons, when } = execution;
      return { state, ...revision, ...(when !== undefined && { when }), ...(reasons[0] !== undefined && { reason: reasons[0] }) };
    }
    case 'failed': {
      const { state, reason, when, run } = execution;
      return { state, reason, when, run, ...revision };
    }
    case 'executed':
    case 'never':
      return { ...execution, ...revision };
    default:
      return execution satisfies never;
  }
}
