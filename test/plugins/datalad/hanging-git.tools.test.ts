import { readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDataset } from '../../rig/dataset.ts';
import { createEngine } from '../../rig/dataset-recorder.ts';

/** Processes that work in a folder. */
const processesIn = (root: string): string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(root);
    } catch {
      return false; // ended while we looked
    }
  });

/** A dataset whose git will wait for a filter that never ends, as it does for git-annex on a full disk; and an engine that waits a second. */
function createHangingProject() {
  const dataset = createDataset({ 'a.txt': 'one\n' });
  const attributes = join(dataset.root, '.git/info/attributes');
  const engine = createEngine(dataset.root);
  const { tool } = engine.run;
  engine.run.tool = (argv, input, limitSeconds) => tool(argv, input, limitSeconds === undefined ? undefined : 1);
  return {
    dataset,
    engine,
    hang() {
      dataset.git('config', 'filter.hang.clean', 'sleep 1000');
      writeFileSync(attributes, 'a.txt filter=hang\n');
    },
    mend: () => rmSync(attributes),
  };
}

describe('while git hangs', () => {
  test('a success is not recorded, the command that hung is named and ended, and later it is recorded', async () => {
    const { dataset, engine, hang, mend } = createHangingProject();
    const task = await engine.begin({ script: 'echo two > a.txt', outputs: ['a.txt'] });
    await task.execute();
    hang();
    const recording = await task.record();
    expect(recording).toMatchObject({ kind: 'save-failed', finding: { code: 'datalad.timeout' } });
    expect(JSON.stringify(recording)).toMatch(/git -C .* status .* did not end within 1 s/);
    expect(processesIn(dataset.root)).toEqual([]);
    mend();
    expect((await task.record()).kind).toBe('recorded');
    expect(dataset.filesOf('HEAD')).toEqual(['a.txt']);
  });

  test('a failure is reported all the same', async () => {
    const { dataset, engine, hang } = createHangingProject();
    const task = await engine.begin({ script: 'echo two > a.txt; exit 3', outputs: ['a.txt'] });
    await task.execute();
    hang();
    expect(await task.record()).toEqual({
      kind: 'not-recorded',
      reason: expect.stringMatching(/^the command exited with 3; nobody could look at what it changed: .*hung/) as string,
    });
    expect(processesIn(dataset.root)).toEqual([]);
  });
});
