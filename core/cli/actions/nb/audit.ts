import type { NotebookSelection } from '../../commands/nb/selection.ts';
import { openNotebooks } from '../../notebooks/open.ts';
import { EXIT } from '../../refusal.ts';
import type { Terminal } from '../../terminal.ts';

export async function auditAction(options: NotebookSelection, terminal: Terminal): Promise<number> {
  const open = await openNotebooks(options);
  terminal.json({ v: 1, project: open.directory });
  return EXIT.succeeded;
}
