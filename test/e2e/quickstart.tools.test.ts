import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneDataset, openDataset, type TestDataset } from '../rig/dataset.ts';
import { temporaryDirectory } from '../rig/process.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..');
const COPIED = [
  'core',
  'plugins',
  'schemas',
  'scripts',
  'tools',
  'examples',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
];
const RECORD = '=== Do not change lines below ===';

// One quickstart for all that is asked of it: it builds the engine and runs the whole example.
describe('The quickstart, in a clone whose path has a space, by somebody whom git does not know', () => {
  let scratch: string;
  let clone: string;
  let dataset: TestDataset;
  let first: Awaited<ReturnType<typeof quickstart>>;

  /** From another directory than the clone. Git sees no settings but those that the quickstart makes. */
  const quickstart = () =>
    execa(process.execPath, [join(clone, 'scripts', 'quickstart.mjs')], {
      cwd: scratch,
      all: true,
      reject: false,
      env: { HOME: scratch, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', NO_COLOR: '1' },
    });
  const records = (): string[] => dataset.git('log', '--reverse', '--fixed-strings', `--grep=${RECORD}`, '--format=%H').trim().split('\n');

  beforeAll(async () => {
    scratch = temporaryDirectory();
    clone = join(scratch, 'my clone');
    for (const name of COPIED) cpSync(join(REPOSITORY, name), join(clone, name), { recursive: true, preserveTimestamps: true });
    // No link: where the lock file is newer, the quickstart installs, and npm empties the folder behind the link.
    cpSync(join(REPOSITORY, 'node_modules'), join(clone, 'node_modules'), {
      recursive: true,
      preserveTimestamps: true,
      verbatimSymlinks: true,
    });
    mkdirSync(join(clone, '.tools'));
    if (existsSync(join(REPOSITORY, '.tools', 'python')))
      symlinkSync(join(REPOSITORY, '.tools', 'python'), join(clone, '.tools', 'python'));
    first = await quickstart();
    if (first.exitCode !== 0) throw new Error(`The quickstart failed with exit code ${first.exitCode}:\n${first.all}`);
    dataset = openDataset(join(clone, 'quickstart'));
  });
  // Git-annex takes the write permission from what it keeps.
  afterAll(async () => {
    await execa('chmod', ['-R', 'u+w', scratch]);
    rmSync(scratch, { recursive: true, force: true });
  });

  test('ends with a record of each task, with the figures and with the pages', () => {
    expect(records()).toHaveLength(7);
    expect(readdirSync(join(dataset.root, 'derivatives', 'figures')).toSorted()).toEqual(['bills.svg', 'bodies.svg']);
    const pages = readdirSync(join(dataset.root, 'docs', 'notebooks')).filter((name) => /\.(?:html|md)$/.test(name));
    expect(pages.toSorted()).toEqual(['bill_shape.html', 'body_size.html', 'body_size.md', 'index.html', 'index.md']);
    expect(dataset.clean()).toBe(true);
  });

  test('publishes pages that show what the notebooks found, and need no network', () => {
    const page = dataset.read('docs/notebooks/body_size.html');
    expect(page).toContain('342 penguins of 3 species');
    expect(page).toContain('src="data:image/svg+xml');
    expect(page).not.toMatch(/<(?:script|link|img)[^>]+https?:/);
    expect(dataset.read('docs/notebooks/bill_shape.html')).toMatch(/<td[^>]*>gentoo<\/td>/);
  });

  test('tells where things are and what to try next', () => {
    for (const words of [dataset.root, 'bills.svg', 'index.html', 'engine status', 'datalad rerun', '--set params.bins=40'])
      expect(first.stdout).toContain(words);
  });

  test('says by whom it commits, in this dataset alone', () => {
    expect(first.stdout).toContain('Git does not know your name yet');
    expect(new Set(dataset.git('log', '--format=%an').trim().split('\n'))).toEqual(new Set(['Quickstart']));
    expect(existsSync(join(scratch, '.gitconfig'))).toBe(false);
  });

  test('draws figures of all penguins that were measured', () => {
    const figure = dataset.read('derivatives/figures/bills.svg');
    expect(figure).toContain('342 penguins of three species');
    expect(figure.match(/r="4.5"/g)).toHaveLength(342);
  });

  test('leaves an engine that finds the tools of the clone with nothing on PATH but Node, also through a link', async () => {
    const link = join(scratch, 'engine');
    const program = join(clone, '.tools', 'bin', 'engine');
    symlinkSync(program, link);
    const PATH = [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter);
    for (const engine of [program, link]) {
      const { exitCode, stdout } = await execa(engine, ['doctor'], {
        cwd: dataset.root,
        reject: false,
        extendEnv: false,
        env: { PATH, HOME: scratch },
      });
      expect(exitCode, stdout).toBe(0);
      expect(stdout).toContain('datalad');
    }
  });

  test('does nothing the second time, and says why', async () => {
    const before = dataset.head();
    const second = await quickstart();
    expect(second.exitCode).toBe(0);
    expect(second.stdout).toContain('all 7 tasks are up to date');
    expect(second.stdout).not.toContain('Building');
    expect(dataset.head()).toBe(before);
  });

  test('leaves records that plain datalad reruns in a fresh clone', async () => {
    const fresh = cloneDataset(dataset);
    for (const record of records()) expect(fresh.datalad('rerun', record)).toContain('run(ok)');
    // Notebooks, too, come out byte for byte: nothing is left to save.
    expect(fresh.git('diff', '--stat', dataset.head(), '--', 'notebooks', 'docs')).toBe('');
    expect(fresh.read('derivatives/figures/bills.svg')).toBe(dataset.read('derivatives/figures/bills.svg'));
  });
});
