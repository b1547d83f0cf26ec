import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRun, listRuns, newRunId, readRunFiles } from '../../../core/journal/run-store.ts';
import { temporaryDirectory } from '../../rig/process.ts';

const files = (id: string) => ({ id, plan: { tasks: [] }, options: { jobs: 2 }, manifestFile: 'engine.yml', manifestText: 'version: 1\n' });

describe('the store of runs', () => {
  it('ignores itself in git from its first second', async () => {
    const project = temporaryDirectory();
    execFileSync('git', ['init', '-q', project]);
    await createRun(project, files('20260101-000000-aaaaaa'));
    expect(execFileSync('git', ['-C', project, 'status', '--porcelain', '--untracked-files=all'], { encoding: 'utf8' })).toBe('');
  });

  it('gives back what a run was begun with', async () => {
    const directory = await createRun(temporaryDirectory(), files('20260101-000000-aaaaaa'));
    expect(await readRunFiles(directory)).toEqual({ manifest: 'engine.yml', options: { jobs: 2 }, plan: { tasks: [] } });
    expect(existsSync(join(directory, 'manifest.yml'))).toBe(true);
  });

  it('lists runs newest first, without those that a crash left half made', async () => {
    const project = temporaryDirectory();
    expect(await listRuns(project)).toEqual([]);
    const ids = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'].map((time) => newRunId(new Date(time)));
    for (const id of ids) await createRun(project, files(id));
    mkdirSync(join(project, '.engine/runs', '20260103-000000-aaaaaa.new'));
    expect(await listRuns(project)).toEqual(ids.toReversed());
  });
});
