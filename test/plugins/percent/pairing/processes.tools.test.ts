import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { percentPairing } from '../../../../plugins/percent/pairing/pairing.ts';
import { validateNotebooks } from '../../../../plugins/percent/validation/validate.ts';
import { contextOf, makePair, SOURCE, type Pair } from './pair.ts';

let path: string | undefined;
let starts: string;

/** Each start of `python3` is noted. */
beforeEach(() => {
  path = process.env['PATH'];
  const folder = mkdtempSync(join(tmpdir(), 'engine-counted-'));
  starts = join(folder, 'starts');
  const python = path!
    .split(delimiter)
    .map((entry) => join(entry, 'python3'))
    .find((file) => existsSync(file))!;
  writeFileSync(join(folder, 'python3'), `#!/bin/sh\necho >>'${starts}'\nexec '${python}' "$@"\n`);
  chmodSync(join(folder, 'python3'), 0o755);
  process.env['PATH'] = [folder, path].join(delimiter);
});

afterEach(() => {
  process.env['PATH'] = path;
});

const started = (): number => (existsSync(starts) ? readFileSync(starts, 'utf8').length : 0);

const TEXT = '# %%\na = 1\n';

test('many syncs at the same time share one process, and what has not changed starts none', async () => {
  const pairs = Array.from({ length: 12 }, () => makePair(TEXT));
  const syncAll = (): Promise<unknown> => Promise.all(pairs.map((pair) => pair.sync({ create: true })));
  await syncAll();
  expect(started()).toBe(1);
  await syncAll();
  expect(pairs.map((pair) => pair.state())).toEqual(pairs.map(() => 'synced'));
  expect(started()).toBe(1);
  pairs[3]!.writeSource('# %%\na = 2\n');
  await syncAll();
  expect(started()).toBe(2);
});

test('many notebooks in one call are one process, and one that fails leaves the others alone', async () => {
  const pair = makePair(TEXT);
  const notebooks = ['a', 'b', 'c'].map((name) => ({ ...pair.notebook, name, source: `notebooks/explore/.src/${name}.py` }));
  for (const { source, name } of notebooks) writeFileSync(join(pair.project, source), name === 'b' ? '<<<<<<< HEAD\n# %%\n' : TEXT);
  const results = await percentPairing.sync(notebooks, { create: true }, contextOf(pair.project));
  expect(results.map(({ action }) => action)).toEqual(['created', 'failed', 'created']);
  expect(started()).toBe(1);
  await validateNotebooks(notebooks, contextOf(pair.project));
  expect(started()).toBe(2);
});

test('outputs that change, files that are touched and a state folder that is lost need no Python', async () => {
  const pair = await created();
  pair.editNotebook((cells) => cells.map((cell) => ({ ...cell, execution_count: 9 })));
  expect(await pair.sync()).toMatchObject({ action: 'unchanged' });
  pair.writeSource(`${TEXT}\n`);
  expect(await pair.sync()).toMatchObject({ action: 'unchanged' });
  expect(started()).toBe(1);
});

async function created(): Promise<Pair> {
  const pair = makePair(TEXT);
  await pair.sync({ create: true });
  return pair;
}

test('without jupytext that is said, with what to do, and nothing is written', async () => {
  const pair = await created();
  const folder = mkdtempSync(join(tmpdir(), 'engine-bare-'));
  writeFileSync(join(folder, 'python3'), '#!/bin/sh\nexec /usr/bin/env -i /bin/echo \'{"missing": "jupytext"}\'\n');
  chmodSync(join(folder, 'python3'), 0o755);
  process.env['PATH'] = [folder, '/usr/bin', '/bin'].join(delimiter);
  pair.writeSource('# %%\na = 2\n');
  const missing = { action: 'failed', written: [], findings: [{ code: 'percent.no-jupytext', at: { file: SOURCE } }] };
  expect(await pair.sync()).toMatchObject(missing);
  process.env['PATH'] = '/nonexistent';
  expect(await pair.sync()).toMatchObject({ ...missing, findings: [{ message: expect.stringContaining('could not be started') }] });
});

test('a header that jupytext cannot read is the finding of its notebook', async () => {
  const pair = await created();
  pair.writeSource('# ---\n# jupyter:\n# ---\n\n# %%\na = 2\n');
  expect(await pair.sync()).toMatchObject({ action: 'failed', findings: [{ code: 'percent.jupytext', at: { file: SOURCE } }] });
});
