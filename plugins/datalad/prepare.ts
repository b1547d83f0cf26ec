import type { File, TaskContext } from '../../core/plugin.ts';
import { coalesce, type Pending } from './coalesce.ts';
import type { Home } from './dataset.ts';
import { keepNote, readKeptNote } from './kept-note.ts';
import { findLockedOutputs, freeLockedOutputs } from './locked-outputs.ts';
import { noteState, type Note } from './note.ts';
import { livingContext } from './living-context.ts';
import type { DataladOptions } from './options.ts';
import { datasetsOf, survey, type Survey } from './survey.ts';

type Look = { home: Home; context: TaskContext; places: readonly string[] };

export type Surveyor = (request: Look) => Promise<Survey>;

/** Looks at the datasets for many tasks at once: those that start within one turn, or while an earlier look is under way, share one. */
export function createSurveyor(): Surveyor {
  const byProject = new Map<string, Surveyor>();
  return (request) => {
    const look = byProject.get(request.context.project) ?? coalesce(lookTogether);
    byProject.set(request.context.project, look);
    return look(request);
  };
}

async function lookTogether({ home }: Look, take: () => readonly Pending<Look, Survey>[]): Promise<void> {
  const requests = take();
  const places = [...new Set(requests.flatMap(({ request }) => request.places))];
  const { tool } = livingContext(requests.map(({ request }) => request.context));
  const seen = await survey(tool, home, await datasetsOf(tool, home, places));
  for (const { answer } of requests) answer(seen);
}

/**
 * Notes the state that a record, a damage report or a warning will be compared with, and makes locked outputs writable.
 * Whoever is asked again for the same attempt, because an engine died meanwhile, answers with the state before the first time.
 */
export async function prepareTask(
  look: Surveyor,
  home: Home,
  context: TaskContext<DataladOptions> & { outputs: readonly File[] },
): Promise<Note> {
  const { project, outputs, options, directory } = context;
  const note = readKeptNote(directory) ?? (await takeNote());
  freeLockedOutputs(project, note.links);
  return note;

  async function takeNote(): Promise<Note> {
    const seen = await look({ home, context, places: outputs.map(({ path }) => path) });
    const taken = noteState(home, seen, findLockedOutputs(project, outputs, options.unlock === true));
    if (Object.keys(taken.links).length > 0) keepNote(directory, taken);
    return taken;
  }
}
