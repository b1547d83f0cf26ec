import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { makePair, SOURCE, sourceOf, withSource, type Pair } from './pair.ts';

const TEXT = '# %%\na = 1\n\n# %%\nb = 1\n\n# %%\nc = 1\n';

async function bothEdited(): Promise<Pair> {
  const pair = makePair(TEXT);
  await pair.sync({ create: true });
  pair.writeSource(TEXT.replace('a = 1', 'a = 2'));
  pair.editNotebook((cells) => cells.map((cell, index) => (index === 2 ? withSource(cell, 'c = 3') : cell)));
  return pair;
}

const MERGED = TEXT.replace('a = 1', 'a = 2').replace('c = 1', 'c = 3');

/** While jupytext reads, something happens to the files: a `python3` that does it first. */
async function whilePythonStarts<T>(script: string, run: () => Promise<T>): Promise<T> {
  const path = process.env['PATH']!;
  const folder = mkdtempSync(join(tmpdir(), 'engine-meddling-'));
  const python = path
    .split(delimiter)
    .map((entry) => join(entry, 'python3'))
    .find((file) => existsSync(file))!;
  writeFileSync(join(folder, 'python3'), `#!/bin/sh\n${script}\nexec '${python}' "$@"\n`);
  chmodSync(join(folder, 'python3'), 0o755);
  process.env['PATH'] = [folder, path].join(delimiter);
  try {
    return await run();
  } finally {
    process.env['PATH'] = path;
  }
}

test('an editor that saves while a sync is at work: the sync starts over, and has that edit, too', async () => {
  const pair = await bothEdited();
  const save = `sed -i 's/b = 1/b = 5/' '${join(pair.project, SOURCE)}'`;
  expect(await whilePythonStarts(save, () => pair.sync())).toMatchObject({ action: 'merged' });
  expect(pair.source()).toBe(MERGED.replace('b = 1', 'b = 5'));
  expect(pair.ipynb().cells.map(sourceOf)).toEqual(['a = 2', 'b = 5', 'c = 3']);
});

test('an engine that died between its two writes left nothing that the next sync does not mend', async () => {
  const pair = await bothEdited();
  const [source, state] = [pair.source(), join(pair.project, '.engine/notebooks/pairs', `${SOURCE}.json`)];
  const base = readFileSync(state);
  await pair.sync();
  pair.writeSource(source);
  writeFileSync(state, base);
  expect(await pair.sync()).toMatchObject({ action: 'nb2py', written: [SOURCE] });
  expect(pair.source()).toBe(MERGED);
});

test('a memory that is torn is no memory: the faces are compared', async () => {
  const pair = makePair(TEXT);
  await pair.sync({ create: true });
  writeFileSync(join(pair.project, '.engine/notebooks/pairs', `${SOURCE}.json`), '{"version":1,"so');
  expect(pair.state()).toBe('synced');
});

test('a folder that cannot be written to is told, both edits stay, and no temporary file is left', async () => {
  const pair = await bothEdited();
  const folder = join(pair.project, 'notebooks/explore/.src');
  const aside = `${folder}-aside`;
  const [source, notebook] = [pair.source(), pair.ipynbText()];
  // A file where the folder was: not even root can write below it.
  const obstruct = `mv '${folder}' '${aside}'; touch '${folder}'`;
  const result = await whilePythonStarts(obstruct, () => pair.sync());
  expect(result.action).toBe('failed');
  rmSync(folder);
  renameSync(aside, folder);
  expect([pair.source(), pair.ipynbText()]).toEqual([source, notebook]);
  expect(readdirSync(join(pair.project, 'notebooks/explore')).toSorted()).toEqual(['.src', 'demo.ipynb']);
  expect(await pair.sync()).toMatchObject({ action: 'merged' });
});

test('a sync that is cancelled writes nothing', async () => {
  const { percentPairing } = await import('../../../../plugins/percent/pairing/pairing.ts');
  const { contextOf } = await import('./pair.ts');
  const pair = await bothEdited();
  const context = { ...contextOf(pair.project), signal: AbortSignal.abort(new Error('enough')) };
  await expect(percentPairing.sync([pair.notebook], {}, context)).rejects.toThrow('enough');
  expect(pair.source()).not.toBe(MERGED);
});

test('the differences are told cell by cell, with the side that made them', async () => {
  const { diffPair } = await import('../../../../plugins/percent/pairing/diff-pair.ts');
  const pair = await bothEdited();
  expect(diffPair(pair.notebook, pair.project)).toEqual({
    state: 'both-changed',
    cells: [
      { cell: 'cell 1 (a = 2)', line: 1, change: 'edited', side: 'source', diff: ' %% [code]\n-a = 1\n+a = 2' },
      { cell: 'cell 3 (c = 3)', line: 7, change: 'edited', side: 'notebook', diff: ' %% [code]\n-c = 1\n+c = 3' },
    ],
  });
  pair.writeSource(TEXT.replace('a = 1', 'a = 2').replace('c = 1', 'c = 4'));
  expect(diffPair(pair.notebook, pair.project)).toMatchObject({
    cells: [
      {
        change: 'conflict',
        side: 'both',
        line: 8,
        diff: '<<<<<<< source\nc = 4\n||||||| last synced\nc = 1\n=======\nc = 3\n>>>>>>> notebook',
      },
      // What else was edited is shown all the same, for a direction with --force would decide about that, too.
      { cell: 'cell 1 (a = 2)', change: 'edited', side: 'source' },
    ],
  });
  await pair.sync({ direction: 'py2nb', force: true });
  expect(diffPair(pair.notebook, pair.project)).toEqual({ state: 'synced', cells: [] });
});
