import { spawn } from 'node:child_process';
import { isAlive, provide, shimExecutor, stopShim, type Plugin, type ShimStart } from '../../core/plugin.ts';

/**
 * The executor `local`: runs a job as a process of this machine. It is also the example to copy: an executor is three functions (launch a
 * command, say whether it lives, end it), and `shimExecutor` makes of them one that survives the engine, enforces the time limit and can be
 * watched from another terminal.
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
          launch: spawnDetached,
          // The shim wrote down who it is. Unless it has begun, there is nothing that could be alive.
          alive: ({ shim }) => (shim === undefined ? 'dead' : isAlive(shim)),
          stop: stopShim,
        }),
      ),
    });
  },
};

export default local;

/** Starts the command in a session of its own, so that neither Ctrl-C nor the end of the terminal reaches it. */
function spawnDetached({ argv, cwd, env }: ShimStart): Promise<{ ended: Promise<void> }> {
  const [command, ...rest] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { cwd, env, detached: true, stdio: 'ignore' });
    // Node tells of a command that cannot be started by an event; then nothing runs, and the job is `not-started`.
    child.once('error', reject);
    const ended = new Promise<void>((settle) => child.once('exit', () => settle()));
    child.once('spawn', () => resolve({ ended }));
  });
}
