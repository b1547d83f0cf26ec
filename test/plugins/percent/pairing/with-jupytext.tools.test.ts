import { execFileSync } from 'node:child_process';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makePair, outputOf, SOURCE, sourceOf, withOutput, withSource, WORKSPACE, type Pair } from './pair.ts';

const TEXT = `# ---
# Title: a: b
# ---

# %% [markdown]
# # Prose


# %% Load tags=["parameters"]
limit = 1
# %matplotlib inline

# %% editable=false
print(limit)
`;

/** What Jupyter with jupytext's extension does on saving is `jupytext --sync` on the notebook. Tells which files it wrote. */
function jupytextSync({ project }: Pair, file: string): string {
  return execFileSync('jupytext', ['--sync', file], {
    cwd: project,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, JUPYTEXT_CEILING_DIRECTORIES: project },
  });
}

async function synced(text = TEXT): Promise<Pair> {
  const pair = makePair(text);
  await pair.sync({ create: true });
  pair.editNotebook((cells) => cells.map((cell) => (cell.cell_type === 'code' ? withOutput(cell, 'seen') : cell)));
  await pair.sync();
  return pair;
}

const touch = ({ project }: Pair, file: string, seconds: number): void => utimesSync(join(project, file), seconds, seconds);

test('jupytext takes the two for a pair, and finds nothing to change', async () => {
  const pair = await synced();
  const notebook = pair.ipynb().cells;
  jupytextSync(pair, WORKSPACE);
  expect(pair.source()).toBe(TEXT);
  expect(pair.ipynb().cells).toEqual(notebook);
  expect(pair.state()).toBe('synced');
});

const HEADED = `# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %%
print(2)
`;

test('a pairing that jupytext took out of the notebook is put back', async () => {
  const pair = await synced(HEADED);
  const formats = (): unknown => JSON.stringify(pair.ipynb().metadata).includes('.src//py:percent');
  pair.writeSource(HEADED.replace('print(2)', 'print(3)'));
  touch(pair, WORKSPACE, 1_000_000_000);
  jupytextSync(pair, WORKSPACE);
  expect(formats()).toBe(false);
  expect(await pair.sync()).toMatchObject({ action: 'py2nb', written: [WORKSPACE], findings: [] });
  expect(formats()).toBe(true);
  expect(await pair.sync()).toMatchObject({ action: 'unchanged', written: [] });
});

test('an edit that jupytext brought to the other face is no edit for the engine', async () => {
  const pair = await synced();
  pair.editNotebook((cells) => cells.map((cell) => (sourceOf(cell) === 'print(limit)' ? withSource(cell, 'print(2 * limit)') : cell)));
  touch(pair, SOURCE, 1_000_000_000);
  jupytextSync(pair, WORKSPACE);
  expect(pair.source()).toContain('print(2 * limit)');
  expect(pair.source()).toContain('# %% Load tags=["parameters"]');
  expect(pair.source()).toContain('editable=false');
  expect(pair.source()).not.toContain('jupyter:');
  expect(pair.state()).toBe('synced');
  expect(await pair.sync()).toMatchObject({ action: 'unchanged', written: [] });
  pair.writeSource(pair.source().replace('limit = 1', 'limit = 7'));
  jupytextSync(pair, WORKSPACE);
  expect(pair.ipynb().cells.map(sourceOf).join('\n')).toContain('limit = 7');
  expect(await pair.sync()).toMatchObject({ action: 'unchanged', written: [] });
  expect(outputOf(pair.ipynb().cells[2])).toBe('seen\n');
});

test('what the engine synced is synced for jupytext, whichever file is newer', async () => {
  const pair = await synced();
  pair.editNotebook((cells) => cells.map((cell) => (sourceOf(cell) === 'print(limit)' ? withSource(cell, 'print(3)') : cell)));
  await pair.sync();
  pair.writeSource(pair.source().replace('limit = 1', 'limit = 8'));
  await pair.sync();
  const [source, cells] = [pair.source(), pair.ipynb().cells];
  for (const newer of [SOURCE, WORKSPACE]) {
    touch(pair, newer, 2_000_000_000);
    jupytextSync(pair, WORKSPACE);
    expect(pair.source()).toBe(source);
    expect(pair.ipynb().cells).toEqual(cells);
    touch(pair, newer, 1_000_000_000);
  }
});

test('from the side of the source jupytext sees no pair, and leaves both alone; a jupytext.toml makes it see one', async () => {
  const pair = await synced();
  const notebook = pair.ipynbText();
  jupytextSync(pair, SOURCE);
  expect([pair.source(), pair.ipynbText()]).toEqual([TEXT, notebook]);
  writeFileSync(join(pair.project, 'notebooks', 'jupytext.toml'), 'formats = "ipynb,.src//py:percent"\n');
  pair.writeSource(TEXT.replace('limit = 1', 'limit = 9'));
  jupytextSync(pair, SOURCE);
  expect(pair.ipynb().cells.map(sourceOf).join('\n')).toContain('limit = 9');
  expect(await pair.sync()).toMatchObject({ action: 'unchanged', written: [] });
});

test("a source with jupytext's own header keeps it, and a new version of jupytext in it is no edit", async () => {
  const header = `# ---
# jupyter:
#   jupytext:
#     formats: ipynb,.src//py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#       jupytext_version: 1.14.0
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

`;
  const pair = await synced(`${header}# %%\na = 1\n`);
  jupytextSync(pair, SOURCE);
  touch(pair, SOURCE, 1_000_000_000);
  jupytextSync(pair, WORKSPACE);
  expect(pair.state()).toBe('synced');
  expect(await pair.sync()).toMatchObject({ action: 'unchanged', written: [] });
  pair.editNotebook((cells) => cells.map((cell) => withSource(cell, 'a = 2')));
  const before = pair.source();
  await pair.sync();
  expect(pair.source()).toBe(before.replace('a = 1', 'a = 2'));
});

test('ids that a tool made anew, as jupytext does without --update, cost no cell its match', async () => {
  const pair = await synced();
  rmSync(join(pair.project, WORKSPACE));
  execFileSync('jupytext', ['--to', 'notebook', SOURCE, '-o', WORKSPACE], { cwd: pair.project, stdio: 'ignore' });
  expect(pair.state()).toBe('synced');
  pair.writeSource(TEXT.replace('limit = 1', 'limit = 2'));
  expect(await pair.sync()).toMatchObject({ action: 'py2nb', findings: [] });
});
