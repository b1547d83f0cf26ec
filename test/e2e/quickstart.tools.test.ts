import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

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
  let dataset: string;
  let first: Awaited<ReturnType<typeof quickstart>>;

  /** From another directory than the clone. Git sees no settings but those that the quickstart makes. */
  const quickstart = () =>
    execa(process.execPath, [join(clone, 'scripts', 'quickstart.mjs')], {
      cwd: scratch,
      all: true,
      reject: false,
      env: { HOME: scratch, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', NO_COLOR: '1' },
    });
  const git = async (...args: string[]): Promise<string> => (await execa('git', ['-C', dataset, ...args])).stdout;
  const records = async (): Promise<string[]> =>
    (await git('log', '--reverse', '--fixed-strings', `--grep=${RECORD}`, '--format=%H')).split('\n');

  beforeAll(async () => {
    scratch = realpathSync(mkdtempSync(join(tmpdir(), 'quickstart-')));
    clone = join(scratch, 'my clone');
    dataset = join(clone, 'quickstart');
    for (const name of COPIED) cpSync(join(REPOSITORY, name), join(clone, name), { recursive: true, preserveTimestamps: true });
    symlinkSync(join(REPOSITORY, 'node_modules'), join(clone, 'node_modules'));
    mkdirSync(join(clone, '.tools'));
    if (existsSync(join(REPOSITORY, '.tools', 'python')))
      symlinkSync(join(REPOSITORY, '.tools', 'python'), join(clone, '.tools', 'python'));
    first = await quickstart();
  });
  // Git-annex takes the write permission from what it keeps.
  afterAll(async () => {
    await execa('chmod', ['-R', 'u+w', scratch]);
    rmSync(scratch, { recursive: true, force: true });
  });

  test('ends with a record of each task and with the figures', async () => {
    expect(first).toMatchObject({ exitCode: 0 });
    expect(await records()).toHaveLength(5);
    expect(readdirSync(join(dataset, 'derivatives', 'figures')).toSorted()).toEqual(['bills.svg', 'bodies.svg']);
    expect(await git('status', '--porcelain')).toBe('');
  });

  test('tells where things are and what to try next', () => {
    for (const words of [dataset, 'bills.svg', 'engine status', 'datalad rerun', '--set params.bins=40'])
      expect(first.stdout).toContain(words);
  });

  test('says by whom it commits, in this dataset alone', async () => {
    expect(first.stdout).toContain('Git does not know your name yet');
    expect(await git('config', '--local', 'user.name')).toBe('Quickstart');
    expect(existsSync(join(scratch, '.gitconfig'))).toBe(false);
  });

  test('draws figures of all penguins that were measured', () => {
    const figure = readFileSync(join(dataset, 'derivatives', 'figures', 'bills.svg'), 'utf8');
    expect(figure).toContain('342 penguins of three species');
    expect(figure.match(/r="4.5"/g)).toHaveLength(342);
  });

  test('does nothing the second time, and says why', async () => {
    const before = await git('rev-parse', 'HEAD');
    const second = await quickstart();
    expect(second).toMatchObject({ exitCode: 0 });
    expect(second.stdout).toContain('all 5 tasks are up to date');
    expect(second.stdout).not.toContain('Building');
    expect(await git('rev-parse', 'HEAD')).toBe(before);
  });

  test('leaves records that plain datalad reruns in a fresh clone', async () => {
    const fresh = join(scratch, 'fresh clone');
    const env = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@b.org', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@b.org' };
    await execa('datalad', ['clone', dataset, fresh], { env });
    for (const record of await records()) {
      const rerun = await execa('datalad', ['rerun', record], { cwd: fresh, env, all: true, reject: false });
      expect(rerun).toMatchObject({ exitCode: 0 });
    }
    const drawn = (folder: string): string => readFileSync(join(folder, 'derivatives', 'figures', 'bills.svg'), 'utf8');
    expect(drawn(fresh)).toBe(drawn(dataset));
  });
});
