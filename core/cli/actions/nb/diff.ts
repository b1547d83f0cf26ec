import type { Finding } from '../../../contracts/finding.ts';
import type { NotebookDiff } from '../../../contracts/notebook.ts';
import type { NotebookSelection } from '../../commands/nb/selection.ts';
import { workOnNotebooks } from '../../notebooks/context.ts';
import { openNotebooks } from '../../notebooks/open.ts';
import { placeFindings } from '../../notebooks/place-findings.ts';
import { EXIT } from '../../refusal.ts';
import { renderFindings } from '../../render-findings.ts';
import type { Terminal } from '../../terminal.ts';
import { renderDiff } from '../../views/nb-diff-view.ts';

/** What one face of a notebook has that the other lacks. Notebooks with one face only have none. */
export type DiffedNotebook = { flow: string; notebook: string; source: string } & Omit<NotebookDiff, 'findings'>;

export async function diffAction(files: readonly string[], options: NotebookSelection, terminal: Terminal): Promise<number> {
  const open = await openNotebooks(options, files);
  if (!options.json) renderFindings(placeFindings(open.warnings, open.directory), terminal);
  return workOnNotebooks(open.directory, terminal, async (context) => {
    const diffed: DiffedNotebook[] = [];
    const found: Finding[] = [];
    for (const { flow, notebooks } of open.flows) {
      for (const notebook of notebooks) {
        const { pairing } = open.backendOf(notebook);
        const { findings = [], ...diff }: NotebookDiff = pairing ? await pairing.diff(notebook, context) : { state: 'unpaired', cells: [] };
        found.push(...findings);
        diffed.push({ flow, notebook: notebook.name, source: notebook.source, ...diff });
      }
    }
    if (options.json) terminal.json({ v: 1, project: open.directory, notebooks: diffed, findings: [...open.warnings, ...found] });
    else {
      renderFindings(placeFindings(found, open.directory), terminal);
      renderDiff(diffed, terminal);
    }
    return found.length > 0 ? EXIT.failed : EXIT.succeeded;
  });
}
