import type { Finding } from '../contracts/finding.ts';
import type { Registry } from '../loading/registry.ts';
import { sharedPaths } from '../plan/overlap.ts';
import type { Plan } from '../plan/plan.ts';
import { ANNEX } from './stages/fetch.ts';

/** An input of a task whose content is not here. Bytes are undefined where unknown. */
export type AbsentInput = { task: string; pointer: string; path: string; bytes?: number };

/** What the tasks that run would have to fetch: annexed inputs without content that no task of the run makes anew. Has no effects. */
export function absentInputs(plan: Plan, registry: Registry): readonly AbsentInput[] {
  const stager = registry.has('stager', ANNEX) ? registry.get('stager', ANNEX) : undefined;
  if (!stager?.absent) return [];
  const toRun = plan.tasks.filter(({ action }) => action === 'run').map(({ declared }) => declared);
  const absent = toRun.flatMap(({ id, inputs, pointer }) => {
    const local = inputs.filter(({ from }) => from === undefined);
    return (stager.absent?.(local, plan.project) ?? []).map((file) => ({ task: id, pointer: `${pointer}/inputs`, ...file }));
  });
  const made = toRun.flatMap(({ outputs }) => outputs.map(({ path }) => path));
  const madeAnew = new Set(sharedPaths([...new Set(absent.map(({ path }) => path))], made));
  return absent.filter(({ path }) => !madeAnew.has(path));
}

/** With `--no-get`: an error for each of them. */
export const forbidFetching = (absent: readonly AbsentInput[]): readonly Finding[] =>
  absent.map(({ task, path, pointer }) => ({
    code: 'run.absent-content',
    severity: 'error',
    message: `The content of ${path}, an input of ${task}, is not here, and --no-get forbids fetching it.`,
    remedy: `Run without --no-get, or fetch it yourself: datalad get '${path}'`,
    at: { pointer },
  }));
