import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { createCancellation } from '../../../core/run/cancellation.ts';
import { aRegistry, aTask, runTasks, temporaryFolder } from '../../rig/run.ts';

const schema = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8')) as object;

it('every event of a run with successes, failures, retries and a cancellation is as schemas/event.schema.json says', async () => {
  const ajv = new Ajv2020({ schemas: [schema('common')], validateFormats: false });
  const validate = ajv.compile(schema('event'));
  const cancellation = createCancellation();
  const retry = { limit: 1, backoff: 'fixed', baseSeconds: 0, capSeconds: 0 } as const;
  const ran = await runTasks({
    project: temporaryFolder(),
    tasks: [
      aTask('good', 'echo hi > good', { outputs: [{ path: 'good' }] }),
      aTask('bad', 'echo oh; exit 3', { retry }),
      aTask('next', 'true', { needs: ['bad'] }),
      aTask('long', 'echo up; sleep 600', { inputs: [{ path: 'good' }] }),
    ],
    registry: await aRegistry(),
    options: { keepGoing: true },
    cancellation,
    onEvent: (event) => event.type === 'task.output' && event.task === 'long' && cancellation.request('test'),
  });
  expect(ran.seen.map(({ type }) => type)).toEqual(expect.arrayContaining(['task.output', 'run.cancel-requested', 'attempt.finished']));
  for (const event of ran.seen) expect(validate(event) ? [] : [event, validate.errors]).toEqual([]);
});
