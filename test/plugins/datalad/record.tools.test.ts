import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Recording } from '../../../core/contracts/outcome.ts';
import { createDataset } from '../../rig/dataset.ts';
import { createEngine } from '../../rig/dataset-recorder.ts';

const commitOf = (recording: Recording): string => {
  if (recording.kind !== 'recorded') throw new Error(`not recorded: ${JSON.stringify(recording)}`);
  return recording.records[0].id;
};

const codesOf = (recording: Recording): string[] => {
  if (recording.kind === 'save-failed') return [recording.finding.code];
  return 'findings' in recording ? (recording.findings ?? []).map(({ code }) => code) : [];
};

describe('a success', () => {
  test('becomes one commit with exactly the files of the task, in the annex or in git as the dataset says', async () => {
    const dataset = createDataset({ 'in.txt': 'input' });
    dataset.write({ 'staged by a person.txt': 'x', 'not mine.txt': 'y' });
    dataset.git('add', 'staged by a person.txt');
    const engine = createEngine(dataset.root);

    const recording = await engine.perform({
      script: 'mkdir -p out && cp in.txt out/a.txt && head -c 2000 /dev/zero > "out/ü b.bin"',
      inputs: ['in.txt'],
      outputs: ['out/'],
    });

    const commit = commitOf(recording);
    expect(dataset.filesOf(commit)).toEqual(['out/a.txt', 'out/ü b.bin']);
    expect(commit).toBe(dataset.head());
    expect(lstatSync(join(dataset.root, 'out/ü b.bin')).isSymbolicLink()).toBe(true);
    expect(lstatSync(join(dataset.root, 'out/a.txt')).isFile()).toBe(true);
    expect(dataset.git('status', '--porcelain').split('\n').sort()).toEqual(['', '?? "not mine.txt"', 'A  "staged by a person.txt"']);
    expect(recording).toMatchObject({
      records: [{ recorder: 'datalad', where: dataset.root, branch: dataset.git('branch', '--show-current').trim() }],
    });
  });

  test('that deletes an output records the deletion', async () => {
    const dataset = createDataset({ 'old.txt': 'old' });
    const recording = await createEngine(dataset.root).perform({
      script: 'rm old.txt; echo new > new.txt',
      outputs: ['old.txt', 'new.txt'],
    });
    expect(dataset.filesOf(commitOf(recording))).toEqual(['new.txt', 'old.txt']);
    expect(dataset.clean()).toBe(true);
  });

  test('that changes nothing makes no commit', async () => {
    const dataset = createDataset({ 'same.txt': 'same\n' });
    const before = dataset.head();
    const recording = await createEngine(dataset.root).perform({ script: 'echo same > same.txt', outputs: ['same.txt'] });
    expect(recording.kind).toBe('no-change');
    expect(dataset.head()).toBe(before);
    expect(dataset.clean()).toBe(true);
  });

  test('is recorded once, however often and by whomever recording is asked for', async () => {
    const dataset = createDataset();
    const task = await createEngine(dataset.root).begin({ script: 'echo 1 > a.txt', outputs: ['a.txt'] });
    await task.execute();
    const first = await task.record();
    const again = await task.record(createEngine(dataset.root).recorder);
    expect(commitOf(again)).toBe(commitOf(first));
    expect(dataset.git('rev-list', '--count', '--grep=RUNCMD', 'HEAD').trim()).toBe('1');
  });

  test('that rewrites a locked output with other content is recorded, and one that rewrites the same is no change', async () => {
    const dataset = createDataset({ 'big.bin': Buffer.alloc(3000, 1) });
    const engine = createEngine(dataset.root);
    const same = await engine.perform({ script: "head -c 3000 /dev/zero | tr '\\0' '\\1' > big.bin", outputs: ['big.bin'] });
    expect(same.kind).toBe('no-change');
    expect(dataset.clean()).toBe(true);
    const appended = await engine.perform({ script: 'echo more >> big.bin', outputs: ['big.bin'] });
    expect(dataset.filesOf(commitOf(appended))).toEqual(['big.bin']);
    expect(lstatSync(join(dataset.root, 'big.bin')).isSymbolicLink()).toBe(true);
    expect(dataset.git('annex', 'fsck', '--quiet')).toBe('');
  });

  test('warns of files that it changed without declaring them, and leaves them alone', async () => {
    const dataset = createDataset({ 'notes.txt': 'some notes\n', 'dirty before.txt': 'some text\n' });
    dataset.write({ 'dirty before.txt': 'changed before' });
    const recording = await createEngine(dataset.root).perform({
      script: 'echo 1 > a.txt; echo 2 > stray.txt; echo 3 >> notes.txt',
      outputs: ['a.txt'],
    });
    expect(dataset.filesOf(commitOf(recording))).toEqual(['a.txt']);
    const [finding] = 'findings' in recording ? (recording.findings ?? []) : [];
    expect(finding?.code).toBe('datalad.undeclared-change');
    expect(finding?.message).toContain('stray.txt (new)');
    expect(finding?.message).toContain('notes.txt (modified)');
    expect(finding?.message).not.toContain('dirty before');
  });

  test('whose outputs a person saved meanwhile is recorded in an empty commit that names theirs', async () => {
    const dataset = createDataset();
    dataset.write({ 'staged by a person.txt': 'not ours\n' });
    const task = await createEngine(dataset.root).begin({ script: 'echo 1 > a.txt', outputs: ['a.txt'] });
    await task.execute();
    dataset.git('annex', 'add', 'a.txt');
    dataset.git('commit', '--quiet', '-m', 'everything I see');
    const theirs = dataset.head();
    dataset.git('add', 'staged by a person.txt');
    const recording = await task.record();
    expect(dataset.filesOf(commitOf(recording))).toEqual([]);
    expect(codesOf(recording)).toEqual(['datalad.committed-by-others']);
    expect(JSON.stringify(recording)).toContain(theirs.slice(0, 10));
  });

  test('says when another branch is checked out than at its start', async () => {
    const dataset = createDataset();
    const task = await createEngine(dataset.root).begin({ script: 'echo 1 > a.txt', outputs: ['a.txt'] });
    dataset.git('switch', '--quiet', '-c', 'elsewhere');
    await task.execute();
    const recording = await task.record();
    expect(codesOf(recording)).toEqual(['datalad.branch-changed']);
    expect(recording).toMatchObject({ records: [{ branch: 'elsewhere' }] });
  });
});

describe('an output that git ignores', () => {
  test('is not passed over in silence, although the rule came after the preflight', async () => {
    const dataset = createDataset();
    const recording = await createEngine(dataset.root).perform({
      script: 'echo a.txt >> .git/info/exclude; echo 1 > a.txt',
      outputs: ['a.txt'],
    });
    expect(codesOf(recording)).toEqual(['datalad.ignored-output']);
  });
});

describe('a failure', () => {
  test('is not recorded; what it changed of tracked files is named, and can be put back', async () => {
    const dataset = createDataset({
      'a.txt': 'good text',
      'b.bin': Buffer.alloc(3000),
      'c.bin': Buffer.alloc(4000),
      'input.txt': 'some input',
    });
    const before = dataset.head();
    const engine = createEngine(dataset.root);
    const task = await engine.begin({
      script: 'echo bad > a.txt; rm b.bin; echo part > partial.txt; rm input.txt; exit 3',
      inputs: ['input.txt'],
      outputs: ['a.txt', 'b.bin', 'c.bin', 'partial.txt'],
    });
    await task.execute();
    const recording = await task.record();
    expect(recording).toMatchObject({ kind: 'not-recorded', reason: 'the command exited with 3' });
    const damage = recording.kind === 'not-recorded' ? (recording.damage ?? []) : [];
    expect([...damage].sort((left, right) => (left.path < right.path ? -1 : 1))).toEqual([
      { path: 'a.txt', change: 'modified' },
      { path: 'b.bin', change: 'deleted' },
      { path: 'input.txt', change: 'deleted' },
    ]);
    expect(lstatSync(join(dataset.root, 'c.bin')).isSymbolicLink()).toBe(true);

    const restored = await engine.recorder.restore?.(damage, '.git/aside', engine.run);
    expect(restored?.findings).toEqual([]);
    expect(dataset.git('status', '--porcelain')).toBe('?? partial.txt\n');
    expect(dataset.read('.git/aside/a.txt')).toBe('bad\n');
    expect(dataset.head()).toBe(before);
  });
});

describe('a commit that cannot be made', () => {
  const beginOne = async () => {
    const dataset = createDataset({ 'in.txt': 'i' });
    const engine = createEngine(dataset.root);
    const task = await engine.begin({ script: 'head -c 2000 /dev/zero > a.bin; echo t > b.txt', outputs: ['a.bin', 'b.txt'] });
    await task.execute();
    return { dataset, task };
  };

  const expectLaterSuccess = async ({ dataset, task }: Awaited<ReturnType<typeof beginOne>>): Promise<void> => {
    expect(dataset.git('diff', '--cached', '--name-only')).toBe('');
    const recording = await task.record(createEngine(dataset.root).recorder);
    expect(dataset.filesOf(commitOf(recording))).toEqual(['a.bin', 'b.txt']);
    expect(dataset.clean()).toBe(true);
  };

  test('because a hook refuses leaves nothing staged, and succeeds once the hook agrees', async () => {
    const one = await beginOne();
    const hook = join(one.dataset.root, '.git/hooks/pre-commit');
    writeFileSync(hook, '#!/bin/sh\necho "too big for my taste" >&2\nexit 1\n');
    chmodSync(hook, 0o755);
    const failed = await one.task.record();
    expect(codesOf(failed)).toEqual(['datalad.hook']);
    expect(JSON.stringify(failed)).toContain('too big for my taste');
    writeFileSync(hook, '#!/bin/sh\nexit 0\n');
    await expectLaterSuccess(one);
  });

  test.each(['before its tag', 'all of it'])('because a hook rewords the record, %s, leaves no commit behind', async (what) => {
    const one = await beginOne();
    const before = one.dataset.head();
    const hook = join(one.dataset.root, '.git/hooks/commit-msg');
    writeFileSync(hook, what === 'before its tag' ? '#!/bin/sh\nsed -i "1s/^/PROJ-7: /" "$1"\n' : '#!/bin/sh\necho replaced > "$1"\n');
    chmodSync(hook, 0o755);
    const failed = await one.task.record();
    expect(codesOf(failed)).toEqual(['datalad.hook-changed-record']);
    expect(JSON.stringify(failed)).toContain('hooks/commit-msg');
    expect(one.dataset.head()).toBe(before);
    rmSync(hook);
    await expectLaterSuccess(one);
    expect(one.dataset.git('rev-list', '--count', `${before}..HEAD`).trim()).toBe('1');
  });

  test('is not what a hook causes that only adds lines to the message', async () => {
    const one = await beginOne();
    const hook = join(one.dataset.root, '.git/hooks/commit-msg');
    writeFileSync(hook, '#!/bin/sh\nprintf "\\nChange-Id: I7\\n" >> "$1"\n');
    chmodSync(hook, 0o755);
    const recording = await one.task.record();
    expect(one.dataset.messageOf(commitOf(recording))).toContain('Change-Id: I7');
    expect(one.dataset.filesOf(commitOf(recording))).toEqual(['a.bin', 'b.txt']);
  });

  test('because a file name is not UTF-8 names the file, and the others of its batch are recorded', async () => {
    const dataset = createDataset({ 'in.txt': 'x' });
    const engine = createEngine(dataset.root);
    const odd = await engine.begin({
      task: 'odd',
      script: `mkdir -p l; echo 1 > "$(printf 'l/lat\\351in')"; echo 2 > l/plain`,
      outputs: ['l/'],
    });
    const good = await engine.begin({ task: 'good', script: 'echo g > g.txt', outputs: ['g.txt'] });
    await Promise.all([odd.execute(), good.execute()]);
    const [failed, recorded] = await Promise.all([odd.record(), good.record()]);
    expect(codesOf(failed)).toEqual(['datalad.file-name']);
    expect(failed).toMatchObject({ finding: { message: expect.stringContaining('"l/lat\\351in"') } });
    expect(dataset.filesOf(commitOf(recorded))).toEqual(['g.txt']);
    expect(dataset.git('diff', '--cached', '--name-only')).toBe('');
    execFileSync('sh', ['-c', `mv -- "$(printf 'l/lat\\351in')" l/latin`], { cwd: dataset.root });
    expect(dataset.filesOf(commitOf(await odd.record(createEngine(dataset.root).recorder)))).toEqual(['l/latin', 'l/plain']);
  });

  test('because index.lock stays names the file and its age', async () => {
    const one = await beginOne();
    const lock = join(one.dataset.root, '.git/index.lock');
    writeFileSync(lock, '');
    const failed = await one.task.record();
    expect(codesOf(failed)).toEqual(['datalad.index-lock']);
    expect(JSON.stringify(failed)).toMatch(/index\.lock is there since \d+ s/);
    rmSync(lock);
    await expectLaterSuccess(one);
  });

  test('because git knows no author says how to tell it', async () => {
    const one = await beginOne();
    one.dataset.git('config', 'user.name', '');
    const failed = await one.task.record();
    expect(codesOf(failed)).toEqual(['datalad.identity']);
    one.dataset.git('config', 'user.name', 'Ada');
    await expectLaterSuccess(one);
  });

  test('because a merge is in progress says so', async () => {
    const one = await beginOne();
    writeFileSync(join(one.dataset.root, '.git/MERGE_HEAD'), one.dataset.git('rev-parse', 'HEAD'));
    expect(codesOf(await one.task.record())).toEqual(['datalad.merge-in-progress']);
    rmSync(join(one.dataset.root, '.git/MERGE_HEAD'));
    await expectLaterSuccess(one);
  });
});

describe('files that the engine wrote itself', () => {
  test('are kept in a commit of their own', async () => {
    const dataset = createDataset();
    const engine = createEngine(dataset.root);
    dataset.write({ '.gitignore': '.snakemake/\n', 'other.txt': 'o' });
    const context = {
      ...engine.run,
      flow: 'f',
      task: 'f',
      recorders: [],
      attempt: { id: 'x', number: 1 },
      directory: dataset.root,
      progress: () => undefined,
    };
    const kept = await engine.recorder.save?.({ written: ['.gitignore'], findings: [] }, 'Ignore the state of snakemake', context);
    expect(kept?.kind).toBe('recorded');
    expect(dataset.filesOf('HEAD')).toEqual(['.gitignore']);
    expect(dataset.messageOf('HEAD').trim()).toBe('Ignore the state of snakemake');
    const again = await engine.recorder.save?.({ written: ['.gitignore'], findings: [] }, 'Ignore the state of snakemake', context);
    expect(again?.kind).toBe('no-change');
    expect(existsSync(join(dataset.root, 'other.txt'))).toBe(true);
  });
});
