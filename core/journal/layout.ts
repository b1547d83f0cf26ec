import { join } from 'node:path';

/** Where a project's state lives. It ignores itself in git, because an untracked file makes `datalad run` refuse. */
export const stateDirectory = (project: string): string => join(project, '.engine');

export const runsDirectory = (project: string): string => join(stateDirectory(project), 'runs');

export const runDirectory = (project: string, run: string): string => join(runsDirectory(project), run);

/** Attempts are numbered within their task, so that a second engine that lost the journal's last line meets the first one's claim. */
export const attemptDirectory = (runDirectory: string, task: string, number: number): string =>
  join(runDirectory, 'tasks', ...task.split('/'), String(number));

export const journalFile = (runDirectory: string): string => join(runDirectory, 'events.ndjson');
export const planFile = (runDirectory: string): string => join(runDirectory, 'plan.json');
export const leaseDirectory = (runDirectory: string): string => join(runDirectory, 'lease');
/** Asks the engine that has the run in hand to cancel it: see cancel-wish.ts. */
export const cancelFile = (runDirectory: string): string => join(runDirectory, 'cancel');
export const engineLogFile = (runDirectory: string): string => join(runDirectory, 'engine.log');
/** Says that the run left nothing to continue, so that nobody has to read its whole journal to know. The journal stays the truth. */
export const settledFile = (runDirectory: string): string => join(runDirectory, 'settled');
