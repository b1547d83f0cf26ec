import { provide, type Executor, type Outcome, type Plugin } from '../../core/plugin.ts';

/** What a scripted job does: ends so at its n-th attempt, or runs until it is stopped. */
export type Script = readonly ('ok' | 'fail' | 'hang' | 'throw')[];

/**
 * An executor without processes, for property tests that need thousands of runs. It is a fake only in that nothing is executed:
 * it keeps the whole contract, so what it proves of the engine holds for any executor.
 */
export function scriptedExecutor(scriptOf: (task: string) => Script): { plugin: Plugin; started: string[]; running: Set<string> } {
  const started: string[] = [];
  const running = new Set<string>();
  const jobs = new Map<string, { outcome: Promise<Outcome>; stop: () => void }>();
  const ended = (): string => new Date().toISOString();

  const executor: Executor = {
    accepts: ['process'],
    enforces: ['time'],
    async start({ task, attempt, bind }) {
      const script = scriptOf(task);
      const step = script[Math.min(attempt.number, script.length) - 1] ?? 'ok';
      if (step === 'throw') throw new Error('scripted to throw');
      started.push(attempt.id);
      running.add(attempt.id);
      let stop = (): void => undefined;
      const outcome = new Promise<Outcome>((resolve) => {
        const end = (result: Outcome): void => {
          running.delete(attempt.id);
          resolve(result);
        };
        stop = () => end({ kind: 'cancelled', ended: ended() });
        if (step !== 'hang') setImmediate(() => end({ kind: 'exited', code: step === 'ok' ? 0 : 1, ended: ended() }));
      });
      jobs.set(attempt.id, { outcome, stop });
      await bind({ attempt: attempt.id });
    },
    async find({ attempt }) {
      return jobs.has(attempt.id) ? { attempt: attempt.id } : 'none';
    },
    watch(ref) {
      const job = jobs.get((ref as { attempt: string }).attempt);
      if (!job) throw new Error('watching a job that was never started');
      return {
        outcome: job.outcome,
        async *output() {},
        async stop() {
          job.stop();
          return 'stopping';
        },
      };
    },
  };
  const plugin: Plugin = {
    name: 'scripted',
    apiVersion: 1,
    setup: (engine) => engine.executor('scripted', { options: { json: { type: 'object' } }, create: provide([], () => executor) }),
  };
  return { plugin, started, running };
}
