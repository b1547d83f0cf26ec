import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createProject } from './project.ts';

let project: ReturnType<typeof createProject>;
const git = (...argv: readonly string[]): string => execFileSync('git', argv, { cwd: project.root, encoding: 'utf8' });
const identify = (path: string): string | undefined => project.content().identify(path);

beforeAll(() => {
  project = createProject();
  execFileSync('datalad', ['create', '-c', 'text2git', '--force', project.root], { stdio: 'ignore' });
  // Larger than a pointer file can be, binary, and so annexed; and a text that stays in git.
  project.write('data/scan.bin', '\0binary'.repeat(10_000));
  project.write('notes.txt', 'text');
});
afterAll(() => {
  execFileSync('chmod', ['-R', 'u+w', project.root]);
  project.remove();
});

test('a file keeps its identity when it is saved, unlocked, locked, dropped and cloned', () => {
  const [scan, notes, folder] = [identify('data/scan.bin'), identify('notes.txt'), identify('data/')];
  expect(scan).toMatch(/^md5:/);
  const same = (): void => expect([identify('data/scan.bin'), identify('notes.txt'), identify('data/')]).toEqual([scan, notes, folder]);

  execFileSync('datalad', ['save', '-m', 'data'], { cwd: project.root, stdio: 'ignore' });
  expect(git('ls-files', '-s', 'data/scan.bin')).toMatch(/^120000/);
  same();
  git('annex', 'unlock', 'data/scan.bin');
  same();
  git('annex', 'drop', '--force', 'data/scan.bin');
  same();
  git('annex', 'lock', 'data/scan.bin');
  expect(git('annex', 'find', '--not', '--in=here')).toContain('data/scan.bin');
  same();
  execFileSync('git', ['clone', '-q', project.root, project.place('.engine/clone')]);
  expect([identify('.engine/clone/data/scan.bin'), identify('.engine/clone/notes.txt'), identify('.engine/clone/data/')]).toEqual([
    scan,
    notes,
    folder,
  ]);
});
