import type { ScanOptions } from '../../commands/nb/scan.ts';
import { openNotebooks } from '../../notebooks/open.ts';
import { EXIT } from '../../refusal.ts';
import type { Terminal } from '../../terminal.ts';

export async function scanAction(options: ScanOptions, terminal: Terminal): Promise<number> {
  const open = await openNotebooks(options);
  terminal.json({ v: 1, project: open.directory });
  return EXIT.succeeded;
}
