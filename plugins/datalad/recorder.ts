import type { Recorder, RunContext } from '../../core/plugin.ts';
import { coveredBy } from './declared-paths.ts';
import { findDataset, type Home } from './dataset.ts';
import { recallTasks, recordedRuns } from './history.ts';
import { INDEX_LOCK_PATIENCE } from './index-lock.ts';
import { createKeeper } from './keep.ts';
import type { DataladOptions } from './options.ts';
import { preflight } from './preflight/preflight.ts';
import { createSurveyor, prepareTask } from './prepare.ts';
import { recordAttempt } from './record.ts';
import { createReserver } from './reserve.ts';
import { restoreDamage } from './restore.ts';

/**
 * Keeps each success as a run record in DataLad's own format. Jobs run outside DataLad and side by side; only recording is serial.
 * `indexPatienceSeconds`: how long another git command may hold the index before a recording gives up.
 */
export function createDataladRecorder({
  indexPatienceSeconds = INDEX_LOCK_PATIENCE,
}: { indexPatienceSeconds?: number } = {}): Recorder<DataladOptions> {
  const keep = createKeeper(indexPatienceSeconds);
  const look = createSurveyor();
  const reserver = createReserver();
  const homes = new Map<string, Home>();

  const homeOf = async ({ project, tool }: Pick<RunContext, 'project' | 'tool'>): Promise<Home> => {
    const home = homes.get(project) ?? (await findDataset(tool, project));
    if (home === undefined) throw new Error(`${project} is not in a DataLad dataset any more`);
    homes.set(project, home);
    return home;
  };

  return {
    preflight,
    open: async (tasks, run) => reserver.open(await homeOf(run), tasks, run),
    close: async (opened) => reserver.close(opened),
    prepare: async (context) => ({ data: await prepareTask(look, await homeOf(context), context) }),
    record: async (context) => recordAttempt(keep, look, await homeOf(context), context),
    save: async (changes, message, context) => {
      const files = changes.written.map((path) => ({ path }));
      const kept = await keep({
        context,
        home: await homeOf(context),
        covers: coveredBy(files),
        places: changes.written,
        note: undefined,
        attempt: undefined,
        message: () => message,
        inspect: () => [],
      });
      if (kept.kind === 'failed') return { kind: 'save-failed', finding: kept.finding };
      return kept.kind === 'kept' ? { kind: 'recorded', records: kept.records, findings: kept.findings } : { kind: 'no-change' };
    },
    restore: async (damage, aside, run) => restoreDamage(await homeOf(run), damage, aside, run),
    async recall(tasks, run) {
      const home = await findDataset(run.tool, run.project);
      return home === undefined ? [] : recallTasks(home, tasks, run);
    },
    async *history(query, run) {
      const home = await findDataset(run.tool, run.project);
      if (home !== undefined) yield* recordedRuns(home, query, run);
    },
  };
}
