import type { NewOptions } from '../../commands/nb/new.ts';
import { openNotebooks } from '../../notebooks/open.ts';
import { EXIT } from '../../refusal.ts';
import type { Terminal } from '../../terminal.ts';

export async function newAction(name: string, options: NewOptions, terminal: Terminal): Promise<number> {
  const open = await openNotebooks({ ...options });
  terminal.json({ v: 1, project: open.directory, name });
  return EXIT.succeeded;
}
