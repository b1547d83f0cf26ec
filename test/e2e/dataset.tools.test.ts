import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { commandLine } from '../rig/command-line.ts';
import { addSubdataset, cloneDataset, createDataset } from '../rig/dataset.ts';
import { document } from '../rig/documents.ts';
import { createDatasetProject, manifestOf, RECORDED, recordsOf } from '../rig/project.ts';

/** Content for the annex. */
const bytes = (text: string): string => `${text}\0${'x'.repeat(2000)}`;

describe.concurrent('A project in a dataset', () => {
  it('is up to date in a fresh clone and after a checkout of an older commit; absent inputs are fetched, unless --no-get', async ({
    expect,
  }) => {
    const project = createDatasetProject(
      {
        copy: { command: ['cp', 'data.bin', 'copy.bin'], inputs: ['data.bin'], outputs: ['copy.bin'] },
        count: { shell: 'wc -c < copy.bin > count.txt', inputs: ['copy.bin'], outputs: ['count.txt'] },
      },
      { 'data.bin': bytes('first') },
    );
    expect((await project.engine('apply')).code).toBe(0);
    const older = project.head();
    project.git('rm', '-q', 'data.bin');
    project.write({ 'data.bin': bytes('the second one') });
    project.save('other data');
    expect((await project.engine('apply')).code).toBe(0);
    expect(recordsOf(project)).toHaveLength(4);

    const clone = cloneDataset(project);
    const { engine } = commandLine(clone.root);
    expect(existsSync(join(clone.root, 'data.bin'))).toBe(false);
    const fresh = document('apply', await engine('apply', '--json'));
    expect(fresh).toMatchObject({ run: null, tasks: [{ outcome: 'up-to-date' }, { outcome: 'up-to-date' }] });
    expect(existsSync(join(clone.root, 'data.bin'))).toBe(false);

    clone.git('checkout', '-q', older);
    const old = document('plan', await engine('plan', '--json'));
    expect(old.tasks.map(({ id, action }) => `${id} ${action}`)).toEqual(['copy up-to-date', 'count up-to-date']);
    clone.git('checkout', '-q', '-');

    const refused = await engine('apply', '--force', '--no-get', '--only', 'copy', '--json');
    expect(refused.code, refused.stdout).toBe(3);
    expect(JSON.stringify(document('findings', refused))).toContain('data.bin');
    const fetched = await engine('apply', '--force', '--only', 'copy', '--json');
    expect(fetched.code, fetched.stderr).toBe(0);
    expect(readFileSync(join(clone.root, 'data.bin'), 'utf8')).toBe(bytes('the second one'));
    // It came out as it was: no second record.
    expect(document('apply', fetched).tasks[0]).toMatchObject({ outcome: 'succeeded', records: [] });
    expect(clone.head()).toBe(project.head());
  });

  it('has its records in superdataset and subdataset, and shows what colleagues ran with plain datalad run', async ({ expect }) => {
    const dataset = createDataset({
      'engine.yml': manifestOf({ make: { shell: 'echo 42 > derivatives/result.txt', outputs: ['derivatives/result.txt'] } }, RECORDED),
    });
    const subdataset = addSubdataset(dataset, 'derivatives');
    const { engine } = commandLine(dataset.root);
    const said = await engine('apply', '--json');
    expect(said.code, said.stderr).toBe(0);
    const records = document('apply', said).tasks[0]?.records ?? [];
    expect(records.map(({ where, id }) => `${where} ${id}`).toSorted()).toEqual([
      `${dataset.root} ${dataset.head()}`,
      `${subdataset.root} ${subdataset.head()}`,
    ]);
    expect(dataset.filesOf('HEAD')).toEqual(['derivatives']);
    expect(subdataset.filesOf('HEAD')).toEqual(['result.txt']);
    expect(dataset.messageOf('HEAD')).toContain('=== Do not change lines below ===');
    expect([dataset.clean(), subdataset.clean()]).toEqual([true, true]);

    dataset.datalad('run', '-m', 'by a colleague', '--output', 'hand.txt', 'echo 1 > hand.txt');
    const { runs } = document('runs', await engine('runs', '--json'));
    expect(runs.map(({ source, state }) => `${source} ${state}`)).toEqual(['datalad succeeded', 'engine succeeded']);
    expect(runs[0]).toMatchObject({
      title: expect.stringContaining('by a colleague') as unknown,
      author: expect.stringContaining('Ada Tester') as unknown,
      id: dataset.head(),
    });
    const shown = (await engine('runs')).stdout;
    expect(shown).toMatch(/datalad .*by a colleague.*Ada Tester/);
  });
});
