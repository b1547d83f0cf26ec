import type { Finding } from '../../contracts/finding.ts';
import type { PublishFormat } from '../../contracts/notebook.ts';
import { counted } from '../../reporters/counted.ts';
import type { NotebookInstance } from './states.ts';

/** Whether notebook.yml wants a page of it, also where no `docs_dir` says where. */
const asksForPage = ({ flow, notebook }: NotebookInstance): boolean =>
  flow.list.entries.some((entry) => entry.notebook.source === notebook.source && entry.publishes.length > 0);

/**
 * Of the notebooks to be published in one format those that ask for a page, or were named: the pages of others the next publication of all
 * would take away again. `findings`: how many were left out.
 */
export function askedPages(
  instances: readonly NotebookInstance[],
  { format, named }: { format: PublishFormat; named: boolean },
): { instances: readonly NotebookInstance[]; findings: readonly Finding[] } {
  const asked = named ? instances : instances.filter(asksForPage);
  const left = new Set(instances.filter((instance) => !asked.includes(instance)).map(({ notebook }) => notebook.source)).size;
  if (left === 0) return { instances: asked, findings: [] };
  return {
    instances: asked,
    findings: [
      {
        code: 'notebook.not-asked',
        severity: 'warning',
        message: `${counted(left, 'notebook')} left out: notebook.yml asks for no page of ${left === 1 ? 'it' : 'them'}.`,
        remedy: `Publish one all the same: engine nb publish --format ${format} --entry NAME`,
      },
    ],
  };
}
