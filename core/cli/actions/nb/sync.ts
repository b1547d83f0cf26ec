import type { SyncOptions } from '../../../contracts/notebook.ts';
import type { SyncCommandOptions } from '../../commands/nb/sync.ts';
import { workOnNotebooks } from '../../notebooks/context.ts';
import { openNotebooks } from '../../notebooks/open.ts';
import { syncPairs, type FlowSync } from '../../notebooks/sync-pairs.ts';
import { placeFindings } from '../../notebooks/place-findings.ts';
import { EXIT, refuse } from '../../refusal.ts';
import { renderFindings } from '../../render-findings.ts';
import type { Terminal } from '../../terminal.ts';
import { renderSync, viewSync } from '../../views/nb-sync-view.ts';

/** Brings edits from each face of a notebook to the other. A conflict in one notebook keeps no other from being synced. */
export async function syncAction(
  files: readonly string[],
  { direction, force, dryRun, ...options }: SyncCommandOptions,
  terminal: Terminal,
): Promise<number> {
  if (force && direction === undefined) {
    throw refuse(
      EXIT.usage,
      'cli.force-without-direction',
      'With --force one side wins whole, so it has to be said which.',
      'Add --direction py2nb (the source wins) or --direction nb2py (the notebook wins).',
    );
  }
  const open = await openNotebooks(options, files);
  if (!options.json) renderFindings(placeFindings(open.warnings, open.directory), terminal);
  const wishes: SyncOptions = {
    ...(direction && { direction }),
    ...(force && { force }),
    ...(dryRun && { dryRun }),
  };
  return workOnNotebooks(open.directory, terminal, async (context) => {
    const flows = await syncPairs(open, wishes, context);
    if (options.json) terminal.json(viewSync(open, flows, dryRun === true));
    else renderSync(flows, { directory: open.directory, dryRun: dryRun === true, verb: 'sync' }, terminal);
    return exitCodeOfSync(flows);
  });
}

/** 1 when a notebook could not be synced, before 3 when both sides of one were edited in the same place. */
export function exitCodeOfSync(flows: readonly FlowSync[]): number {
  const actions = new Set(flows.flatMap(({ notebooks }) => notebooks.map(({ action }) => action)));
  if (actions.has('failed')) return EXIT.failed;
  return actions.has('conflict') ? EXIT.refused : EXIT.succeeded;
}
