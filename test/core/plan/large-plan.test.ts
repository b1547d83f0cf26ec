import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLargeProject } from '../../rig/large-project.ts';

let project: Awaited<ReturnType<typeof createLargeProject>>;
beforeAll(async () => {
  project = await createLargeProject(3_000);
});
afterAll(() => project.remove());

test('three thousand tasks that have succeeded are all up to date, each after what it reads', async () => {
  const { tasks } = await project.plan();
  expect(tasks.filter(({ action }) => action === 'run')).toEqual([]);
  const place = new Map(tasks.map(({ declared }, at) => [declared.id, at]));
  for (const [at, { after }] of tasks.entries()) for (const { task } of after) expect(place.get(task)).toBeLessThan(at);
});
