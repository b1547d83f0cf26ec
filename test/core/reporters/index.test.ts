import { expect, test, vi } from 'vitest';
import { REPORTER_HOST } from '../../../core/contracts/reporter.ts';
import { createRegistry } from '../../../core/loading/registry.ts';
import { reporters } from '../../../core/reporters/index.ts';
import { createFileHost, createStory } from './story.ts';

test('Both reporters can be made by name and write to the host that is offered', () => {
  vi.useFakeTimers();
  const registry = createRegistry();
  const host = createFileHost();
  registry.offer(REPORTER_HOST, host);
  registry.add(reporters);
  for (const name of ['console', 'ndjson']) {
    const reporter = registry.get('reporter', name);
    createStory((event) => reporter.handle(event)).begin(1);
  }
  expect(host.lines()[0]).toMatch(/Run R1 {2}1 task, 1 to run$/);
  expect(host.lines()[1]).toMatch(/^\{"v":1/);
  vi.useRealTimers();
});
