import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isError, type Finding } from '../../../contracts/finding.ts';
import type { Notebook } from '../../../contracts/notebook.ts';
import { undeclaredParameters } from '../../../notebooks/parameters.ts';
import { counted } from '../../../reporters/counted.ts';
import type { NotebookSelection } from '../../commands/nb/selection.ts';
import { byFormat } from '../../notebooks/by-format.ts';
import { workOnNotebooks } from '../../notebooks/context.ts';
import { openNotebooks, type OpenNotebooks } from '../../notebooks/open.ts';
import { placeFindings } from '../../notebooks/place-findings.ts';
import { EXIT } from '../../refusal.ts';
import { renderFindings } from '../../render-findings.ts';
import type { Terminal } from '../../terminal.ts';

/** What is wrong with notebook.yml (then it ends with 2) and with the notebooks themselves (then with 1). */
export async function validateAction(files: readonly string[], options: NotebookSelection, terminal: Terminal): Promise<number> {
  const open = await openNotebooks(options, files);
  const notebooks = open.flows.flatMap((flow) => flow.notebooks);
  return workOnNotebooks(open.directory, terminal, async (context) => {
    const findings: Finding[] = [...open.warnings];
    for (const group of byFormat(notebooks)) findings.push(...(await open.backendOf(group[0]).validate(group, context)));
    findings.push(...notebooks.flatMap((notebook) => parameterFindings(notebook, open)));
    const errors = findings.filter(isError);
    if (options.json) terminal.json({ v: 1, findings });
    else {
      renderFindings(placeFindings(findings, open.directory), terminal);
      if (errors.length === 0) terminal.out(`${terminal.paint.green('✓')} ${counted(notebooks.length, 'notebook')} checked.`);
    }
    return errors.length > 0 ? EXIT.failed : EXIT.succeeded;
  });
}

/** Of a source that is not there its format tells. */
function parameterFindings(notebook: Notebook, { directory, backendOf }: OpenNotebooks): readonly Finding[] {
  const source = join(directory, notebook.source);
  if (Object.keys(notebook.params).length === 0 || !existsSync(source)) return [];
  return undeclaredParameters(notebook, backendOf(notebook), readFileSync(source, 'utf8'));
}
