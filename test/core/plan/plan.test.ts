import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RememberedSuccess } from '../../../core/contracts/recorder.ts';
import type { DeclaredTask } from '../../../core/contracts/task.ts';
import { createProject, runs, task } from './project.ts';

let project: ReturnType<typeof createProject>;
beforeEach(() => {
  project = createProject();
  project.write('data/raw.csv', 'a,b\n1,2\n');
});
afterEach(() => project.remove());

const tidy = task({ id: 'tidy', inputs: ['data/raw.csv'], outputs: ['out/tidy.csv'], command: { argv: ['sh', 'tidy.sh', '20'] } });
const summary = task({ id: 'summary', inputs: ['out/tidy.csv'], outputs: ['out/summary.json'] });
const reasonsOf = async (tasks: readonly DeclaredTask[], id: string, more = {}): Promise<readonly string[]> =>
  (await project.planned(tasks, more)).tasks.find(({ declared }) => declared.id === id)?.reasons ?? [];

describe('reasons', () => {
  beforeEach(async () => {
    project.execute(await project.planned([tidy, summary]));
  });

  test('an up-to-date task says since when', async () => {
    expect(await reasonsOf([tidy, summary], 'tidy')).toEqual([expect.stringMatching(/^unchanged since 20/)]);
  });

  test('a changed input is named, and what depends on it says that it may be skipped', async () => {
    project.write('data/raw.csv', 'other');
    expect(await reasonsOf([tidy, summary], 'tidy')).toEqual(['input data/raw.csv changed']);
    expect(await reasonsOf([tidy, summary], 'summary')).toEqual(['needs tidy, which runs (skipped if its output comes out unchanged)']);
  });

  test('a changed command is shown before and after', async () => {
    const changed = { ...tidy, builder: { key: 'command', declaration: { argv: ['sh', 'tidy.sh', '30'] } } };
    expect(await reasonsOf([changed], 'tidy')).toEqual(['command changed: ["sh","tidy.sh","20"] -> ["sh","tidy.sh","30"]']);
  });

  test('a missing output, a new input and a changed variable are each named', async () => {
    rmSync(project.place('out/tidy.csv'));
    project.write('code.sh', 'x');
    const changed = { ...tidy, env: { BINS: '3' }, inputs: [...tidy.inputs, { path: 'code.sh' }] };
    expect(await reasonsOf([changed], 'tidy')).toEqual(['env.BINS is new: 3', 'input code.sh is new', 'output out/tidy.csv is missing']);
  });

  test('an output that was edited by hand is made again', async () => {
    project.write('out/tidy.csv', 'edited');
    expect(await reasonsOf([tidy], 'tidy')).toEqual(['output out/tidy.csv is not as the last success left it']);
  });

  test('force runs what is up to date, and early cut-off does not take it back', async () => {
    const plan = await project.planned([tidy, summary], { force: true });
    expect(plan.tasks.map(({ reasons }) => reasons[0])).toEqual(['forced', 'forced']);
    expect(project.execute(plan)).toEqual(['tidy', 'summary']);
  });

  test('the same reasons in the order of the manifest, whatever that order is', async () => {
    project.write('data/raw.csv', 'other');
    const plan = await project.planned([summary, tidy]);
    expect(plan.tasks.map(({ declared }) => declared.id)).toEqual(['tidy', 'summary']);
  });
});

describe('early cut-off', () => {
  test('what depends on a task whose output came out unchanged does not run', async () => {
    const leave = (declared: DeclaredTask): string => declared.id;
    project.execute(await project.planned([tidy, summary]), leave);
    project.write('data/raw.csv', 'other');
    const plan = await project.planned([tidy, summary]);
    expect(runs(plan)).toEqual(['tidy', 'summary']);
    expect(project.execute(plan, leave)).toEqual(['tidy']);
  });

  test('needs carries what the needed flow left, although no input names it', async () => {
    const report = task({ id: 'report', needs: ['tidy'], outputs: ['report.html'] });
    project.execute(await project.planned([tidy, report]));
    project.write('data/raw.csv', 'other');
    expect(project.execute(await project.planned([tidy, report]))).toEqual(['tidy', 'report']);
    project.write('data/raw.csv', 'a,b\n1,2\n');
    const leave = (): string => 'always the same';
    project.execute(await project.planned([tidy, report]), leave);
    project.write('data/raw.csv', 'again other');
    expect(project.execute(await project.planned([tidy, report]), leave)).toEqual(['tidy']);
  });

  test('a needed task without outputs counts as changed when it was asked to do something else', async () => {
    const load = (table: string) => task({ id: 'load', command: { argv: ['sh', table] } });
    const report = task({ id: 'report', needs: ['load'], outputs: ['report.html'] });
    project.execute(await project.planned([load('a'), report]));
    expect(runs(await project.planned([load('a'), report]))).toEqual([]);
    expect(project.execute(await project.planned([load('b'), report]))).toEqual(['load', 'report']);
  });
});

describe('a directory that a task reads and writes into', () => {
  test('does not outdate the task by the task’s own output', async () => {
    const app = task({ id: 'app', inputs: ['data/'], outputs: ['data/derivatives/'] });
    project.execute(await project.planned([app]));
    expect(runs(await project.planned([app]))).toEqual([]);
    project.write('data/more.csv', 'x');
    expect(await reasonsOf([app], 'app')).toEqual(['input data/ changed']);
  });

  test('two tasks that write one directory in order are both up to date afterwards', async () => {
    const one = task({ id: 'one', outputs: ['out/'] });
    const two = task({ id: 'two', needs: ['one'], outputs: ['out/two.csv'] });
    project.execute(await project.planned([one, two]));
    expect(runs(await project.planned([one, two]))).toEqual([]);
  });

  test('a task whose output others write too counts as changed when it was asked to do something else', async () => {
    const one = (word: string) => task({ id: 'one', outputs: ['a.txt', 'out/'], command: { argv: ['sh', word] } });
    const two = task({ id: 'two', needs: ['one'], outputs: ['out/two.csv'] });
    const leave = (): string => 'always the same';
    project.execute(await project.planned([one('x'), two]), leave);
    expect(project.execute(await project.planned([one('y'), two]), leave)).toEqual(['one', 'two']);
  });

  test('a file updated in place is up to date until somebody else changes it', async () => {
    const update = task({ id: 'update', inputs: ['data/raw.csv'], outputs: ['data/raw.csv'] });
    project.execute(await project.planned([update]));
    expect(runs(await project.planned([update]))).toEqual([]);
    project.write('data/raw.csv', 'other');
    expect(runs(await project.planned([update]))).toEqual(['update']);
  });
});

describe('selection', () => {
  const cohort = ['01', '02'].flatMap((subject) => [
    task({ id: `prep/subject=${subject},session=1`, matrix: { subject, session: 1 }, outputs: [`out/${subject}.txt`] }),
    task({ id: `fit/subject=${subject}`, matrix: { subject }, inputs: [`out/${subject}.txt`], outputs: [`out/${subject}.fit`] }),
  ]);

  test('takes what the selected tasks need along, and says so', async () => {
    const plan = await project.planned(cohort, { select: ['fit/subject=02'] });
    expect(runs(plan)).toEqual(['prep/subject=02,session=1', 'fit/subject=02']);
    expect(plan.tasks[0]?.reasons).toContain('needed by what was selected');
  });

  test.each([
    [['prep'], 2],
    [['prep/subject=01'], 1],
    [['prep/session=1'], 2],
    [['prep/session=1,subject=02'], 1],
    [['prep', 'fit'], 4],
  ])('%j names %i tasks', async (select, count) => {
    expect((await project.planned(cohort, { select })).tasks).toHaveLength(count);
  });

  test('what names nothing is a finding with the nearest name', async () => {
    expect(await project.plan(cohort, { select: ['pep'] })).toMatchObject({
      kind: 'rejected',
      findings: [{ code: 'plan.unknown-selection', remedy: 'Did you mean prep?' }],
    });
  });

  test('force is for what was selected, not for what it needs', async () => {
    project.execute(await project.planned(cohort));
    expect(runs(await project.planned(cohort, { select: ['fit/subject=02'], force: true }))).toEqual(['fit/subject=02']);
  });
});

describe('inputs that are not there', () => {
  const findingsOf = async (tasks: readonly DeclaredTask[]) => {
    const planned = await project.plan(tasks);
    return planned.kind === 'rejected' ? planned.findings : planned.warnings;
  };

  test('are errors that name the nearest file, at their place in the manifest', async () => {
    expect(await findingsOf([task({ id: 'tidy', inputs: ['data/raw.csv', 'data/rwa.csv'] })])).toMatchObject([
      { code: 'plan.missing-input', severity: 'error', remedy: 'Did you mean data/raw.csv?', at: { pointer: '/flows/tidy/inputs/1' } },
    ]);
  });

  test('are errors that name the nearest output of another task', async () => {
    expect(await findingsOf([tidy, task({ id: 'summary', inputs: ['out/tdy.csv'] })])).toMatchObject([
      { remedy: 'Did you mean out/tidy.csv?' },
    ]);
  });

  test('are not suggested to the task that makes them itself', async () => {
    expect(await findingsOf([task({ id: 'grow', inputs: ['b'], outputs: ['./b'] })])).toMatchObject([
      {
        code: 'plan.missing-input',
        message: expect.stringContaining('only this task itself makes it'),
        remedy: expect.stringContaining('first time'),
      },
    ]);
  });

  test('and outputs whose name no file system can hold are told with the limit', async () => {
    const long = 'ä'.repeat(128);
    expect(await findingsOf([task({ id: 'a', inputs: [`data/${long}`], outputs: [`${long}/x`, `out/${'x'.repeat(255)}`] })])).toMatchObject(
      [
        {
          code: 'plan.long-name',
          message: expect.stringContaining('256 bytes; file systems allow 255'),
          at: { pointer: '/flows/a/inputs/0' },
        },
        { code: 'plan.long-name', at: { pointer: '/flows/a' } },
      ],
    );
  });

  test('are told again when they were there at the last success', async () => {
    project.execute(await project.planned([tidy]));
    rmSync(project.place('data/raw.csv'));
    expect(await findingsOf([tidy])).toMatchObject([{ code: 'plan.missing-input', severity: 'error' }]);
  });

  test('a glob that matches nothing is a warning', async () => {
    expect(await findingsOf([task({ id: 'a', inputs: ['data/*.tsv'] })])).toMatchObject([{ code: 'plan.empty-glob', severity: 'warning' }]);
  });

  test('an annexed file whose content is elsewhere is there', async () => {
    symlinkSync(
      '../.git/annex/objects/XX/YY/MD5E-s3--900150983cd24fb0d6963f7d28e17f72.csv/MD5E-s3--900150983cd24fb0d6963f7d28e17f72.csv',
      project.place('data/big.csv'),
    );
    expect(await findingsOf([task({ id: 'a', inputs: ['data/big.csv'] })])).toEqual([]);
  });

  test('are errors where the task that should have made them is up to date', async () => {
    const maker = task({ id: 'maker', outputs: ['figures/'] });
    project.execute(await project.planned([maker]));
    expect(await findingsOf([maker, task({ id: 'reader', inputs: ['figures/other.png'] })])).toMatchObject([
      { code: 'plan.missing-input', message: expect.stringContaining('maker, which should have made it, is up to date') },
    ]);
  });

  test.skipIf(process.getuid?.() === 0)('one that may not be read is a finding, not a crash', async () => {
    chmodSync(project.place('data/raw.csv'), 0o000);
    expect(await findingsOf([tidy])).toMatchObject([{ code: 'plan.unreadable' }]);
  });
});

describe('records', () => {
  const rememberedFrom = (): RememberedSuccess[] => {
    const success = project.memory().get('tidy');
    if (!success) throw new Error('tidy never succeeded');
    return [{ task: 'tidy', fingerprint: success.fingerprint, outputs: success.outputs, record: 'commit abc123', when: success.when }];
  };

  test('tell a fresh clone what is up to date, and are asked only for what could be', async () => {
    project.execute(await project.planned([tidy, summary]));
    const records = rememberedFrom();
    rmSync(project.place('.engine'), { recursive: true });
    rmSync(project.place('out/summary.json'));
    const asked: string[] = [];
    const recall = async (tasks: readonly DeclaredTask[]): Promise<readonly RememberedSuccess[]> => {
      asked.push(...tasks.map(({ id }) => id));
      return records;
    };
    const plan = await project.planned([tidy, summary], { recall });
    expect(asked).toEqual(['tidy']);
    expect(runs(plan)).toEqual(['summary']);
    expect(plan.tasks[0]?.reasons).toEqual(['unchanged since commit abc123']);
  });

  test('are not asked where memory answers', async () => {
    project.execute(await project.planned([tidy]));
    const recall = async (): Promise<never> => Promise.reject(new Error('asked'));
    expect(runs(await project.planned([tidy], { recall }))).toEqual([]);
  });
});

describe('job builders', () => {
  test('add inputs, outputs, locks and parts of the fingerprint', async () => {
    project.write('rules/a.smk', 'one');
    const builder = {
      infer: () => ({ inputs: [{ path: 'rules/a.smk' }], outputs: [{ path: 'results/' }], locks: ['work', '.'] }),
      fingerprint: () => ({ resultVersion: 1 }),
    };
    const plan = await project.planned([tidy], { builderOf: () => builder });
    expect(plan.tasks[0]).toMatchObject({
      declared: { inputs: [{ path: 'data/raw.csv' }, { path: 'rules/a.smk' }], outputs: [{ path: 'out/tidy.csv' }, { path: 'results/' }] },
      locks: ['work/', './'],
    });
    project.execute(plan, undefined, { builderOf: () => builder });
    expect(await reasonsOf([tidy], 'tidy', { builderOf: () => ({ ...builder, fingerprint: () => ({ resultVersion: 2 }) }) })).toEqual([
      'builder.resultVersion changed: 1 -> 2',
    ]);
  });

  test('make several tasks of one declaration', async () => {
    const expand = () => ['a', 'b'].map((name) => ({ task: name, declaration: { argv: [name] } }));
    const plan = await project.planned([task({ id: 'report' })], { builderOf: () => ({ expand }) });
    expect(plan.tasks.map(({ declared }) => declared.id)).toEqual(['report/a', 'report/b']);
  });

  test('that throw are a finding', async () => {
    const infer = (): never => {
      throw new Error('no such workflow');
    };
    expect(await project.plan([tidy], { builderOf: () => ({ infer }) })).toMatchObject({
      kind: 'rejected',
      findings: [{ code: 'plan.builder-failed', message: 'command cannot plan tidy: no such workflow' }],
    });
  });
});

test('a plan survives JSON', async () => {
  mkdirSync(project.place('figures'));
  const plan = await project.planned([tidy, summary, task({ id: 'last', needs: ['summary'], inputs: ['figures/'] })]);
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
});
