import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTool } from '../../../core/process/tool.ts';
import { readStatus } from '../../../plugins/datalad/status.ts';
import { temporaryDirectory } from '../../rig/process.ts';

test('status names every kind of difference from HEAD once, whatever is staged', async () => {
  const root = temporaryDirectory();
  const git = (...argv: string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...argv], { cwd: root, encoding: 'utf8' });
  const write = (name: string, text = name): void => writeFileSync(join(root, name), text);
  git('init', '--quiet', '-b', 'main');
  for (const name of ['same', 'modified', 'deleted', 'staged', 'gone but staged', 'staged away', 'moved']) write(name);
  git('add', '.');
  git('commit', '--quiet', '-m', 'begin');
  write('modified', 'new');
  write('staged', 'new');
  git('add', 'staged');
  rmSync(join(root, 'deleted'));
  git('rm', '--quiet', 'gone but staged');
  git('rm', '--quiet', '--cached', 'staged away');
  renameSync(join(root, 'moved'), join(root, 'moved to ü\n2'));
  write('added');
  write('added then removed');
  git('add', 'added', 'added then removed');
  rmSync(join(root, 'added then removed'));
  mkdirSync(join(root, 'folder'));
  write('folder/new');
  mkdirSync(join(root, 'repository'));
  execFileSync('git', ['init', '--quiet'], { cwd: join(root, 'repository') });
  writeFileSync(join(root, 'repository', 'file'), '');

  const status = await readStatus(createTool({ cwd: root }), { root, path: '', gitDirectory: join(root, '.git'), id: '', annexed: false });
  expect(status.branch).toBe('main');
  expect(status.head).toBe(git('rev-parse', 'HEAD').trim());
  expect(Object.fromEntries(status.differences)).toEqual({
    added: 'new',
    deleted: 'deleted',
    'folder/new': 'new',
    'gone but staged': 'deleted',
    modified: 'modified',
    moved: 'deleted',
    'moved to ü\n2': 'new',
    repository: 'nested-repository',
    staged: 'modified',
    'staged away': 'modified',
  });
});
