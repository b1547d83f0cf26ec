import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { commitsOf } from '../../../../core/notebooks/publish/commits.ts';
import { createTool } from '../../../../core/process/tool.ts';
import { temporaryDirectory } from '../../../rig/process.ts';

/** A project in git, with what was asked of git. */
function setUp() {
  const project = temporaryDirectory();
  const asked: (readonly string[])[] = [];
  const tool = createTool({ cwd: project });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  };
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { cwd: project, encoding: 'utf8' }).trim();
  const commit = (folder = '.'): string => {
    git('-C', folder, 'add', '.');
    git('-C', folder, 'commit', '-qm', 'x');
    return git('-C', folder, 'rev-parse', 'HEAD');
  };
  git('init', '-q');
  const ask = (...sources: readonly string[]) =>
    commitsOf(sources, {
      project,
      tool: (argv, ...more) => {
        asked.push(argv);
        return tool(argv, ...more);
      },
    });
  return { project, write, git, commit, ask, asked };
}

test('each source has the commit that last changed it, and whether it differs from that', async () => {
  const { write, commit, ask } = setUp();
  write('nb/a.py', '1');
  write('nb/[b] ü.py', '1');
  const first = commit();
  write('nb/[b] ü.py', '2');
  const second = commit();
  write('nb/a.py', '3');
  write('nb/new.py', '1');
  expect(Object.fromEntries(await ask('nb/a.py', 'nb/[b] ü.py', 'nb/new.py'))).toEqual({
    'nb/a.py': { id: first, dirty: true },
    'nb/[b] ü.py': { id: second, dirty: false },
  });
});

test('a notebook in a subdataset has a commit of that one', async () => {
  const { write, git, commit, ask } = setUp();
  write('top.py', '1');
  write('sub/inner.py', '1');
  git('init', '-q', 'sub');
  const inner = commit('sub');
  const outer = commit();
  expect(Object.fromEntries(await ask('top.py', 'sub/inner.py'))).toEqual({
    'top.py': { id: outer, dirty: false },
    'sub/inner.py': { id: inner, dirty: false },
  });
});

test('what a merge brought counts as changed by the merge', async () => {
  const { write, git, commit, ask } = setUp();
  write('a.py', '1');
  commit();
  git('checkout', '-qb', 'side');
  write('a.py', '2');
  commit();
  git('checkout', '-q', '-');
  write('b.py', '1');
  commit();
  git('merge', '-q', '--no-edit', 'side');
  expect((await ask('a.py')).get('a.py')?.id).toBe(git('rev-parse', 'HEAD'));
});

test('git is asked for all files of a repository at once', async () => {
  const { write, commit, ask, asked } = setUp();
  const files = Array.from({ length: 60 }, (_, at) => `nb/${at}/n.py`);
  for (const file of files) write(file, '1');
  commit();
  expect((await ask(...files)).size).toBe(60);
  expect(asked).toHaveLength(2);
});

test('where there is no git, no commit, or no file, none is named', async () => {
  const { write, ask, project } = setUp();
  write('a.py', '1');
  expect((await ask('a.py', 'missing.py')).size).toBe(0);
  const tool = createTool({ cwd: project, env: { PATH: '/nowhere' } });
  expect((await commitsOf(['a.py'], { project, tool })).size).toBe(0);
});
