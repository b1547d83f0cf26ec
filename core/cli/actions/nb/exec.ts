import type { NotebookStage } from '../../../contracts/notebook.ts';
import type { ExecOptions } from '../../commands/nb/exec.ts';
import { executeNotebooks } from '../../notebooks/execute.ts';
import { openNotebooks } from '../../notebooks/open.ts';
import { EXIT, refuse } from '../../refusal.ts';
import type { Terminal } from '../../terminal.ts';

const STAGES: readonly NotebookStage[] = ['pair', 'sync', 'execute', 'collect'];

/** Executes what is not up to date, as an ordinary run. One notebook that fails stops no other. */
export async function execAction(files: readonly string[], options: ExecOptions, terminal: Terminal): Promise<number> {
  const open = await openNotebooks(options, files, options.dryRun ? 'optional' : options.trust ? 'granted' : 'required');
  const named = files.length > 0 || options.entry !== undefined;
  const exitCode = await executeNotebooks(open, { stages: STAGES, named, options }, terminal);
  if (exitCode !== undefined) return exitCode;
  throw refuse(
    EXIT.usage,
    'notebook.none',
    'There is no notebook to execute: archived and interactive ones are left out.',
    'Execute one of them all the same: engine nb exec --entry NAME (interactive ones with --force)',
  );
}
