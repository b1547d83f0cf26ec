import type { Finding } from '../contracts/finding.ts';
import type { Registry } from '../loading/registry.ts';
import { sharedPaths } from '../plan/overlap.ts';
import type { Plan } from '../plan/plan.ts';
import { ANNEX } from './stages/fetch.ts';

/** With `--no-get`: an error for each input whose content is not here and that no task of the run makes anew. Has no effects. */
export function forbidFetching(plan: Plan, registry: Registry): readonly Finding[] {
  const stager = registry.has('stager', ANNEX) ? registry.get('stager', ANNEX) : undefined;
  const toRun = plan.tasks.filter(({ action }) => action === 'run').map(({ declared }) => declared);
  const made = toRun.flatMap(({ outputs }) => outputs.map(({ path }) => path));
  return toRun.flatMap(({ id, inputs, pointer }) => {
    const local = inputs.filter(({ from }) => from === undefined);
    const absent = (stager?.absent?.(local, plan.project) ?? []).filter(({ path }) => sharedPaths([path], made).length === 0);
    return absent.map(({ path }): Finding => ({
      code: 'run.absent-content',
      severity: 'error',
      message: `The content of ${path}, an input of ${id}, is not here, and --no-get forbids fetching it.`,
      remedy: `Run without --no-get, or fetch it yourself: datalad get '${path}'`,
      at: { pointer: `${pointer}/inputs` },
    }));
  });
}
