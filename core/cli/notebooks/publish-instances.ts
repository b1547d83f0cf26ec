import type { Finding } from '../../contracts/finding.ts';
import type { NotebookContext, PublishFormat } from '../../contracts/notebook.ts';
import type { Registry } from '../../loading/registry.ts';
import type { ExecutionStanding } from '../../notebooks/publish/execution-standing.ts';
import { commitsOf } from '../../notebooks/publish/commits.ts';
import { publishNotebooks, type Page, type PublishRequest } from '../../notebooks/publish/publish.ts';
import { removeGone } from '../../notebooks/publish/remove-gone.ts';
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

/** Publishes all at once, so that one process of the renderer can serve them together, and each repository is asked once for its commits. */
export async function publishInstances(
  instances: readonly NotebookInstance[],
  wishes: PublishWishes,
  context: NotebookContext,
  registry: Registry,
): Promise<readonly PublishedInstance[]> {
  const commits = await commitsOf(
    instances.map(({ notebook }) => notebook.source),
    context,
  );
  const requests = instances.map((instance): PublishRequest => {
    const { notebook, backend, flow, execution } = instance;
    const commit = commits.get(notebook.source);
    return {
      notebook,
      backend,
      execution: asToldOnPages(execution),
      flow: flow.flow,
      ...(commit && { commit }),
      ...inside(instance, context, registry),
      ...wishes,
    };
  });
  const published = await publishNotebooks(requests, context);
  return instances.flatMap((instance, at) => {
    const each = published[at];
    return each ? [{ instance, ...each }] : [];
  });
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

function asToldOnPages(execution: ExecutionState): ExecutionStanding {
  switch (execution.state) {
    case 'stale': {
      const { state, reasons, when } = execution;
      return { state, ...(when !== undefined && { when }), ...(reasons[0] !== undefined && { reason: reasons[0] }) };
    }
    case 'failed': {
      const { state, reason, when, run } = execution;
      return { state, reason, when, run };
    }
    case 'executed':
    case 'never':
      return execution;
    default:
      return execution satisfies never;
  }
}
