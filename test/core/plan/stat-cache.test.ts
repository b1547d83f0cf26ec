import { statSync, utimesSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStatCache } from '../../../core/plan/stat-cache.ts';
import { createProject } from './project.ts';

let project: ReturnType<typeof createProject>;
beforeEach(() => {
  project = createProject();
  project.write('a.txt', 'abc');
});
afterEach(() => project.remove());

const cache = () => createStatCache(project.place('.engine/content.json'));
const stat = () => statSync(project.place('a.txt'));

test('what was read well after the last change is kept, also for the next process', () => {
  const first = cache();
  first.set('a.txt', stat(), stat().ctimeMs + 5_000, 'value');
  first.save();
  expect([first.get('a.txt', stat()), cache().get('a.txt', stat())]).toEqual(['value', 'value']);
});

test('what was read within a tick of the last change is not: the next change could leave the same stat', () => {
  const first = cache();
  first.set('a.txt', stat(), stat().ctimeMs + 5, 'value');
  expect(first.get('a.txt', stat())).toBeUndefined();
});

test('a file system that stamps whole seconds has ticks of two', () => {
  const coarse = Object.assign(stat(), { mtimeMs: 1_700_000_000_000, ctimeMs: 1_700_000_000_000 });
  const first = cache();
  first.set('a.txt', coarse, coarse.mtimeMs + 1_000, 'value');
  expect(first.get('a.txt', coarse)).toBeUndefined();
  first.set('a.txt', coarse, coarse.mtimeMs + 3_000, 'value');
  expect(first.get('a.txt', coarse)).toBe('value');
});

test('a change of content that keeps size and modification time is seen', () => {
  const first = cache();
  first.set('a.txt', stat(), stat().ctimeMs + 5_000, 'value');
  const before = stat();
  // The change time cannot be set: it moves on with the clock.
  do {
    project.write('a.txt', 'abd');
    utimesSync(project.place('a.txt'), before.atime, before.mtime);
  } while (stat().ctimeMs === before.ctimeMs);
  expect(first.get('a.txt', stat())).toBeUndefined();
});
