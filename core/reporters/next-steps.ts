import { basename } from 'node:path';
import { counted } from './counted.ts';
import type { RunProgress } from './run-progress.ts';

export type Step = { command: string; why: string };

/** What has to be named because it is not found by itself. */
const manifestArgument = (manifest: string | undefined): string =>
  manifest === undefined || basename(manifest) === 'engine.yml' || isNotebooks(manifest) ? '' : ` ${basename(manifest)}`;

/** A run of notebooks without a manifest has the notebook.yml in its place, or the notebook itself. */
const isNotebooks = (manifest: string): boolean => basename(manifest) === 'notebook.yml' || /\.(?:py|ipynb)$/.test(manifest);

/** What the user does after a run that did not go well, in the order in which it is done. */
export function nextSteps(progress: RunProgress): Step[] {
  const { run, counts, failed, damage } = progress;
  const steps: Step[] = [];
  if (failed !== undefined) steps.push({ command: `engine logs ${run} ${failed}`, why: 'all that the first failed task printed' });
  if (damage.length > 0) {
    const files = new Set(damage.map(({ path }) => path)).size;
    steps.push({
      command: `engine status${manifestArgument(progress.manifest)}`,
      why: `shows ${counted(files, 'tracked file')} that failed attempts changed`,
    });
    steps.push({ command: 'engine restore', why: 'puts them back as they were' });
  }
  if (counts.unfinished > 0)
    steps.push({ command: `engine resume ${run}`, why: 'finishes what is unfinished, without running any job again' });
  const again = counts.failed + counts.lost + counts.cancelled + counts.skipped + counts.refused > 0;
  if (again || progress.outcome === 'refused')
    steps.push({
      command:
        progress.manifest && isNotebooks(progress.manifest) ? 'engine nb exec' : `engine apply${manifestArgument(progress.manifest)}`,
      why: 'tries again; what succeeded is up to date and stays',
    });
  return steps;
}
