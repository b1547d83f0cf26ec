import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { identifySelf } from '../../../core/process/identity.ts';
import { shimExecutor } from '../../../core/process/shim-executor.ts';
import { jobContext, temporaryDirectory, until } from '../../rig/process.ts';

let context: ReturnType<typeof jobContext>;
let looks: number;
beforeEach(() => {
  context = jobContext(temporaryDirectory(), ['true']);
  looks = 0;
  mkdirSync(context.directory);
  const { pid, started, boot } = identifySelf();
  write('claim', JSON.stringify({ version: 1, pid, started, host: 'far', boot, watcher: pid }));
});

const write = (name: string, text: string) => writeFileSync(join(context.directory, name), text);

/** A cluster, as it looks from a login node that cannot ask it. */
const cluster = shimExecutor({
  name: 'cluster',
  lostAfterSeconds: 1,
  launch: () => Promise.reject(new Error('it is full')),
  alive: () => {
    looks += 1;
    return 'elsewhere';
  },
  stop: () => Promise.resolve({ refused: 'nobody listens' }),
});
const watch = () => cluster.watch({ directory: context.directory, attempt: context.attempt.id }, context);

it('calls a job on another machine lost only after its heart has stopped for the stated time', async () => {
  const began = performance.now();
  expect(await watch().outcome).toMatchObject({ kind: 'lost', reason: 'no sign of life from far for 1 s' });
  expect(performance.now() - began).toBeGreaterThan(1000);
});

it('goes on watching a job on another machine while its heart beats', async () => {
  const handle = watch();
  for (let beat = 1; beat <= 8; beat++) {
    const seen = looks;
    write('heartbeat', `${beat} 0\n`);
    await until('the watch has looked again', () => looks > seen);
  }
  write('exit.json', JSON.stringify({ version: 1, code: 0, stopped: '', began: 1, ended: 3, times: '', peakKilobytes: 0, failure: '' }));
  expect(await handle.outcome).toMatchObject({ kind: 'exited', code: 0, usage: { wallSeconds: 2 } });
});

it('does not take half an exit record for one', async () => {
  const handle = watch();
  write('exit.json', '{"version":1,"code":0,"sto');
  expect(await handle.outcome).toMatchObject({ kind: 'lost' });
});

it('tells when a wish to stop was refused', async () => {
  expect(await watch().stop('polite')).toEqual({ refused: 'nobody listens' });
});

it('is not-started when the launcher rejects', async () => {
  const other = jobContext(temporaryDirectory(), ['true']);
  await cluster.start(other);
  expect(await cluster.watch(other.refs[0] ?? '', other).outcome).toMatchObject({
    kind: 'not-started',
    reason: expect.stringContaining('it is full') as string,
  });
});
