import { copyFileSync, existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { document } from '../rig/documents.ts';
import { commandLine } from '../rig/command-line.ts';
import { createPlainProject, processesOf, type PlainProject } from '../rig/project.ts';
import { temporaryDirectory, until } from '../rig/process.ts';

const ENTRY = '    pair_ipynb: true\n    publish_html: true\n';
const listOf = (...names: readonly string[]): string =>
  `# My notebooks.\npublish:\n  docs_dir: docs\nentries:\n${names.map((name) => `  - path: notebooks/.src/${name}.py\n${ENTRY}`).join('')}`;

/** A trusted project with a flow of toy notebooks, each of which says no more than its name. */
async function createProject(...names: readonly string[]): Promise<PlainProject> {
  const project = createPlainProject(
    { report: { notebooks: { file: 'notebooks/notebook.yml' } } },
    {
      'notebooks/notebook.yml': listOf(...names),
      ...Object.fromEntries(names.map((name) => [`notebooks/.src/${name}.py`, `# toy\n${name}\n`])),
    },
    { plugins: ['./toy-notebooks.mjs'] },
  );
  copyFileSync(join(import.meta.dirname, '../rig/toy-notebooks.mjs'), join(project.root, 'toy-notebooks.mjs'));
  const line = commandLine(project.root, { XDG_CONFIG_HOME: temporaryDirectory() });
  const trusted = await line.engine('trust');
  if (trusted.code !== 0) throw new Error(trusted.stderr);
  return { ...project, ...line };
}

describe.concurrent('engine nb', () => {
  it('pairs what is missing, and only that; then status finds both faces synced', async ({ expect }) => {
    const { engine, root, read } = await createProject('a', 'b');
    const dry = await engine('nb', 'pair', '--dry-run', '--json');
    expect(document('nb-sync', dry)).toMatchObject({
      dryRun: true,
      flows: [{ flow: 'report', notebooks: [{ notebook: 'a', action: 'created', written: ['notebooks/a.ipynb'] }, { notebook: 'b' }] }],
    });
    expect(existsSync(join(root, 'notebooks/a.ipynb'))).toBe(false);
    expect((await engine('nb', 'pair', '--entry', 'a')).code).toBe(0);
    expect(read('notebooks/a.ipynb')).toBe('# toy\na\n');
    const [flow] = document('nb-status', await engine('nb', 'status', '--json')).flows;
    expect(flow?.notebooks.map(({ notebook, pair, execution }) => [notebook, pair, execution.state])).toEqual([
      ['a', 'synced', 'never'],
      ['b', 'missing', 'never'],
    ]);
  });

  it('syncs each way, and a conflict ends with 3 after the others were synced', async ({ expect }) => {
    const { engine, write, read } = await createProject('a', 'b', 'c');
    await engine('nb', 'pair');
    write({
      'notebooks/.src/a.py': '# toy\nA\n',
      'notebooks/b.ipynb': '# toy\nB\n',
      'notebooks/.src/c.py': '# toy\nleft\n',
      'notebooks/c.ipynb': '# toy\nright\n',
    });
    const differing = document('nb-diff', await engine('nb', 'diff', '--json'));
    expect(differing.notebooks.map(({ notebook, state }) => [notebook, state])).toEqual([
      ['a', 'source-newer'],
      ['b', 'notebook-newer'],
      ['c', 'both-changed'],
    ]);
    const synced = await engine('nb', 'sync');
    expect(synced.code).toBe(3);
    expect(synced.stdout).toContain('engine nb sync --entry c --direction nb2py --force');
    expect(read('notebooks/a.ipynb')).toBe('# toy\nA\n');
    expect(read('notebooks/.src/b.py')).toBe('# toy\nB\n');
    expect(read('notebooks/.src/c.py')).toBe('# toy\nleft\n');
    const resolved = await engine('nb', 'sync', '--entry', 'c', '--direction', 'nb2py', '--force');
    expect(resolved.code).toBe(0);
    expect(read('notebooks/.src/c.py')).toBe('# toy\nright\n');
    const again = document('nb-sync', await engine('nb', 'sync', '--json'));
    expect(again.flows.flatMap(({ notebooks }) => notebooks.map(({ action }) => action))).toEqual(['unchanged', 'unchanged', 'unchanged']);
  });

  it('force without a direction, an unknown entry and an unknown flow are refused with 2', async ({ expect }) => {
    const { engine } = await createProject('alpha');
    for (const argv of [
      ['sync', '--force'],
      ['sync', '--entry', 'alhpa'],
      ['status', '--flow', 'repotr'],
      ['sync', '--direction', 'up'],
    ]) {
      const refused = await engine('nb', ...argv);
      expect(refused.code, argv.join(' ')).toBe(2);
    }
    const refused = document('findings', await engine('nb', 'sync', '--entry', 'alhpa', '--json'));
    expect(refused.findings).toMatchObject([{ code: 'notebook.unknown-entry', remedy: 'Did you mean `alpha`?' }]);
  });

  it('a manifest that is annexed and was not fetched says so, also to commands on notebooks', async ({ expect }) => {
    const { engine, root } = await createProject('a');
    rmSync(join(root, 'engine.yml'));
    symlinkSync('.git/annex/objects/Xx/Yy/MD5E-s1--0/MD5E-s1--0', join(root, 'engine.yml'));
    for (const argv of [['plan'], ['nb', 'status']]) {
      const refused = await engine(...argv, '--json');
      expect(refused.code, argv.join(' ')).toBe(2);
      expect(document('findings', refused).findings).toMatchObject([
        { code: 'manifest.not-fetched', remedy: 'Get it: datalad get engine.yml' },
      ]);
    }
  });

  it('usage errors, files that are no notebooks and folders that are not there are findings with --json', async ({ expect }) => {
    const { engine, root } = await createProject('a');
    for (const [code, argv] of [
      ['cli.usage', ['sync', '--direction', 'x']],
      ['cli.usage', ['sync', '--nope']],
      ['cli.usage', ['publish', '--format', 'pdf']],
      ['cli.usage', ['pbulish']],
      ['cli.usage', ['new']],
      ['notebook.no-notebook', ['sync', join(root, 'toy-notebooks.mjs')]],
      ['cli.no-such-folder', ['status', '-C', join(root, 'nowhere')]],
    ] as const) {
      const refused = await engine('nb', ...argv, '--json');
      expect(refused.code, argv.join(' ')).toBe(2);
      expect(document('findings', refused).findings, argv.join(' ')).toMatchObject([{ code }]);
    }
    const { findings } = document('findings', await engine('nb', 'sync', '--direction', 'x', '--json'));
    expect(findings[0]?.message).toContain('Allowed choices are');
  });

  it('executes all the good notebooks though one fails (defect 8), and status tells what failed and why', async ({ expect }) => {
    const { engine, root } = await createProject('first', 'fail', 'last');
    const run = await engine('nb', 'exec', '--jobs', '1', '--json');
    expect(run.code, run.stderr).toBe(1);
    const outcomes = document('apply', run).tasks.map(({ id, outcome }) => [id, outcome]);
    expect(outcomes).toEqual([
      ['report/first', 'succeeded'],
      ['report/fail', 'failed'],
      ['report/last', 'succeeded'],
    ]);
    expect(existsSync(join(root, 'notebooks/.executed/last.ipynb'))).toBe(true);
    const [flow] = document('nb-status', await engine('nb', 'status', '--json')).flows;
    expect(flow?.notebooks.map(({ execution }) => execution.state)).toEqual(['executed', 'failed', 'executed']);
    expect((await engine('nb', 'status')).stdout).toContain('fail said fail');
    const again = document('apply', await engine('nb', 'exec', '--json'));
    expect(again.tasks.map(({ outcome }) => outcome)).toEqual(['up-to-date', 'failed', 'up-to-date']);
  });

  it('an edit makes it stale, whichever face was edited, and exec --dry-run says so', async ({ expect }) => {
    const { engine, write } = await createProject('a', 'b');
    expect((await engine('nb', 'exec')).code).toBe(0);
    write({ 'notebooks/a.ipynb': '# toy\nedited\n' });
    const [flow] = document('nb-status', await engine('nb', 'status', '--json')).flows;
    expect(flow?.notebooks.map(({ execution }) => execution.state)).toEqual(['stale', 'executed']);
    const dry = document('plan', await engine('nb', 'exec', '--dry-run', '--json'));
    expect(dry.tasks.map(({ id, action }) => [id, action])).toEqual([
      ['report/a', 'run'],
      ['report/b', 'up-to-date'],
    ]);
  });

  it('passes parameters to those that declare them, and refuses one that none does', async ({ expect }) => {
    const { engine, write } = await createProject('a', 'b');
    write({ 'notebooks/.src/a.py': '# toy\nparam bins=10\n' });
    const good = await engine('nb', 'exec', '--param', 'bins=30', '--json');
    expect(good.code, good.stdout).toBe(0);
    expect((await engine('logs')).stdout).toContain('executed with bins,30');
    const bad = await engine('nb', 'exec', '--param', 'bin=30', '--json');
    expect(bad.code).toBe(2);
    expect(document('findings', bad).findings[0]).toMatchObject({ code: 'notebook.unknown-parameter' });
  });

  it('publish executes and publishes, again publishes nothing anew, and --format publishes what is executed', async ({ expect }) => {
    const { engine, root, write } = await createProject('a', 'fail');
    const first = await engine('nb', 'publish', '--json');
    expect(first.code, first.stderr).toBe(1);
    const published = document('nb-publish', first);
    expect(published.run).toMatchObject({ outcome: 'failed' });
    expect(published.notebooks).toMatchObject([{ notebook: 'a', pages: [{ format: 'html', path: 'docs/nb-a.html', state: 'written' }] }]);
    expect(existsSync(join(root, 'docs/nb-fail.html'))).toBe(false);
    write({ 'notebooks/.src/fail.py': '# toy\nmended\n' });
    expect((await engine('nb', 'publish')).code).toBe(0);
    const again = document('nb-publish', await engine('nb', 'publish', '--json'));
    expect(again.notebooks.flatMap(({ pages }) => pages.map(({ state }) => state))).toEqual(['unchanged', 'unchanged']);
    write({ 'notebooks/.src/a.py': '# toy\nedited\n' });
    const stale = await engine('nb', 'publish', '--format', 'ipynb', '--json');
    expect(stale.code).toBe(3);
    expect(document('nb-publish', stale).findings.map(({ code }) => code)).toEqual(['notebook.publish-stale']);
    expect(existsSync(join(root, 'docs/nb-fail.ipynb'))).toBe(true);
    expect(existsSync(join(root, 'docs/nb-a.ipynb'))).toBe(false);
    expect((await engine('nb', 'publish', '--format', 'ipynb', '--force')).code).toBe(0);
    expect(existsSync(join(root, 'docs/nb-a.ipynb'))).toBe(true);
  });

  it('one format is for those that ask for a page or are named, and the others are counted', async ({ expect }) => {
    const { engine, root, write } = await createProject('a', 'b');
    write({ 'notebooks/notebook.yml': `${listOf('a')}  - path: notebooks/.src/b.py\n` });
    expect((await engine('nb', 'exec')).code).toBe(0);
    const asked = document('nb-publish', await engine('nb', 'publish', '--format', 'ipynb', '--json'));
    expect(asked.notebooks.map(({ notebook }) => notebook)).toEqual(['a']);
    expect(asked.findings).toMatchObject([
      { code: 'notebook.not-asked', message: '1 notebook left out: notebook.yml asks for no page of it.' },
    ]);
    expect((await engine('nb', 'publish', '--format', 'ipynb', '--entry', 'b')).code).toBe(0);
    expect(existsSync(join(root, 'docs/nb-b.ipynb'))).toBe(true);
  });

  it('says why there is no page after a run that failed', async ({ expect }) => {
    const { engine } = await createProject('fail');
    const failed = await engine('nb', 'publish');
    expect(failed.code).toBe(1);
    expect(failed.stdout).toContain('No page to publish: of 1 notebook to be published none is executed as it is now.');
  });

  it('force makes a page anew that was edited by hand, and says just that', async ({ expect }) => {
    const { engine, write, read } = await createProject('a');
    expect((await engine('nb', 'publish')).code).toBe(0);
    write({ 'docs/nb-a.html': 'by hand' });
    const forced = await engine('nb', 'publish', '--force', '--entry', 'a');
    expect(forced.code).toBe(0);
    const told = `${forced.stdout}${forced.stderr}`;
    expect(told).toContain('docs/nb-a.html was not as the engine had published it, and is replaced');
    expect(told).not.toContain('left as it is');
    expect(read('docs/nb-a.html')).not.toBe('by hand');
  });

  it('a page names the source that was executed, also after prose was edited, which makes nothing stale', async ({ expect }) => {
    const { engine, read, write } = await createProject('a');
    await engine('nb', 'publish');
    const hash = (): string | undefined => /sha256:[0-9a-f]{12}/.exec(read('docs/nb-a.html'))?.[0];
    const executed = hash();
    expect(executed).toBeDefined();
    write({ 'notebooks/.src/a.py': '# toy\na\n## Prose\n' });
    expect((await engine('nb', 'publish')).code).toBe(0);
    expect(hash()).toBe(executed);
    expect(read('docs/nb-a.html')).toContain('the source has changed since');
    expect((await engine('nb', 'publish', '--force')).code).toBe(0);
    expect(hash()).not.toBe(executed);
  });

  it('publish --dry-run shows the plan and the pages, and writes nothing', async ({ expect }) => {
    const { engine, root, write } = await createProject('a', 'b');
    await engine('nb', 'exec', '--entry', 'a');
    const dry = document('nb-publish', await engine('nb', 'publish', '--dry-run', '--json'));
    expect(dry.plan).toMatchObject({
      tasks: [
        { id: 'report/a', action: 'up-to-date' },
        { id: 'report/b', action: 'run' },
      ],
    });
    expect(dry.notebooks).toMatchObject([{ notebook: 'a', pages: [{ path: 'docs/nb-a.html', state: 'written' }] }]);
    expect(existsSync(join(root, 'docs'))).toBe(false);
    write({ 'notebooks/notebook.yml': 'entries: []\n' });
    expect((await engine('nb', 'publish')).code).toBe(0);
    expect((await engine('nb', 'exec')).code).toBe(2);
  });

  it('a notebook that leaves notebook.yml takes its page along', async ({ expect }) => {
    const { engine, root, write } = await createProject('a', 'b');
    await engine('nb', 'publish');
    write({ 'notebooks/notebook.yml': listOf('a') });
    const published = document('nb-publish', await engine('nb', 'publish', '--json'));
    expect(published.removed).toContain('docs/nb-b.html');
    expect(existsSync(join(root, 'docs/nb-b.html'))).toBe(false);
    expect(existsSync(join(root, 'docs/nb-a.html'))).toBe(true);
  });

  it('validate ends with 1 and the place in the source', async ({ expect }) => {
    const { engine } = await createProject('good', 'wrong');
    const validated = await engine('nb', 'validate');
    expect(validated.code).toBe(1);
    expect(validated.stderr).toContain('notebooks/.src/wrong.py:2: error: wrong is wrong.');
    expect((await engine('nb', 'validate', '--entry', 'good')).code).toBe(0);
  });

  it('finds a notebook that is not listed, and registers it without touching the rest', async ({ expect }) => {
    const { engine, write, read } = await createProject('a');
    write({ 'notebooks/explore/.src/found.py': '# toy\nfound\n' });
    const scanned = document('nb-scan', await engine('nb', 'scan', '--json'));
    expect(scanned.flows).toMatchObject([{ notebooks: [{ notebook: 'found', format: 'toy', registered: false }] }]);
    expect(read('notebooks/notebook.yml')).toBe(listOf('a'));
    expect(document('nb-scan', await engine('nb', 'scan', '--register', '--dry-run', '--json')).flows).toMatchObject([
      { notebooks: [{ notebook: 'found', registered: true }] },
    ]);
    expect(read('notebooks/notebook.yml')).toBe(listOf('a'));
    expect((await engine('nb', 'scan', '--register')).code).toBe(0);
    expect(read('notebooks/notebook.yml').startsWith(listOf('a'))).toBe(true);
    expect(document('nb-scan', await engine('nb', 'scan', '--json')).flows).toMatchObject([{ notebooks: [] }]);
  });

  it('begins a notebook that is listed, and refuses a name that is taken', async ({ expect }) => {
    const { engine, root } = await createProject('a');
    const dry = document('nb-new', await engine('nb', 'new', 'noise_floor', '--format', 'toy', '--dry-run', '--json'));
    expect(dry).toMatchObject({ dryRun: true, source: 'notebooks/explore/.src/noise_floor.py' });
    expect(existsSync(join(root, dry.source))).toBe(false);
    expect((await engine('nb', 'new', 'noise_floor', '--format', 'toy')).code).toBe(0);
    expect(existsSync(join(root, dry.source))).toBe(true);
    expect((await engine('nb', 'status', '--entry', 'noise_floor')).code).toBe(0);
    expect((await engine('nb', 'new', 'noise_floor', '--format', 'toy')).code).toBe(2);
  });

  it('audit tells what contradicts an entry', async ({ expect }) => {
    const { engine } = await createProject('a');
    const audited = document('nb-audit', await engine('nb', 'audit', '--json'));
    expect(audited.flows[0]?.issues.map(({ finding }) => finding.code)).toContain('audit.no-description');
  });

  it('migrate shows what would move, and moves it with --yes', async ({ expect }) => {
    const { engine, root, write } = await createProject('a');
    write({
      'notebooks/old.py': '# toy\nold\n',
      'notebooks/notebook.yml': `${listOf('a')}  - path: notebooks/old.py\n    pair_ipynb: true\n`,
    });
    const shown = document('nb-migrate', await engine('nb', 'migrate', '--json'));
    expect(shown).toMatchObject({ dryRun: true, flows: [{ notebooks: [{ notebook: 'old' }] }] });
    expect(existsSync(join(root, 'notebooks/old.py'))).toBe(true);
    expect((await engine('nb', 'migrate', '--yes')).code).toBe(0);
    expect(existsSync(join(root, 'notebooks/.src/old.py'))).toBe(true);
    expect(document('nb-migrate', await engine('nb', 'migrate', '--json')).flows).toMatchObject([{ notebooks: [] }]);
  });

  it('lab lists what it opens, and Ctrl-C ends the editor with all that it started', async ({ expect }) => {
    const { engine, start } = await createProject('a', 'b');
    const listed = document('nb-lab', await engine('nb', 'lab', '--json'));
    expect(listed.notebooks).toMatchObject([{ notebook: 'a', opens: 'notebooks/a.ipynb', missing: true }, { notebook: 'b' }]);
    const refreshed = document('nb-lab', await engine('nb', 'lab', '--refresh', '--json'));
    expect(refreshed.notebooks.some(({ missing }) => missing)).toBe(false);
    const lab = start('nb', 'lab');
    await until('the editor is open', () => lab.printed().includes('editing notebooks/a.ipynb notebooks/b.ipynb'));
    const attempt = /as (editors-\S+)/.exec(lab.printed())?.[1] ?? '';
    expect(processesOf(attempt).length).toBeGreaterThan(1);
    lab.signal('SIGINT');
    expect(await lab.ended).toMatchObject({ code: 0 });
    expect(processesOf(attempt)).toEqual([]);
  });

  it('works on a file that is named, listed or not', async ({ expect }) => {
    const { engine, write, read } = await createProject('a', 'b');
    expect((await engine('nb', 'pair', 'notebooks/.src/a.py')).code).toBe(0);
    write({ 'free/.src/c.py': '# toy\nc\n', 'free/c.ipynb': '# toy\nother\n' });
    const synced = document(
      'nb-sync',
      await engine('nb', 'sync', 'notebooks/a.ipynb', 'free/c.ipynb', '--direction', 'py2nb', '--force', '--json'),
    );
    expect(synced.flows.map(({ file, notebooks }) => [file, notebooks.map(({ notebook }) => notebook)])).toEqual([
      ['notebooks/notebook.yml', ['a']],
      ['free/c.ipynb', ['c']],
    ]);
    expect(read('free/c.ipynb')).toBe('# toy\nc\n');
    const run = document('apply', await engine('nb', 'exec', 'free/.src/c.py', '--json'));
    expect(run.tasks).toMatchObject([{ id: 'free-c/c', outcome: 'succeeded' }]);
  });

  it('a folder below means its own notebooks, and one without any says how to begin', async ({ expect }) => {
    const { root, write } = await createProject('a');
    write({ 'other/notebooks/notebook.yml': 'entries: []\n' });
    const config = { XDG_CONFIG_HOME: temporaryDirectory() };
    const below = await commandLine(join(root, 'other'), config).engine('nb', 'status', '--json');
    expect(document('nb-status', below).flows).toMatchObject([{ flow: 'other-notebooks', notebooks: [] }]);
    const nowhere = await commandLine(temporaryDirectory(), config).engine('nb', 'status');
    expect(nowhere.code).toBe(2);
    expect(nowhere.stderr).toContain('engine nb new NAME');
  });
});
