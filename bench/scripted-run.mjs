import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './surroundings.mjs';

/** A module of the engine as it was built. The bench looks behind the public interface: it measures parts of the whole. */
const built = (path) => import(pathToFileURL(join(ROOT, 'dist', path)).href);

/**
 * Runs the manifest in `folder` with everything real but the processes: `execute` stands for the job and is done at once.
 * With `archive: FORGETFUL` no file is looked at either, and no success remembered.
 * Resolves with the milliseconds between the moment when the plan is there and the end of the run.
 */
export async function runScripted(folder, { jobs, execute = () => undefined, archive }) {
  const { loadManifest } = await built('core/manifest/load.js');
  const { planTasks } = await built('core/run/plan-tasks.js');
  const { beginRun } = await built('core/run/begin.js');
  const { conduct } = await built('core/run/conduct.js');
  const { createCancellation } = await built('core/run/cancellation.js');
  const { createRegistry } = await built('core/loading/registry.js');
  const { loadPlugins } = await built('core/loading/load-plugins.js');
  const { default: command } = await built('plugins/command/index.js');

  const file = join(folder, 'engine.yml');
  const loaded = loadManifest(file, { overrides: [], vocabulary: () => ({ findings: [] }) });
  if (loaded.kind === 'rejected') throw new Error(loaded.findings.map(({ message }) => message).join('\n'));
  const registry = createRegistry();
  await loadPlugins(registry, [command, scripted(execute)], []);
  const project = folder;
  const planned = await planTasks({ project, tasks: loaded.tasks, registry, signal: new AbortController().signal });
  if (planned.kind === 'rejected') throw new Error(planned.findings.map(({ message }) => message).join('\n'));
  const began = performance.now();
  const begun = await beginRun(
    planned.plan,
    { jobs, keepGoing: false, get: true, force: false, plugins: [], reporters: [] },
    { file, text: loaded.text },
  );
  const conducted = await conduct(
    begun.directory,
    { project, id: begun.id, lease: begun.lease, pass: 'all' },
    { registry, cancellation: createCancellation(), archive: archive ?? planned.archive, reporters: [] },
  );
  if (conducted.outcome !== 'succeeded') throw new Error(`the scripted run ended as ${conducted.outcome}`);
  return performance.now() - began;
}

/** Knows no file and no success. */
export const FORGETFUL = {
  content: { identify: () => 'same', digest: () => 'same', exists: () => true, save: () => undefined },
  memory: { get: () => undefined, remember: () => undefined },
  recalled: [],
};

/** The executor `local` without its processes. */
const scripted = (execute) => ({
  name: 'scripted',
  apiVersion: 1,
  setup: (engine) =>
    engine.executor('local', {
      options: { json: { type: 'object' } },
      create: {
        tokens: [],
        make: () => ({
          accepts: ['process'],
          enforces: ['time'],
          async start(context) {
            execute(context);
            await context.bind({ attempt: context.attempt.id });
          },
          find: async () => 'none',
          watch: () => ({
            outcome: Promise.resolve({ kind: 'exited', code: 0, ended: new Date().toISOString() }),
            async *output() {},
            stop: async () => 'gone',
          }),
        }),
      },
    }),
});
