import type { MigrateOptions } from '../../commands/nb/migrate.ts';
import { openNotebooks } from '../../notebooks/open.ts';
import { EXIT } from '../../refusal.ts';
import type { Terminal } from '../../terminal.ts';

export async function migrateAction(options: MigrateOptions, terminal: Terminal): Promise<number> {
  const open = await openNotebooks(options);
  terminal.json({ v: 1, project: open.directory });
  return EXIT.succeeded;
}
