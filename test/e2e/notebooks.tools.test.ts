import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'vitest';
import { commandLine, type CommandLine } from '../rig/command-line.ts';
import { document } from '../rig/documents.ts';
import { createDataset } from '../rig/dataset.ts';
import { temporaryDirectory } from '../rig/process.ts';
import { manifestOf, RECORDED, recordsOf } from '../rig/project.ts';

/** A folder as somebody has it who knows of no manifest: notebooks, and what lists them. */
type Folder = CommandLine & { root: string; write(files: Readonly<Record<string, string>>): void; read(path: string): string };

function createFolder(files: Readonly<Record<string, string>>): Folder {
  const root = temporaryDirectory();
  const write: Folder['write'] = (all) => {
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  write(files);
  return { root, write, read: (path) => readFileSync(join(root, path), 'utf8'), ...commandLine(root) };
}

const percent = (...cells: readonly string[]): string =>
  `# ---\n# Title: A test\n# ---\n${cells.map((cell) => `\n# %%\n${cell}\n`).join('')}`;

const PARAMETERS = '# %% tags=["parameters"]\nbins = 10\n';

const LIST = `kernel: python3
publish:
  docs_dir: docs
entries:
  - path: notebooks/explore/.src/good.py      # the first
    pair_ipynb: true
    publish_html: true
  - path: notebooks/explore/.src/bad.py
    pair_ipynb: true
    publish_html: true
  - path: notebooks/explore/.src/last.py
    pair_ipynb: true
`;

type Ipynb = { cells: readonly { cell_type: string; source: string | string[]; outputs?: readonly { text?: string | string[] }[] }[] };
const outputsOf = (text: string): string =>
  (JSON.parse(text) as Ipynb).cells.flatMap(({ outputs = [] }) => outputs.flatMap((output) => output.text ?? [])).join('');

describe('engine nb with percent notebooks, in a folder without git and without a manifest', () => {
  it('goes from sources to pages: pair, sync, exec with a failing one among good ones (defect 8), publish', async ({ expect }) => {
    const folder = createFolder({
      'notebooks/notebook.yml': LIST,
      'notebooks/explore/.src/good.py': percent('print("result", 6 * 7)'),
      'notebooks/explore/.src/bad.py': percent('print("before")', 'undefined_name'),
      'notebooks/explore/.src/last.py': percent('print("last of all")'),
    });
    const { engine, read, write, root } = folder;

    expect((await engine('nb', 'pair')).code).toBe(0);
    expect(existsSync(join(root, 'notebooks/explore/good.ipynb'))).toBe(true);
    write({ 'notebooks/explore/.src/good.py': read('notebooks/explore/.src/good.py').replace('6 * 7', '6 * 8') });
    expect((await engine('nb', 'sync')).stdout).toContain('1 source → notebook, 2 unchanged.');
    expect(read('notebooks/explore/good.ipynb')).toContain('6 * 8');

    const bad = read('notebooks/explore/bad.ipynb');
    const run = await engine('nb', 'exec', '--json');
    expect(run.code, run.stderr).toBe(1);
    expect(document('apply', run).tasks.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['notebooks/good', 'succeeded'],
      ['notebooks/bad', 'failed'],
      ['notebooks/last', 'succeeded'],
    ]);
    expect(outputsOf(read('notebooks/explore/good.ipynb'))).toContain('result 48');
    expect(read('notebooks/explore/bad.ipynb')).toBe(bad);
    const [flow] = document('nb-status', await engine('nb', 'status', '--json')).flows;
    const failed = flow?.notebooks[1]?.execution;
    expect(failed).toMatchObject({ state: 'failed', edited: false, reason: expect.stringContaining('undefined_name') as string });
    if (failed?.state !== 'failed' || failed.artefact === undefined) throw new Error('the failed notebook was not kept');
    expect(outputsOf(read(failed.artefact))).toContain('before');

    const published = await engine('nb', 'publish', '--format', 'html', '--json');
    expect(published.code).toBe(3);
    expect(read('docs/nb-good.html')).toContain('result 48');
    expect(existsSync(join(root, 'docs/nb-bad.html'))).toBe(false);
    write({ 'notebooks/explore/.src/bad.py': percent('print("mended")') });
    const all = await engine('nb', 'publish', '--json');
    expect(all.code, all.stdout).toBe(0);
    expect(document('nb-publish', all).run).toMatchObject({ outcome: 'succeeded' });
    expect(read('docs/nb-bad.html')).toContain('mended');
    expect((await engine('nb', 'status')).stdout).toContain('3 notebooks: 3 executed.');
  });

  it('shows a conflict as both sides have it, writes nothing of it, and lets one side win', async ({ expect }) => {
    const { engine, read, write } = createFolder({
      'notebooks/notebook.yml': 'entries:\n  - path: notebooks/.src/a.py\n    pair_ipynb: true\n',
      'notebooks/.src/a.py': percent('x = 1', 'print(x)'),
    });
    await engine('nb', 'pair');
    write({
      'notebooks/.src/a.py': percent('x = 2', 'print(x)'),
      'notebooks/a.ipynb': read('notebooks/a.ipynb').replace('x = 1', 'x = 3'),
    });
    const before = [read('notebooks/.src/a.py'), read('notebooks/a.ipynb')];
    const conflict = await engine('nb', 'sync');
    expect(conflict.code).toBe(3);
    for (const line of ['x = 2', 'x = 3', 'x = 1']) expect(conflict.stdout).toContain(line);
    expect([read('notebooks/.src/a.py'), read('notebooks/a.ipynb')]).toEqual(before);
    expect((await engine('nb', 'status')).stdout).toContain('both changed');
    expect((await engine('nb', 'diff')).stdout).toContain('x = 2');
    expect((await engine('nb', 'exec')).code).not.toBe(0);
    const resolved = await engine('nb', 'sync', '--direction', 'nb2py', '--force', '--json');
    expect(resolved.code, resolved.stdout).toBe(0);
    expect(read('notebooks/.src/a.py')).toContain('x = 3');
    expect((await engine('nb', 'status')).stdout).toContain('synced');
  });

  it('executes a single file with parameters, and refuses one that it does not declare', async ({ expect }) => {
    const { engine, root } = createFolder({ 'analysis/count.py': percent('pass') + `\n${PARAMETERS}\n# %%\nprint("bins", bins)\n` });
    const run = await engine('nb', 'exec', 'analysis/count.py', '--param', 'bins=30', '--json');
    expect(run.code, run.stderr).toBe(0);
    expect(outputsOf(readFileSync(join(root, 'analysis/.executed/count.ipynb'), 'utf8'))).toContain('bins 30');
    const unknown = await engine('nb', 'exec', 'analysis/count.py', '--param', 'bin=30');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('bins');
  });
});

describe('engine nb in a dataset', () => {
  it('records what the flow’s backend records, and leaves a clean dataset', async ({ expect }) => {
    const dataset = createDataset({
      'engine.yml': manifestOf({ report: { notebooks: { file: 'notebooks/notebook.yml' } } }, RECORDED),
      'notebooks/notebook.yml':
        'kernel: python3\npublish: { docs_dir: docs }\nentries:\n  - path: notebooks/.src/a.py\n    publish_html: true\n',
      'notebooks/.src/a.py': percent('print("kept")'),
    });
    const { engine } = commandLine(dataset.root);
    const run = await engine('nb', 'publish', '--json');
    expect(run.code, run.stderr + run.stdout).toBe(0);
    const records = recordsOf(dataset);
    expect(records).toHaveLength(1);
    const files = dataset.filesOf(records[0] ?? '');
    expect(files).toContain('notebooks/.executed/a.ipynb');
    expect(files).toContain('docs/nb-a.html');
    expect(dataset.clean()).toBe(true);
    expect(document('nb-publish', await engine('nb', 'publish', '--json')).notebooks).toMatchObject([{ pages: [{ state: 'unchanged' }] }]);
    expect(dataset.clean()).toBe(true);
  });
});

describe('engine nb with a marimo notebook', () => {
  it('begins, executes and publishes one; an interactive one waits until it is asked for by force', async ({ expect }) => {
    const { engine, root } = createFolder({ 'notebooks/notebook.yml': 'publish: { docs_dir: docs }\nentries: []\n' });
    expect((await engine('nb', 'new', 'tour', '--mode', 'demo', '--format', 'marimo')).code).toBe(0);
    expect((await engine('nb', 'new', 'live', '--mode', 'interactive')).code).toBe(0);
    const run = await engine('nb', 'publish', '--json');
    expect(run.code, run.stderr).toBe(0);
    expect(existsSync(join(root, 'docs/nb-tour.html'))).toBe(true);
    expect(existsSync(join(root, 'notebooks/explore/.executed/live.ipynb'))).toBe(false);
    expect((await engine('nb', 'exec', '--entry', 'live')).code).toBe(3);
    expect((await engine('nb', 'exec', '--entry', 'live', '--force')).code).toBe(0);
    expect(existsSync(join(root, 'notebooks/explore/.executed/live.ipynb'))).toBe(true);
  });
});

describe('status, sync, diff, scan, audit and exec --dry-run of what did not change', () => {
  it('start no Python process', async ({ expect }) => {
    const { root, engine } = createFolder({
      'notebooks/notebook.yml': LIST.replaceAll('bad', 'fine'),
      'notebooks/explore/.src/good.py': percent('print(1)'),
      'notebooks/explore/.src/fine.py': percent('print(2)'),
      'notebooks/explore/.src/last.py': percent('print(3)'),
    });
    await engine('nb', 'pair');
    // Programs of these names that tell that they were called: whoever looks for Python finds them first.
    const decoys = temporaryDirectory();
    for (const name of ['python', 'python3', 'jupytext', 'jupyter', 'papermill', 'marimo']) {
      writeFileSync(join(decoys, name), `#!/bin/sh\necho ${name} >> '${decoys}/called'\nexit 99\n`, { mode: 0o755 });
    }
    const quiet = commandLine(root, {
      PATH: `${decoys}:${execFileSync('dirname', [process.execPath], { encoding: 'utf8' }).trim()}:/usr/bin:/bin`,
    });
    for (const argv of [['status'], ['sync'], ['diff'], ['scan'], ['audit'], ['exec', '--dry-run']]) {
      const said = await quiet.engine('nb', ...argv);
      expect(said.code, `${argv.join(' ')}: ${said.stderr}`).toBe(0);
    }
    expect(existsSync(join(decoys, 'called'))).toBe(false);
  });
});
