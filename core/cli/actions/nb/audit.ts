import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isError } from '../../../contracts/finding.ts';
import { auditNotebooks, type Audit, type AuditedNotebook } from '../../../notebooks/audit.ts';
import { modsOf } from '../../../notebooks/mods.ts';
import { counted } from '../../../reporters/counted.ts';
import type { NotebookSelection } from '../../commands/nb/selection.ts';
import type { NotebookFlow } from '../../notebooks/flow.ts';
import { openNotebooks, type OpenNotebooks } from '../../notebooks/open.ts';
import { notebookStates, type NotebookInstance } from '../../notebooks/states.ts';
import { placeFindings } from '../../notebooks/place-findings.ts';
import { EXIT } from '../../refusal.ts';
import { renderFindings } from '../../render-findings.ts';
import type { Terminal } from '../../terminal.ts';

type AuditedFlow = { flow: string; file: string; notebooks: number } & Audit;

/** Finds where notebooks contradict what their entries say of them. What is missing of a flow is told only when no notebook was named. */
export async function auditAction(options: NotebookSelection, terminal: Terminal): Promise<number> {
  const open = await openNotebooks(options);
  const { instances, findings } = await notebookStates(open);
  const warnings = [...open.warnings, ...findings];
  const audited = open.flows.map((flow) => auditFlow(flow, instances, open, options.entry));
  const told = audited.flatMap(({ issues, gaps }) => [...issues, ...gaps]).map(({ finding }) => finding);
  if (options.json) terminal.json({ v: 1, project: open.directory, flows: audited, findings: warnings });
  else {
    renderFindings(placeFindings([...warnings, ...told], open.directory), terminal);
    const count = audited.reduce((sum, { notebooks }) => sum + notebooks, 0);
    terminal.out(
      told.length === 0
        ? `${terminal.paint.green('✓')} ${counted(count, 'notebook')}: nothing contradicts its entry.`
        : `${counted(told.length, 'issue')} in ${counted(count, 'notebook')}.`,
    );
  }
  return told.some(isError) ? EXIT.failed : EXIT.succeeded;
}

function auditFlow(
  flow: NotebookFlow,
  instances: readonly NotebookInstance[],
  { directory }: OpenNotebooks,
  named: readonly string[] | undefined,
): AuditedFlow {
  const audited = flow.list.entries.flatMap((entry): AuditedNotebook[] => {
    // Of a matrix the first row stands for the notebook: it is one entry.
    const instance = instances.find((each) => each.flow === flow && each.notebook.source === entry.notebook.source);
    if (!instance) return [];
    const { backend, execution } = instance;
    const source = join(directory, entry.notebook.source);
    return [
      {
        entry,
        pair: backend.pairing?.state(entry.notebook, directory) ?? 'unpaired',
        execution: execution.state,
        lines: existsSync(source) ? readFileSync(source, 'utf8').split('\n').length : 0,
        format: { paired: backend.pairing !== undefined, kernels: backend.kernels },
      },
    ];
  });
  const { issues, gaps } = auditNotebooks(audited, { file: flow.file, mods: modsOf(directory, flow.list.home) });
  return { flow: flow.flow, file: flow.file, notebooks: audited.length, issues, gaps: named ? [] : gaps };
}
