import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { JournalBroken, type JournalSink } from '../../../core/journal/journal.ts';
import { until } from '../../rig/process.ts';
import { aRegistry, aTask, runTasks, temporaryFolder } from '../../rig/run.ts';
import { scriptedExecutor } from '../../rig/scripted-executor.ts';

/** A disk that refuses from the first sync on of which `refuses` says so. `kept`: what it acknowledged. */
function failingDisk(refuses: (written: string) => boolean): {
  sink: () => Promise<JournalSink>;
  kept: () => string;
  failed: () => boolean;
} {
  let written = '';
  let kept = '';
  let failed = false;
  const sink: JournalSink = {
    async write(lines) {
      written += lines;
    },
    async sync() {
      failed ||= refuses(written);
      if (failed) throw new Error('no space left on device');
      kept = written;
    },
    close: async () => undefined,
  };
  return { sink: async () => sink, kept: () => kept, failed: () => failed };
}

it('starts no job whose start is not on disk, whichever write the disk refuses', async () => {
  let survived = false;
  for (let syncs = 0; !survived; syncs++) {
    let left = syncs;
    const disk = failingDisk(() => left-- === 0);
    const { plugin, started } = scriptedExecutor(() => ['ok']);
    const tasks = ['a', 'b', 'c'].map((id, at, all) =>
      aTask(id, 'unused', { executor: { name: 'scripted', options: {} }, needs: at === 0 ? [] : [all[at - 1] as string] }),
    );
    const ran = runTasks({ project: temporaryFolder(), tasks, registry: await aRegistry(plugin), sink: disk.sink });
    survived = await ran.then(
      () => true,
      (error: unknown) => {
        expect(error).toBeInstanceOf(JournalBroken);
        return false;
      },
    );
    expect(disk.failed()).toBe(!survived);
    const announced = [...disk.kept().matchAll(/"type":"job.starting","task":"\w+","attempt":"([^"]+)"/g)].map(([, attempt]) => attempt);
    for (const attempt of started) expect(announced).toContain(attempt);
    if (survived) expect(started).toHaveLength(3);
  }
});

it('leaves a job alive that was running when the disk refused', async () => {
  const project = temporaryFolder();
  const disk = failingDisk((written) => written.includes('job.bound'));
  const tasks = [aTask('t', 'echo done > out', { outputs: [{ path: 'out' }] })];
  await expect(runTasks({ project, tasks, registry: await aRegistry(), sink: disk.sink })).rejects.toThrow(JournalBroken);
  await until('the job is done', () => existsSync(join(project, 'out')));
});
