import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { NotebookBackend, PairState } from '../../../core/contracts/notebook.ts';
import { applyMigration, type Migrated } from '../../../core/notebooks/apply-migration.ts';
import { planMigration, type MigrationPlan } from '../../../core/notebooks/migrate.ts';
import { pairing, percent, single, tinyBackends } from './backends.ts';
import { createFolder, type Folder } from './folder.ts';

const FILE = 'notebooks/notebook.yml';

const LEGACY = {
  [FILE]: `# ours
entries:
  - path: notebooks/flat.py   # the first
    pair_ipynb: true
  - path: notebooks/own/own.py
  - path: notebooks/.src/split.py
  - path: notebooks/explorer.py
`,
  'notebooks/flat.py': '# %% flat\n',
  'notebooks/flat.ipynb': '{"flat": 1}',
  'notebooks/flat.md': 'flat\n',
  'notebooks/own/own.py': '# %% own\n',
  'notebooks/own/own.ipynb': '{"own": 1}',
  'notebooks/own/.executed/own.ipynb': '{}',
  'notebooks/own/.executed/own-sub01.ipynb': '{}',
  'notebooks/.src/split.py': '# %% split\n',
  'notebooks/explorer.py': 'import single\n',
};

const MIGRATED = {
  'notebooks/.executed/own-sub01.ipynb': '{}',
  'notebooks/.executed/own.ipynb': '{}',
  'notebooks/.myst/flat.md': 'flat\n',
  'notebooks/.src/flat.py': '# %% flat\n',
  'notebooks/.src/own.py': '# %% own\n',
  'notebooks/.src/split.py': '# %% split\n',
  'notebooks/explorer.py': 'import single\n',
  'notebooks/flat.ipynb': '{"flat": 1}',
  [FILE]: LEGACY[FILE].replace('notebooks/flat.py', 'notebooks/.src/flat.py').replace('notebooks/own/own.py', 'notebooks/.src/own.py'),
  'notebooks/own.ipynb': '{"own": 1}',
};

const plan = ({ root, backends, load }: Folder): MigrationPlan => planMigration(load(), root, backends);
const migrate = async (folder: Folder): Promise<Migrated> => applyMigration(plan(folder).migrations, FILE, folder.context);
const contents = (folder: Folder): Record<string, string> => Object.fromEntries(folder.files().map((path) => [path, folder.read(path)]));
const inState = (state: PairState) => tinyBackends({ single: single(), percent: percent({ pairing: pairing({ state: () => state }) }) });

/** A layout in which executed notebooks move with their source. */
const elsewhere: NotebookBackend['artifacts'] = ({ source, name }) => ({
  executed: source.includes('.src/') ? `notebooks/results/${name}.ipynb` : `notebooks/.executed/${name}.ipynb`,
});

describe('migrating to the split layout', () => {
  test('takes the executed notebooks of its own rows along, and not those of a notebook whose name begins with its own', () => {
    const files = {
      [FILE]: 'entries:\n  - path: notebooks/x.py\n  - path: notebooks/x-1.py\n',
      'notebooks/x.py': '# %%\n',
      'notebooks/x-1.py': '# %%\n',
    };
    const executed = ['x', 'x-a', 'x-1', 'x-1-a'].map((name) => `notebooks/.executed/${name}.ipynb`);
    const folder = createFolder({ ...files, ...Object.fromEntries(executed.map((path) => [path, '{}'])) });
    const other = tinyBackends({ percent: percent({ artifacts: elsewhere }) });
    const moved = planMigration(folder.load(), folder.root, other).migrations.map(({ moves }) =>
      moves.map(({ from }) => from).filter((from) => from.includes('.executed/')),
    );
    expect(moved.map((paths) => paths.toSorted())).toEqual([
      [executed[1], executed[0]],
      [executed[3], executed[2]],
    ]);
  });

  test('is planned for formats with two faces, the source last, and writes nothing by itself', () => {
    const folder = createFolder(LEGACY);
    expect(plan(folder)).toEqual({
      findings: [],
      migrations: [
        {
          notebook: 'flat',
          moves: [
            { from: 'notebooks/flat.md', to: 'notebooks/.myst/flat.md' },
            { from: 'notebooks/flat.py', to: 'notebooks/.src/flat.py' },
          ],
          entry: { from: 'notebooks/flat.py', to: 'notebooks/.src/flat.py' },
        },
        {
          notebook: 'own',
          moves: [
            { from: 'notebooks/own/own.ipynb', to: 'notebooks/own.ipynb' },
            { from: 'notebooks/own/.executed/own-sub01.ipynb', to: 'notebooks/.executed/own-sub01.ipynb' },
            { from: 'notebooks/own/.executed/own.ipynb', to: 'notebooks/.executed/own.ipynb' },
            { from: 'notebooks/own/own.py', to: 'notebooks/.src/own.py' },
          ],
          entry: { from: 'notebooks/own/own.py', to: 'notebooks/.src/own.py' },
        },
      ],
    });
    expect(contents(folder)).toEqual(LEGACY);
  });

  test('moves every file and corrects every entry, once', async () => {
    const folder = createFolder(LEGACY);
    expect((await migrate(folder)).findings).toEqual([]);
    expect(contents(folder)).toEqual(MIGRATED);
    expect(folder.load().warnings).toEqual([]);
    expect(plan(folder)).toEqual({ migrations: [], findings: [] });
  });

  test('moves in the index what git tracks, and renames the rest', async () => {
    const folder = createFolder({ ...LEGACY, '.gitignore': '*.ipynb\n' });
    const git = (...argv: string[]): string => execFileSync('git', argv, { cwd: folder.root, encoding: 'utf8' });
    git('init', '-q');
    git('add', '.');
    git('-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-qm', 'begin');
    folder.write({ 'notebooks/own/own.py': '# %% own, edited\n' });
    expect((await migrate(folder)).findings).toEqual([]);
    expect(contents(folder)).toEqual({ ...MIGRATED, 'notebooks/.src/own.py': '# %% own, edited\n', '.gitignore': '*.ipynb\n' });
    expect(git('status', '--porcelain', '--untracked-files=all').split('\n').filter(Boolean)).toEqual([
      'R  notebooks/flat.md -> notebooks/.myst/flat.md',
      'R  notebooks/flat.py -> notebooks/.src/flat.py',
      'RM notebooks/own/own.py -> notebooks/.src/own.py',
      ' M notebooks/notebook.yml',
    ]);
  });

  test('that was stopped anywhere goes on where it was', async () => {
    const whole = plan(createFolder(LEGACY)).migrations;
    const steps = whole.flatMap(({ moves }) => moves).length;
    for (let stop = 0; stop <= steps; stop += 1) {
      const folder = createFolder(LEGACY);
      let left = stop;
      const cut = whole.map(({ moves, ...rest }) => {
        const kept = moves.slice(0, left);
        left -= kept.length;
        return { ...rest, moves: kept, entry: undefined };
      });
      await applyMigration(cut, FILE, folder.context);
      expect((await migrate(folder)).findings).toEqual([]);
      expect(contents(folder)).toEqual(MIGRATED);
    }
  });

  test('leaves a notebook alone where something is in its way, and moves the others', async () => {
    const folder = createFolder({ ...LEGACY, 'notebooks/own.ipynb': 'mine' });
    expect(plan(folder).findings).toMatchObject([
      { code: 'notebook.in-the-way', message: 'own cannot move: notebooks/own.ipynb is there already.', at: { file: FILE, line: 5 } },
    ]);
    await migrate(folder);
    expect(folder.read('notebooks/own.ipynb')).toBe('mine');
    expect(folder.read('notebooks/own/own.py')).toBe('# %% own\n');
    expect(folder.read('notebooks/.src/flat.py')).toBe('# %% flat\n');
  });

  test('never overwrites what came into its way since it was planned', async () => {
    const folder = createFolder(LEGACY);
    const { migrations } = plan(folder);
    folder.write({ 'notebooks/.src/flat.py': 'mine' });
    const { done, findings } = await applyMigration(migrations, FILE, folder.context);
    expect(done.map(({ notebook }) => notebook)).toEqual(['own']);
    expect(findings).toMatchObject([{ code: 'notebook.not-moved', at: { file: 'notebooks/flat.py' } }]);
    expect([folder.read('notebooks/.src/flat.py'), folder.read('notebooks/flat.py')]).toEqual(['mine', '# %% flat\n']);
  });

  test('is refused for a notebook whose faces differ', () => {
    for (const state of ['source-newer', 'notebook-newer', 'both-changed'] as const) {
      const { migrations, findings } = plan(createFolder(LEGACY, inState(state)));
      expect(migrations).toEqual([]);
      expect(findings.map(({ code }) => code)).toEqual(['notebook.faces-differ', 'notebook.faces-differ']);
    }
    expect(plan(createFolder(LEGACY, inState('missing'))).migrations).toHaveLength(2);
  });

  test('takes along the link of an annexed notebook whose content is elsewhere', async () => {
    const folder = createFolder({ [FILE]: 'entries: [{ path: notebooks/own/own.py }]\n', 'notebooks/own/own.py': '# %%\n' });
    symlinkSync('nowhere', join(folder.root, 'notebooks/own/own.ipynb'));
    await migrate(folder);
    expect(folder.files()).toEqual(['notebooks/.src/own.py', FILE, 'notebooks/own.ipynb']);
  });

  test('takes along what is remembered of a notebook, and nothing of another', async () => {
    const state = '.engine/notebooks';
    const folder = createFolder({
      [FILE]: 'entries: [{ path: notebooks/x.py }]\n',
      'notebooks/x.py': '# %%\n',
      [`${state}/pairs/notebooks/x.py.json`]: 'agreed',
      [`${state}/pairs/notebooks/.src/x.py.json`]: 'of another, long ago',
      [`${state}/pairs/notebooks/x.pyx.json`]: 'another',
      [`${state}/executions/notebooks/x.py@sub01.json`]: 'ran',
      [`${state}/kept/notebooks/x.py/1-source.py`]: 'overwritten',
    });
    expect(await migrate(folder)).toMatchObject({ findings: [] });
    expect(Object.entries(contents(folder)).filter(([path]) => path.startsWith(state))).toEqual([
      [`${state}/executions/notebooks/.src/x.py@sub01.json`, 'ran'],
      [`${state}/kept/notebooks/.src/x.py/1-source.py`, 'overwritten'],
      [`${state}/pairs/notebooks/.src/x.py.json`, 'agreed'],
      [`${state}/pairs/notebooks/x.pyx.json`, 'another'],
    ]);
  });

  test('moves a notebook also where what is remembered of it cannot follow', async () => {
    const folder = createFolder({
      [FILE]: 'entries: [{ path: notebooks/x.py }]\n',
      'notebooks/x.py': '# %%\n',
      '.engine/notebooks/pairs/notebooks/x.py.json': 'agreed',
      '.engine/notebooks/pairs/notebooks/.src': 'no folder',
    });
    const { done, findings } = await migrate(folder);
    expect(done).toHaveLength(1);
    expect(findings).toMatchObject([{ code: 'notebook.memory-left', severity: 'warning', at: { file: 'notebooks/.src/x.py' } }]);
  });

  test('corrects an entry whose file has moved already', async () => {
    const folder = createFolder({ [FILE]: 'entries:\n  - path: notebooks/x.py # one\n', 'notebooks/.src/x.py': '# %%\n' });
    await migrate(folder);
    expect(folder.read(FILE)).toBe('entries:\n  - path: notebooks/.src/x.py # one\n');
  });
});
