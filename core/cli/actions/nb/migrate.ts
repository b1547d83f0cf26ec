import { isError, type Finding } from '../../../contracts/finding.ts';
import { applyMigration } from '../../../notebooks/apply-migration.ts';
import { planMigration, type Migration } from '../../../notebooks/migrate.ts';
import { counted } from '../../../reporters/counted.ts';
import type { MigrateOptions } from '../../commands/nb/migrate.ts';
import { workOnNotebooks } from '../../notebooks/context.ts';
import { openLists } from '../../notebooks/lists.ts';
import { placeFindings } from '../../notebooks/place-findings.ts';
import { EXIT } from '../../refusal.ts';
import { renderFindings } from '../../render-findings.ts';
import type { Terminal } from '../../terminal.ts';

/** What moves in one notebook.yml's folder, or has moved. */
type MigratedList = { flow: string; file: string; notebooks: readonly Migration[] };

/** Moves notebooks of the older layouts to `.src/`; without `--yes` it only shows what would move. */
export async function migrateAction(options: MigrateOptions, terminal: Terminal): Promise<number> {
  const { directory, backends, lists } = await openLists(options);
  const dryRun = options.yes !== true || options.dryRun === true;
  return workOnNotebooks(directory, terminal, async (context) => {
    const migrated: MigratedList[] = [];
    const findings: Finding[] = [];
    for (const { flow, file, loaded } of lists) {
      if (!loaded) continue;
      const plan = planMigration(loaded, directory, backends);
      const wanted = plan.migrations.filter(({ notebook }) => options.entry?.includes(notebook) ?? true);
      findings.push(...loaded.warnings, ...plan.findings);
      const { done, findings: failed } = dryRun ? { done: wanted, findings: [] } : await applyMigration(wanted, file, context);
      findings.push(...failed);
      migrated.push({ flow, file, notebooks: done });
    }
    if (options.json) terminal.json({ v: 1, project: directory, dryRun, flows: migrated, findings });
    else {
      renderFindings(placeFindings(findings, directory), terminal);
      renderMigration(migrated, dryRun, terminal);
    }
    return findings.some(isError) ? EXIT.failed : EXIT.succeeded;
  });
}

function renderMigration(lists: readonly MigratedList[], dryRun: boolean, { out, paint }: Terminal): void {
  for (const { file, notebooks } of lists) {
    for (const { notebook, moves, entry } of notebooks) {
      out(`${dryRun ? paint.yellow('→') : paint.green('✓')} ${paint.bold(notebook)}`);
      for (const { from, to } of moves) out(`    ${from} ${paint.dim('→')} ${to}`);
      if (entry) out(`    ${file}: path ${entry.from} ${paint.dim('→')} ${entry.to}`);
    }
  }
  const count = lists.flatMap(({ notebooks }) => notebooks).length;
  if (count === 0) out('Nothing to move: every notebook lies where it should, or is named above.');
  else out(dryRun ? `${counted(count, 'notebook')} would move. Do it: engine nb migrate --yes` : `${counted(count, 'notebook')} moved.`);
}
