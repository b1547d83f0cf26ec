import { expect, test, vi } from 'vitest';
import type { EngineEvent } from '../../../core/contracts/event.ts';
import { createNdjsonReporter } from '../../../core/reporters/ndjson.ts';
import { createFileHost, createStory } from './story.ts';

test('Each event is one line of JSON, unchanged', () => {
  vi.useFakeTimers();
  const host = createFileHost();
  const reporter = createNdjsonReporter(host);
  const events: EngineEvent[] = [];
  const story = createStory((event) => {
    events.push(event);
    reporter.handle(event);
  });
  story.begin(1);
  story.tell({ type: 'task.output', task: 'tidy', text: 'two\nlines\u2028\n' });
  story.end('succeeded', 0);
  vi.useRealTimers();
  const lines = host.text().trimEnd().split('\n');
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual(events);
});
