import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCancellation } from '../../../core/run/cancellation.ts';
import { grammarFaults } from '../../rig/event-grammar.ts';
import { aRegistry, aTask, outcomes, runTasks, temporaryFolder } from '../../rig/run.ts';
import { scriptedExecutor, type Script } from '../../rig/scripted-executor.ts';

const anyScript: fc.Arbitrary<Script> = fc.array(fc.constantFrom('ok', 'ok', 'ok', 'fail', 'throw'), { minLength: 1, maxLength: 3 });

/** A DAG: each node may need any of those before it. */
const anyDag = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc.array(fc.record({ script: anyScript, needs: fc.array(fc.nat(), { maxLength: 3 }), retries: fc.nat({ max: 2 }), lock: fc.boolean() }), {
    minLength: size,
    maxLength: size,
  }),
);

describe('the events of a run', () => {
  it('have one order, and every start has its end, whatever fails, is tried again or is cancelled', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyDag,
        fc.boolean(),
        fc.integer({ min: 1, max: 4 }),
        fc.option(fc.integer({ min: 1, max: 60 })),
        async (nodes, keepGoing, jobs, cancelAt) => {
          const scripts = new Map(nodes.map(({ script }, at) => [`t${at}`, script]));
          const { plugin, started, running } = scriptedExecutor((task) => scripts.get(task) ?? ['ok']);
          const tasks = nodes.map(({ needs, retries, lock }, at) =>
            aTask(`t${at}`, 'unused', {
              executor: { name: 'scripted', options: {} },
              needs: at === 0 ? [] : [...new Set(needs.map((other) => `t${other % at}`))],
              ...(retries > 0 && { retry: { limit: retries, backoff: 'fixed', baseSeconds: 0, capSeconds: 0 } }),
              resources: { cpus: 1, locks: lock ? ['one'] : [] },
            }),
          );
          const cancellation = createCancellation();
          let count = 0;
          const ran = await runTasks({
            project: temporaryFolder(),
            tasks,
            registry: await aRegistry(plugin),
            options: { jobs, keepGoing },
            cancellation,
            onEvent: () => ++count === cancelAt && cancellation.request('property'),
          });

          expect(grammarFaults(ran.events)).toEqual([]);
          expect(running.size).toBe(0);
          expect(new Set(started).size).toBe(started.length);
          expect(Object.keys(outcomes(ran)).toSorted()).toEqual(tasks.map(({ id }) => id).toSorted());
          for (const { id, needs } of tasks) {
            const begun = ran.events.find((event) => event.type === 'attempt.started' && event.task === id);
            if (!begun) continue;
            for (const need of needs) {
              const done = ran.events.find((event) => event.type === 'task.finished' && event.task === need);
              expect(done?.seq).toBeLessThan(begun.seq);
              expect(done).toMatchObject({ outcome: { kind: 'succeeded' } });
            }
          }
          const kinds = Object.values(outcomes(ran));
          const failed = kinds.includes('failed');
          expect(ran.conducted.exitCode).toBe(failed ? 1 : kinds.includes('cancelled') ? 130 : 0);
        },
      ),
      { numRuns: 150 },
    );
  });
});
