import { isAlive, provide, shimExecutor, startDetached, stopShim, type Plugin } from '../../core/plugin.ts';

/**
 * The executor `local`: a job is a process of this machine. It is also the example to copy. An executor is three functions, and
 * `shimExecutor` makes of them one that starts an attempt once and never twice, outlives the engine, enforces the time limit, keeps the
 * log and can be watched from another terminal.
 */
const local: Plugin = {
  name: 'local',
  apiVersion: 1,
  setup(engine) {
    engine.executor('local', {
      options: {
        json: { type: 'object', additionalProperties: false, description: 'Runs jobs on this machine; there is nothing to set.' },
      },
      create: provide([], () =>
        shimExecutor({
          name: 'local',
          holdsStdin: true,

          // Hand over `argv`, to be run in `cwd` with `env`. It is the shim, and the job's command is in it. On a cluster: `sbatch`, and
          // the job id it answers goes into `data`, from where `alive` and `stop` get it back.
          launch: startDetached,

          // Does the shim run? It wrote down who it is when it began. On a cluster: `squeue`.
          alive: ({ shim }) => (shim === undefined ? 'dead' : isAlive(shim)),

          // End the job: the shim's watcher does, when it is asked with SIGTERM. On a cluster: `scancel`.
          stop: stopShim,
        }),
      ),
    });
  },
};

export default local;
