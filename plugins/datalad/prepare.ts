import type { File, TaskContext } from '../../core/plugin.ts';
import { coalesce } from './coalesce.ts';
import type { Home } from './dataset.ts';
import { freeLockedOutputs } from './locked-outputs.ts';
import { noteState, type Note } from './note.ts';
import type { DataladOptions } from './options.ts';
import { datasetsOf, survey, type Survey } from './survey.ts';

export type Surveyor = (request: { home: Home; context: TaskContext; places: readonly string[] }) => Promise<Survey>;

/** Looks at the datasets for many tasks at once: those that start within one turn, or while an earlier look is under way, share one. */
export function createSurveyor(): Surveyor {
  const byDataset = new Map<string, Surveyor>();
  return (request) => {
    const { home } = request;
    const look =
      byDataset.get(home.root) ??
      coalesce<Parameters<Surveyor>[0], Survey>(async (take) => {
        const requests = take();
        const places = [...new Set(requests.flatMap(({ request: { places } }) => places))];
        // The tool of this batch, not of whoever asked first in this process: that one's signal may have aborted since.
        const tool = requests[0]?.request.context.tool;
        if (tool === undefined) return;
        const seen = await survey(tool, home, await datasetsOf(tool, home, places));
        for (const { answer } of requests) answer(seen);
      });
    byDataset.set(home.root, look);
    return look(request);
  };
}

/** Notes the state that a record, a damage report or a warning will be compared with, and makes locked outputs writable. */
export async function prepareTask(
  look: Surveyor,
  home: Home,
  context: TaskContext<DataladOptions> & { outputs: readonly File[] },
): Promise<Note> {
  const seen = await look({ home, context, places: context.outputs.map(({ path }) => path) });
  const links = freeLockedOutputs(context.project, context.outputs, context.options.unlock === true);
  return noteState(home, seen, links);
}
