import { execFile } from 'node:child_process';
import { appendFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Success } from '../../../core/plan/memory.ts';
import { createProject } from './project.ts';

let project: ReturnType<typeof createProject>;
beforeEach(() => {
  project = createProject();
});
afterEach(() => project.remove());

const success = (task: string, when: string, command = 'x'): Success => ({
  task,
  fingerprint: { command },
  local: {},
  outputs: {},
  run: 'r',
  attempt: 'a',
  when,
  seconds: 1.5,
});

test('the last success of a task is known to the next engine', () => {
  const memory = project.memory();
  memory.remember(success('tidy', '2026-01-01T00:00:00.000Z', 'old'));
  memory.remember(success('tidy', '2026-01-02T00:00:00.000Z', 'new'));
  expect(project.memory().get('tidy')).toEqual(success('tidy', '2026-01-02T00:00:00.000Z', 'new'));
  expect(project.memory().get('other')).toBeUndefined();
});

test('asking leaves no trace', () => {
  project.memory().get('tidy');
  expect(readdirSync(project.root)).toEqual([]);
});

test('the newer of two engines’ successes counts', () => {
  const [one, other] = [project.memory(), project.memory()];
  one.remember(success('tidy', '2026-01-02T00:00:00.000Z', 'newer'));
  other.remember(success('tidy', '2026-01-01T00:00:00.000Z', 'older'));
  expect(project.memory().get('tidy')?.fingerprint).toEqual({ command: 'newer' });
});

test('a torn last line costs that success only', () => {
  project.memory().remember(success('tidy', '2026-01-01T00:00:00.000Z'));
  const [segment] = readdirSync(project.place('.engine'));
  appendFileSync(project.place(`.engine/${segment}`), '{"task":"summary","finger');
  expect(project.memory().get('tidy')).toBeDefined();
  expect(project.memory().get('summary')).toBeUndefined();
});

test('what was left by many engines becomes one file, and nothing is forgotten', () => {
  for (let engine = 0; engine < 20; engine++) project.memory().remember(success(`t${engine}`, '2026-01-01T00:00:00.000Z'));
  const old = new Date(Date.now() - 2 * 3_600_000);
  for (const name of readdirSync(project.place('.engine'))) utimesSync(project.place(`.engine/${name}`), old, old);
  project.memory().remember(success('last', '2026-01-01T00:00:00.000Z'));
  expect(readdirSync(project.place('.engine'))).toHaveLength(2);
  for (let engine = 0; engine < 20; engine++) expect(project.memory().get(`t${engine}`)).toBeDefined();
});

test('six engines at once lose nothing', async () => {
  const module = fileURLToPath(new URL('../../../core/plan/memory.ts', import.meta.url));
  const script = project.place('remember.mjs');
  writeFileSync(script, await bundled(module));
  await Promise.all(
    Array.from({ length: 6 }, (_, engine) =>
      promisify(execFile)(process.execPath, [script, project.place('.engine/memory.ndjson'), String(engine)]),
    ),
  );
  const memory = project.memory();
  for (let engine = 0; engine < 6; engine++) for (let at = 0; at < 50; at++) expect(memory.get(`e${engine}-${at}`)).toBeDefined();
});

/** The module as plain JavaScript, with a main that remembers fifty successes: Node 20 does not run TypeScript. */
async function bundled(module: string): Promise<string> {
  const { rolldown } = await import('rolldown');
  const main = `import { createMemory } from ${JSON.stringify(module)};
    const [file, engine] = process.argv.slice(2);
    const memory = createMemory(file);
    for (let at = 0; at < 50; at++) memory.remember({ task: 'e' + engine + '-' + at, fingerprint: {}, local: {}, outputs: {}, run: 'r', attempt: 'a', when: new Date().toISOString(), seconds: 1 });`;
  const entry = project.place('main.ts');
  writeFileSync(entry, main);
  const bundle = await rolldown({ input: entry, platform: 'node' });
  const { output } = await bundle.generate({ format: 'esm' });
  return output[0].code;
}
