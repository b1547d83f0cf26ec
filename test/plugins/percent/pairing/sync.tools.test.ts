import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { diffPair } from '../../../../plugins/percent/pairing/diff-pair.ts';
import { codeCell, makePair, outputOf, SOURCE, sourceOf, withOutput, withSource, WORKSPACE, type Pair } from './pair.ts';

const TEXT = `#!/usr/bin/env python3
# ---
# Title: noise: a demo
# Status: INVESTIGATION
# ---

# %% [markdown]
# # Noise
#
# What is it?

# %% tags=["parameters"]
limit = 3


# %% Count
# a comment
total = 0
for n in range(limit):
    total += n
print(total)

# %%
# %matplotlib inline
print('last')
`;

async function synced(text = TEXT): Promise<Pair> {
  const pair = makePair(text);
  expect(await pair.sync({ create: true })).toMatchObject({ action: 'created', written: [WORKSPACE], findings: [] });
  pair.editNotebook((cells) => cells.map((cell, index) => (cell.cell_type === 'code' ? withOutput(cell, `out ${index}`) : cell)));
  expect(await pair.sync()).toMatchObject({ action: 'unchanged', written: [] });
  return pair;
}

test('a notebook is made from its source, and the source keeps its bytes', async () => {
  const pair = await synced();
  expect(pair.source()).toBe(TEXT);
  expect(pair.ipynb().cells.map((cell) => [cell.cell_type, sourceOf(cell)])).toEqual([
    ['raw', '---\nTitle: noise: a demo\nStatus: INVESTIGATION\n---'],
    ['markdown', '# Noise\n\nWhat is it?'],
    ['code', 'limit = 3'],
    ['code', '# a comment\ntotal = 0\nfor n in range(limit):\n    total += n\nprint(total)'],
    ['code', "%matplotlib inline\nprint('last')"],
  ]);
  expect(pair.state()).toBe('synced');
});

test('without being asked for it no notebook is made', async () => {
  const pair = makePair(TEXT);
  expect(pair.state()).toBe('missing');
  expect(await pair.sync()).toMatchObject({ action: 'unpaired', written: [] });
  expect(existsSync(join(pair.project, WORKSPACE))).toBe(false);
});

// Defect 2 of the legacy system: each sync from the source to the notebook lost all outputs and cell ids.
test('defect 2: an edit of the source keeps outputs, ids, metadata and the bytes of all other cells', async () => {
  const pair = await synced();
  pair.editNotebook((cells) => cells.map((cell) => ({ ...cell, metadata: { ...cell.metadata, collapsed: false, mine: { a: [1] } } })));
  const before = pair.ipynbText();
  const ids = pair.ipynb().cells.map(({ id }) => id);
  pair.writeSource(TEXT.replace('limit = 3', 'limit = 4'));
  expect(pair.state()).toBe('source-newer');
  expect(await pair.sync()).toMatchObject({ action: 'py2nb', written: [WORKSPACE], findings: [] });
  expect(pair.ipynbText()).toBe(before.replace('limit = 3', 'limit = 4'));
  expect(pair.ipynb().cells.map(({ id }) => id)).toEqual(ids);
  expect(outputOf(pair.ipynb().cells[2])).toBe('out 2\n');
  expect(await pair.sync()).toMatchObject({ action: 'unchanged', written: [] });
});

test('an edit of the notebook changes only the lines of that cell in the source', async () => {
  const pair = await synced();
  pair.editNotebook((cells) => cells.map((cell, index) => (index === 3 ? withSource(cell, 'total = 7\n!ls\nprint(total)') : cell)));
  expect(pair.state()).toBe('notebook-newer');
  expect(await pair.sync()).toMatchObject({ action: 'nb2py', written: [SOURCE], findings: [] });
  expect(pair.source()).toBe(TEXT.replace('# a comment\ntotal = 0\nfor n in range(limit):\n    total += n\n', 'total = 7\n# !ls\n'));
  expect(pair.kept()).toContain('total += n');
});

// Defect 3 of the legacy system, its part of pairing: a notebook that papermill ran put `tags=[]` and its parameters into the source.
test('defect 3: what papermill writes into a notebook never reaches the source', async () => {
  const pair = await synced();
  const injected = { ...codeCell('# Parameters\nlimit = 99', 'injected'), metadata: { tags: ['injected-parameters'] } };
  pair.editNotebook((cells) => {
    const ran = cells.map((cell) => ({
      ...cell,
      metadata: { tags: [], ...cell.metadata, papermill: { duration: 0.1, status: 'completed' } },
    }));
    return [...ran.slice(0, 3), injected, ...ran.slice(3)];
  });
  expect(pair.state()).toBe('synced');
  pair.editNotebook((cells) => cells.map((cell, index) => (index === 5 ? withSource(cell, 'print("edited")') : cell)));
  expect(await pair.sync()).toMatchObject({ action: 'nb2py' });
  expect(pair.source()).toBe(TEXT.replace("# %matplotlib inline\nprint('last')", 'print("edited")'));
  pair.writeSource(pair.source().replace('limit = 3', 'limit = 5'));
  await pair.sync();
  expect(
    pair
      .ipynb()
      .cells.map(({ id }) => id)
      .indexOf('injected'),
  ).toBe(3);
});

// Defect 5 of the legacy system: what is newer was told by time stamps.
test('defect 5: time stamps say nothing, in neither direction', async () => {
  const pair = await synced();
  const touch = (file: string, seconds: number): void => utimesSync(join(pair.project, file), seconds, seconds);
  pair.writeSource(TEXT.replace('limit = 3', 'limit = 4'));
  touch(SOURCE, 1_000_000_000);
  touch(WORKSPACE, 2_000_000_000);
  expect(pair.state()).toBe('source-newer');
  expect(await pair.sync()).toMatchObject({ action: 'py2nb' });
  touch(SOURCE, 2_000_000_000);
  touch(WORKSPACE, 1_000_000_000);
  expect(pair.state()).toBe('synced');
  expect(await pair.sync()).toMatchObject({ action: 'unchanged', written: [] });
  expect(pair.source()).toContain('limit = 4');
});

test('edits of both sides in different cells, and in different lines of one cell, are merged', async () => {
  const pair = await synced();
  pair.writeSource(TEXT.replace('limit = 3', 'limit = 4').replace('# a comment', '# another comment'));
  pair.editNotebook((cells) =>
    cells.map((cell, index) => {
      if (index === 1) return withSource(cell, '# Noise\n\nIt is this.');
      return index === 3 ? withSource(cell, sourceOf(cell).replace('print(total)', 'print("total", total)')) : cell;
    }),
  );
  expect(pair.state()).toBe('both-changed');
  expect(await pair.sync({ dryRun: true })).toMatchObject({ action: 'merged', written: [WORKSPACE, SOURCE] });
  expect(await pair.sync()).toMatchObject({ action: 'merged', written: [WORKSPACE, SOURCE], findings: [] });
  expect(pair.source()).toBe(
    TEXT.replace('limit = 3', 'limit = 4')
      .replace('# a comment', '# another comment')
      .replace('What is it?', 'It is this.')
      .replace('print(total)', 'print("total", total)'),
  );
  expect(sourceOf(pair.ipynb().cells[3])).toContain('# another comment\ntotal = 0');
  expect(pair.state()).toBe('synced');
});

test('edits of the same line are a conflict: both are shown, nothing is written, and a direction with force decides', async () => {
  const pair = await synced();
  const edited = TEXT.replace('limit = 3', 'limit = 4');
  pair.writeSource(edited);
  pair.editNotebook((cells) => cells.map((cell, index) => (index === 2 ? withSource(cell, 'limit = 5') : cell)));
  const notebook = pair.ipynbText();
  const conflict = {
    action: 'conflict',
    written: [],
    conflicts: [{ line: 13, base: 'limit = 3', source: 'limit = 4', notebook: 'limit = 5' }],
  };
  expect(await pair.sync()).toMatchObject(conflict);
  expect(await pair.sync({ direction: 'py2nb' })).toMatchObject(conflict);
  expect([pair.source(), pair.ipynbText()]).toEqual([edited, notebook]);
  expect(await pair.sync({ direction: 'nb2py', force: true })).toMatchObject({ action: 'nb2py', written: [SOURCE] });
  expect(pair.source()).toBe(TEXT.replace('limit = 3', 'limit = 5'));
  expect(pair.kept()).toContain('limit = 4');
});

test('a conflict is over as soon as both sides agree', async () => {
  const pair = await synced();
  pair.writeSource(TEXT.replace('limit = 3', 'limit = 4'));
  pair.editNotebook((cells) => cells.map((cell, index) => (index === 2 ? withSource(cell, 'limit = 4') : cell)));
  expect(await pair.sync()).toMatchObject({ action: 'unchanged', written: [] });
  pair.writeSource(TEXT.replace('limit = 3', 'limit = 6'));
  expect(await pair.sync()).toMatchObject({ action: 'py2nb' });
});

test('cells that are added, deleted and moved travel; what a deleted cell had as output is kept', async () => {
  const pair = await synced();
  const [, , , , last] = pair.ipynb().cells;
  pair.editNotebook((cells) => [...cells.slice(0, 2), last!, codeCell('new = 1', 'new'), cells[2]!]);
  expect(await pair.sync()).toMatchObject({ action: 'nb2py', findings: [] });
  expect(pair.source()).toBe(`#!/usr/bin/env python3
# ---
# Title: noise: a demo
# Status: INVESTIGATION
# ---

# %% [markdown]
# # Noise
#
# What is it?

# %%
# %matplotlib inline
print('last')

# %%
new = 1

# %% tags=["parameters"]
limit = 3
`);
  pair.writeSource(pair.source().replace('# %%\nnew = 1\n\n', '').replace("# %%\n# %matplotlib inline\nprint('last')\n\n", ''));
  const result = await pair.sync();
  expect(result).toMatchObject({ action: 'py2nb', kept: [expect.stringContaining('.engine/notebooks/kept/')] });
  expect(pair.kept()).toContain('out 4');
  expect(pair.ipynb().cells).toHaveLength(3);
});

test('a cell that one side deletes and the other edits is a conflict', async () => {
  const pair = await synced();
  pair.writeSource(TEXT.replace('# %% tags=["parameters"]\nlimit = 3\n\n\n', ''));
  pair.editNotebook((cells) => cells.map((cell, index) => (index === 2 ? withSource(cell, 'limit = 5') : cell)));
  expect(await pair.sync()).toMatchObject({ action: 'conflict', conflicts: [{ base: 'limit = 3', source: '', notebook: 'limit = 5' }] });
});

test('a clone adopts faces that agree, and asks about those that do not', async () => {
  const pair = await synced();
  const forget = (): void => rmSync(join(pair.project, '.engine'), { recursive: true });
  forget();
  expect(pair.state()).toBe('synced');
  expect(await pair.sync()).toMatchObject({ action: 'unchanged', written: [] });
  pair.writeSource(TEXT.replace('limit = 3', 'limit = 4'));
  expect(pair.state()).toBe('source-newer');
  forget();
  expect(pair.state()).toBe('both-changed');
  const ask = { action: 'conflict', conflicts: [{ source: 'limit = 4', notebook: 'limit = 3' }] };
  expect(await pair.sync()).toMatchObject(ask);
  expect(await pair.sync({ direction: 'py2nb' })).toMatchObject({ action: 'py2nb', written: [WORKSPACE] });
  expect(outputOf(pair.ipynb().cells[2])).toBe('out 2\n');
});

test('with a direction only that face is written, and the other edits stay edits', async () => {
  const pair = await synced();
  pair.writeSource(TEXT.replace('limit = 3', 'limit = 4'));
  pair.editNotebook((cells) => cells.map((cell, index) => (index === 1 ? withSource(cell, '# Edited') : cell)));
  const source = pair.source();
  expect(await pair.sync({ direction: 'py2nb' })).toMatchObject({ action: 'py2nb', written: [WORKSPACE] });
  expect(pair.source()).toBe(source);
  expect(pair.ipynb().cells.map(sourceOf)).toEqual(expect.arrayContaining(['limit = 4', '# Edited']));
  expect(pair.state()).toBe('notebook-newer');
  expect(await pair.sync()).toMatchObject({ action: 'nb2py' });
  expect(pair.source()).toContain('# # Edited\n');
});

test('a notebook is made into a source when that is asked for', async () => {
  const pair = await synced();
  rmSync(join(pair.project, SOURCE));
  expect(await pair.sync()).toMatchObject({ action: 'failed', findings: [{ code: 'percent.missing' }] });
  expect(await pair.sync({ direction: 'nb2py' })).toMatchObject({ action: 'created', written: [SOURCE] });
  expect(pair.source()).toBe(TEXT.replace('#!/usr/bin/env python3\n', '').replace('\n\n\n', '\n\n'));
  expect(pair.state()).toBe('synced');
});

test('the header travels both ways', async () => {
  const pair = await synced();
  pair.editNotebook((cells) => cells.map((cell, index) => (index === 0 ? withSource(cell, '---\nTitle: noise\nFocus: x\n---') : cell)));
  await pair.sync();
  expect(pair.source()).toBe(TEXT.replace('# Title: noise: a demo\n# Status: INVESTIGATION\n', '# Title: noise\n# Focus: x\n'));
  pair.editNotebook((cells) => cells.slice(1));
  await pair.sync();
  expect(pair.source()).toBe(TEXT.replace(/# ---\n[^]*# ---\n\n/, ''));
});

test("Jupyter's part of a header stays when the header changes in the notebook", async () => {
  const header = '# ---\n# Title: x\n# jupyter:\n#   kernelspec:\n#     display_name: P\n#     language: python\n#     name: p\n# ---\n\n';
  const pair = await synced(`${header}# %%\na = 1\n`);
  expect(pair.ipynb().metadata).toMatchObject({ kernelspec: { name: 'p' } });
  pair.editNotebook((cells) => cells.slice(1));
  await pair.sync();
  expect(pair.source()).toBe(`${header.replace('# Title: x\n', '')}# %%\na = 1\n`);
});

test('Windows line ends, prose in triple quotes and a missing line end survive an edit of the notebook', async () => {
  const text = '# %% [markdown]\r\n"""\r\nProse\r\n"""\r\n\r\n# %%\r\na = 1\r\n\r\n# %% [md]\r\n# b';
  const pair = await synced(text);
  pair.editNotebook((cells) => cells.map((cell, index) => (index === 0 ? withSource(cell, 'Other\nprose') : cell)));
  expect(await pair.sync()).toMatchObject({ action: 'nb2py', findings: [] });
  expect(pair.source()).toBe(text.replace('Prose', 'Other\r\nprose'));
});

test('prose that its triple quotes cannot hold is written as comments', async () => {
  const pair = await synced('# %% [markdown]\n"""\nProse\n"""\n\n# %%\na = 1\n');
  pair.editNotebook((cells) => cells.map((cell, index) => (index === 0 ? withSource(cell, 'with """ in it') : cell)));
  expect(await pair.sync()).toMatchObject({ action: 'nb2py', findings: [] });
  expect(pair.source()).toBe('# %% [markdown]\n# with """ in it\n\n# %%\na = 1\n');
});

test('what a percent script cannot hold is told, and nothing is written', async () => {
  const pair = await synced();
  pair.editNotebook((cells) => cells.map((cell, index) => (index === 2 ? withSource(cell, 'a = 1\n# %% not a cell\nb = 2') : cell)));
  const notebook = pair.ipynbText();
  expect(await pair.sync()).toMatchObject({ action: 'failed', written: [], findings: [{ code: 'percent.not-representable' }] });
  expect([pair.source(), pair.ipynbText()]).toEqual([TEXT, notebook]);
});

test.each<[string, (pair: Pair) => void, string]>([
  ['broken JSON', ({ project }) => appendFileSync(join(project, WORKSPACE), '}'), 'jupyter.unreadable-notebook'],
  ['a merge conflict in the source', (pair) => pair.writeSource(`<<<<<<< HEAD\n${TEXT}`), 'percent.merge-conflict'],
  ['a byte order mark', (pair) => pair.writeSource(`\uFEFF${TEXT}`), 'percent.byte-order-mark'],
  ['bytes that are no UTF-8', ({ project }) => writeFileSync(join(project, SOURCE), Buffer.from([0x23, 0xff, 0xfe])), 'percent.encoding'],
  ['an empty file', ({ project }) => writeFileSync(join(project, WORKSPACE), ''), 'jupyter.unreadable-notebook'],
  ['a folder in its place', ({ project }) => (rmSync(join(project, WORKSPACE)), mkdirSync(join(project, WORKSPACE))), 'percent.no-file'],
  ['a pipe, which is not waited for', ({ project }) => pipe(join(project, WORKSPACE)), 'percent.no-file'],
  ['an annexed file that is absent', ({ project }) => dangle(join(project, WORKSPACE)), 'percent.content-absent'],
])('%s is told, and nothing is lost', async (_, damage, code) => {
  const pair = await synced();
  damage(pair);
  expect(pair.state()).toBe('unreadable');
  const findings = [{ code, severity: 'error' }];
  expect(await pair.sync({ create: true })).toMatchObject({ action: 'failed', written: [], findings });
  expect(diffPair(pair.notebook, pair.project)).toMatchObject({ state: 'unreadable', cells: [], findings });
});

function pipe(file: string): void {
  rmSync(file);
  execFileSync('mkfifo', [file]);
}

test('a source that is gone is made of its notebook by a word, and all say so', async () => {
  const pair = await synced();
  rmSync(join(pair.project, SOURCE));
  const findings = [{ code: 'percent.missing', remedy: expect.stringContaining('--direction nb2py --entry demo') as string }];
  expect(pair.state()).toBe('source-missing');
  expect(await pair.sync({ create: true })).toMatchObject({ action: 'failed', findings });
  expect(diffPair(pair.notebook, pair.project)).toMatchObject({ state: 'source-missing', findings });
  expect(await pair.sync({ direction: 'nb2py' })).toMatchObject({ action: 'created', written: [SOURCE] });
});

function dangle(file: string): void {
  rmSync(file);
  symlinkSync('.git/annex/objects/absent', file);
}

test.each<[string, (file: string) => void, string]>([
  ['read-only', (file) => chmodSync(file, 0o444), 'percent.read-only'],
  ['a link to another place', (file) => (renameSync(file, `${file}.object`), symlinkSync(`${file}.object`, file)), 'percent.link'],
])('a file that is %s is not replaced', async (_, protect, code) => {
  const pair = await synced();
  pair.editNotebook((cells) => cells.map((cell, index) => (index === 2 ? withSource(cell, 'limit = 5') : cell)));
  protect(join(pair.project, SOURCE));
  expect(await pair.sync()).toMatchObject({ action: 'failed', written: [], findings: [{ code }] });
  expect(pair.source()).toBe(TEXT);
});

test('a file that git-annex locked is replaced by one, and what it led to stays', async () => {
  const pair = await synced();
  pair.editNotebook((cells) => cells.map((cell, index) => (index === 2 ? withSource(cell, 'limit = 5') : cell)));
  const file = join(pair.project, SOURCE);
  const object = join(pair.project, '.git/annex/objects/key');
  mkdirSync(dirname(object), { recursive: true });
  renameSync(file, object);
  chmodSync(object, 0o444);
  symlinkSync(relative(dirname(file), object), file);
  expect(await pair.sync()).toMatchObject({ action: 'nb2py', written: [SOURCE], findings: [] });
  expect(lstatSync(file).isFile()).toBe(true);
  expect(pair.source()).toContain('limit = 5');
  expect(readFileSync(object, 'utf8')).toBe(TEXT);
});

test('a file keeps its permissions', async () => {
  const pair = await synced();
  chmodSync(join(pair.project, SOURCE), 0o755);
  pair.editNotebook((cells) => cells.map((cell, index) => (index === 2 ? withSource(cell, 'limit = 5') : cell)));
  await pair.sync();
  expect(statSync(join(pair.project, SOURCE)).mode & 0o777).toBe(0o755);
});

test('the kernel is written once, and one that was chosen in Jupyter stays', async () => {
  const pair = makePair(TEXT, { kernel: 'cogpy' });
  await pair.sync({ create: true });
  expect(pair.ipynb().metadata['kernelspec']).toEqual({ display_name: 'cogpy', language: 'python', name: 'cogpy' });
  const other = { ...pair, notebook: { ...pair.notebook, kernel: 'other' } };
  expect(await makeSync(other)).toMatchObject({ action: 'py2nb' });
  expect(pair.ipynb().metadata['kernelspec']).toMatchObject({ name: 'other' });
  const text = pair.ipynbText().replaceAll('"other"', '"chosen"');
  writeFileSync(join(pair.project, WORKSPACE), text);
  expect(await makeSync(pair)).toMatchObject({ action: 'unchanged' });
  expect(pair.ipynbText()).toBe(text);
});

async function makeSync({ notebook, project }: Pair): Promise<unknown> {
  const { percentPairing } = await import('../../../../plugins/percent/pairing/pairing.ts');
  const { contextOf } = await import('./pair.ts');
  return (await percentPairing.sync([notebook], {}, contextOf(project)))[0];
}

test('MyST is made one way, again when the source changes, and what somebody wrote into it is kept', async () => {
  const pair = makePair(TEXT, { pair: { ipynb: true, myst: true }, kernel: 'python3' });
  const myst = join(pair.project, 'notebooks/explore/.myst/demo.md');
  expect(await pair.sync({ create: true })).toMatchObject({ action: 'created', written: [WORKSPACE, 'notebooks/explore/.myst/demo.md'] });
  expect(readFileSync(myst, 'utf8')).toContain('# Noise');
  expect(readFileSync(myst, 'utf8')).not.toContain('jupytext_version');
  expect(await pair.sync({ create: true })).toMatchObject({ action: 'unchanged', written: [] });
  appendFileSync(myst, 'by hand\n');
  expect(await pair.sync()).toMatchObject({ action: 'unchanged', written: [] });
  pair.writeSource(TEXT.replace('limit = 3', 'limit = 4'));
  expect(await pair.sync()).toMatchObject({ action: 'py2nb', written: [WORKSPACE, 'notebooks/explore/.myst/demo.md'] });
  expect(readFileSync(myst, 'utf8')).toContain('limit = 4');
  expect(pair.kept()).toContain('by hand');
});
