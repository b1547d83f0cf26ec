import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { document } from '../rig/documents.ts';
import { createGate } from '../rig/gate.ts';
import { until } from '../rig/process.ts';
import { createPlainProject, manifestOf, type PlainProject } from '../rig/project.ts';

/** Its outcome by task. */
const outcomesOf = ({ tasks }: { tasks: readonly { id: string; outcome: string }[] }): Record<string, string> =>
  Object.fromEntries(tasks.map(({ id, outcome }) => [id, outcome]));

describe.concurrent('engine apply', () => {
  it('ends with 0, and again with 0 when nothing is to be done; --force runs it all the same', async ({ expect, onTestFinished }) => {
    const gate = createGate(onTestFinished);
    gate.open();
    const { engine } = createPlainProject({ make: { shell: `${gate.shell}; echo 1 > result.txt`, outputs: ['result.txt'] } });
    const first = await engine('apply', '--json');
    expect(first.code, first.stderr).toBe(0);
    expect(document('apply', first)).toMatchObject({
      outcome: 'succeeded',
      exitCode: 0,
      tasks: [{ id: 'make', exitCode: 0, attempts: 1 }],
    });
    const second = await engine('apply', '--json');
    expect(second.code).toBe(0);
    expect(document('apply', second)).toMatchObject({ run: null, tasks: [{ outcome: 'up-to-date' }] });
    expect(gate.arrivals()).toBe(1);
    expect((await engine('apply')).stdout).toMatch(/Nothing to run/);
    expect((await engine('apply', '--force')).code).toBe(0);
    expect(gate.arrivals()).toBe(2);
  });

  it('stops starting after a failure, unless told to keep going; what needs the failed one is skipped', async ({ expect }) => {
    const { engine } = createPlainProject({
      bad: { shell: 'exit 3', outputs: ['bad.txt'] },
      after: { command: ['cp', 'bad.txt', 'after.txt'], inputs: ['bad.txt'], outputs: ['after.txt'] },
      good: { shell: 'echo 1 > good.txt', outputs: ['good.txt'] },
    });
    const stopped = await engine('apply', '--jobs', '1', '--json');
    expect(stopped.code, stopped.stderr).toBe(1);
    expect(outcomesOf(document('apply', stopped))).toEqual({ bad: 'failed', after: 'skipped', good: 'skipped' });
    const went = await engine('apply', '--jobs', '1', '--keep-going', '--json');
    expect(went.code).toBe(1);
    expect(outcomesOf(document('apply', went))).toEqual({ bad: 'failed', after: 'skipped', good: 'succeeded' });
    expect(
      document('status', await engine('status', '--json'))
        .flows.map(({ flow }) => flow)
        .toSorted(),
    ).toEqual(['bad', 'good']);
  });

  it('takes flows, tasks and matrix selections; parameters; and arguments for the tool', async ({ expect }) => {
    const { engine, read } = createPlainProject(
      {
        tool: {
          matrix: { subject: ['01', '02'], session: ['a', 'b'] },
          command: ['sh', '-c', 'out=$1; shift; echo "$@" > "$out"', 'sh', '${{ outputs[0] }}', '${{ params.bins }}'],
          outputs: ['${{ matrix.subject }}-${{ matrix.session }}.txt'],
        },
        other: { shell: 'echo 1 > other.txt', outputs: ['other.txt'] },
      },
      {},
      { params: { bins: 20 } },
    );
    const some = await engine('apply', '--only', 'tool/subject=01', '--set', 'params.bins=30', '--json', '--', '--flag', 'two words');
    expect(some.code, some.stderr).toBe(0);
    expect(Object.keys(outcomesOf(document('apply', some)))).toEqual(['tool/subject=01,session=a', 'tool/subject=01,session=b']);
    expect(read('01-a.txt')).toBe('30 --flag two words\n');
    const planned = document('plan', await engine('plan', '--only', 'other', 'tool/subject=02,session=b', '--json'));
    expect(planned.tasks.map(({ id }) => id).toSorted()).toEqual(['other', 'tool/subject=02,session=b']);
  });

  it('makes tasks of the rows of a table and of the paths that a glob finds', async ({ expect }) => {
    const files = {
      'bids/participants.tsv': 'participant_id\tage\nsub-01\t30\nsub-02\t40\n',
      'bids/sub-01/ses-a/x.txt': '',
      'bids/sub-02/ses-b/x.txt': '',
    };
    const { engine } = createPlainProject(
      {
        table: {
          matrix: { from: { tsv: 'bids/participants.tsv', columns: { subject: 'participant_id' }, strip: 'sub-' } },
          command: ['touch', '${{ outputs[0] }}'],
          outputs: ['table-${{ matrix.subject }}.txt'],
        },
        glob: {
          matrix: { from: { glob: 'bids/sub-{subject}/ses-{session}/' } },
          command: ['touch', '${{ outputs[0] }}'],
          outputs: ['glob-${{ matrix.subject }}-${{ matrix.session }}.txt'],
        },
      },
      files,
    );
    const said = await engine('apply', '--json');
    expect(said.code, said.stderr).toBe(0);
    expect(Object.keys(outcomesOf(document('apply', said)))).toEqual([
      'table/subject=01',
      'table/subject=02',
      'glob/subject=01,session=a',
      'glob/subject=02,session=b',
    ]);
  });

  it('fails a task that runs into its time limit, and one whose declared output is missing after exit 0', async ({ expect }) => {
    const { engine } = createPlainProject({
      slow: { shell: 'sleep 60', timeout: '300ms', outputs: ['slow.txt'] },
      empty: { shell: 'true', outputs: ['made.txt', 'missing.txt'] },
    });
    const said = await engine('apply', '--keep-going', '--json');
    expect(said.code, said.stderr).toBe(1);
    const { tasks } = document('apply', said);
    expect(tasks.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
    expect(tasks[0]?.reason).toMatch(/time/);
    expect(tasks[1]).toMatchObject({ exitCode: 0, reason: expect.stringMatching(/missing\.txt/) as unknown });
  });

  it('refuses, before anything is written, what cannot work, and prints that as findings', async ({ expect }) => {
    const { engine, root } = createPlainProject({ make: { command: ['true'], environment: { venv: 'no-such-venv' } } });
    const said = await engine('apply', '--json');
    expect(said.code, said.stderr).toBe(3);
    expect(document('findings', said).findings[0]).toMatchObject({ severity: 'error', remedy: expect.any(String) as unknown });
    expect(existsSync(join(root, '.engine/runs'))).toBe(false);
  });

  it('answers a bad manifest with every finding, exit 2 and nothing written', async ({ expect }) => {
    const { engine, root, write } = createPlainProject({});
    write({ 'engine.yml': 'version: 1\nflows:\n  a:\n    comand: [true]\n    outptus: [x]\n  b:\n    shell: "true"\n    needs: [c]\n' });
    for (const command of ['validate', 'plan', 'apply']) {
      const said = await engine(command, '--json');
      expect(said.code).toBe(2);
      const { findings } = document('findings', said);
      expect(findings.length).toBeGreaterThan(2);
      expect(findings.every(({ at }) => at !== undefined && 'line' in at)).toBe(true);
    }
    expect(existsSync(join(root, '.engine'))).toBe(false);
  });
});

describe('Never two jobs at once', () => {
  /** Fails when another job is inside at the same time: making a directory is atomic. */
  const alone = 'mkdir inside || exit 9; sleep 0.1; rmdir inside';
  const three = { matrix: { n: [1, 2, 3] }, shell: alone };

  it.for([
    ['that need the same lock', { resources: { locks: ['database'] } }, ['--jobs', '4']],
    ['that each take most of the memory', { resources: { memory: '1000TB' } }, ['--jobs', '4']],
    ['that each take all processors', { resources: { cpus: 1000 } }, ['--jobs', '4']],
    ['under --jobs 1', {}, ['--jobs', '1']],
  ] as const)('%s', async ([, more, argv]) => {
    const { engine } = createPlainProject({ one: { ...three, ...more }, two: { ...three, ...more } });
    const said = await engine('apply', '--keep-going', '--json', ...argv);
    expect(said.code, `${said.stdout}\n${said.stderr}`).toBe(0);
  });

  it('but as many as there are jobs allowed otherwise', async ({ onTestFinished }) => {
    const gate = createGate(onTestFinished);
    const { start } = createPlainProject({ make: { matrix: { n: [1, 2, 3] }, shell: gate.shell } });
    const engine = start('apply', '--jobs', '2');
    await until('two jobs run', () => gate.arrivals() === 2);
    gate.open();
    expect((await engine.ended).code).toBe(0);
    expect(gate.arrivals()).toBe(3);
  });
});

describe('Every --json document is as its schema says', () => {
  let project: PlainProject;
  beforeAll(async () => {
    project = createPlainProject({
      good: { shell: 'echo 1 > good.txt', outputs: ['good.txt'] },
      bad: { shell: 'exit 3', needs: ['good'] },
    });
    await project.engine('apply');
  });

  it('for reading commands after a run', async () => {
    const { engine } = project;
    expect(document('findings', await engine('validate', '--json')).findings).toEqual([]);
    expect(document('plan', await engine('plan', '--json')).tasks).toMatchObject([
      { id: 'good', action: 'up-to-date' },
      { id: 'bad', action: 'run' },
    ]);
    expect(document('status', await engine('status', '--json')).flows).toHaveLength(2);
    expect(document('runs', await engine('runs', '--json')).runs).toMatchObject([{ source: 'engine', state: 'failed' }]);
    const waited = await engine('wait', '--json');
    expect(waited.code).toBe(1);
    expect(document('run', waited)).toMatchObject({ state: 'failed' });
    expect(document('restore', await engine('restore', '--json')).restored).toEqual([]);
    expect(document('doctor', await engine('doctor', '--json')).tools.length).toBeGreaterThan(0);
    expect(document('findings', await engine('cancel', '--json')).findings).toHaveLength(1);
    expect(document('findings', await engine('resume', '--json')).findings).toHaveLength(1);
  });

  it('and in a project in which nothing has run', async () => {
    const { engine } = createPlainProject({ make: { command: ['true'] } });
    expect(document('status', await engine('status', '--json'))).toMatchObject({ alive: [], interrupted: [], flows: [] });
    expect(document('runs', await engine('runs', '--json')).runs).toEqual([]);
    for (const command of ['wait', 'cancel', 'resume', 'restore']) {
      const said = await engine(command, '--json');
      expect(said.code, command).toBe(2);
      expect(document('findings', said).findings).toHaveLength(1);
    }
  });
});

describe('What a user gets wrong is answered without a stack trace', () => {
  const flows = { make: { command: ['true'] } };
  const manifest = (text: string): Record<string, string> => ({ 'engine.yml': text });

  it.for<readonly [string, number, readonly string[], Record<string, string>]>([
    ['an unknown command', 2, ['aply'], {}],
    ['an unknown option', 2, ['apply', '--frce'], {}],
    ['too many arguments', 2, ['validate', 'a.yml', 'b.yml'], {}],
    ['no such manifest', 2, ['apply', 'no-such.yml'], {}],
    ['a folder for a manifest', 2, ['plan', '.'], {}],
    ['an empty manifest', 2, ['plan'], manifest('')],
    ['a binary manifest', 2, ['plan'], manifest('\0\u0001\u0002')],
    ['broken YAML', 2, ['plan'], manifest('flows: [a: {')],
    ['jobs that are no number', 2, ['apply', '--jobs', 'many'], {}],
    ['no jobs at all', 2, ['apply', '--jobs', '0'], {}],
    ['a parameter that is not there', 2, ['apply', '--set', 'params.bins=3'], {}],
    ['a --set without a value', 2, ['apply', '--set', 'params'], {}],
    ['an unknown selection', 2, ['apply', '--only', 'mke'], {}],
    ['an unknown reporter', 2, ['apply', '--reporter', 'consle'], {}],
    ['an unknown run', 2, ['logs', 'no-such-run'], {}],
    ['an unknown schema', 2, ['schema', 'no-such'], {}],
    ['an unknown shell', 2, ['completion', 'tcsh'], {}],
    ['a project that is not there', 2, ['wait', '--project', 'nowhere'], {}],
    ['arguments for the tools of status', 2, ['status', '--', 'x'], {}],
    ['a matrix without rows', 2, ['plan'], manifest(manifestOf({ a: { matrix: { from: { glob: 'sub-{s}/' } }, command: ['true'] } }))],
    ['a cycle', 2, ['plan'], manifest(manifestOf({ a: { command: ['true'], needs: ['b'] }, b: { command: ['true'], needs: ['a'] } }))],
    ['a path that leaves the project', 2, ['plan'], manifest(manifestOf({ a: { command: ['true'], outputs: ['../x'] } }))],
    ['a plugin that is not there', 2, ['plan'], manifest(manifestOf(flows, { plugins: ['no-such-plugin'] }))],
    ['notebooks, which are not available yet', 2, ['plan'], manifest(manifestOf({ a: { notebooks: { file: 'n.yml' } } }))],
    ['DataLad outside of a dataset', 3, ['apply'], manifest(manifestOf(flows, { defaults: { backend: 'datalad' } }))],
    ['an input that is not there', 2, ['apply'], manifest(manifestOf({ a: { command: ['true'], inputs: ['no-such.txt'] } }))],
    ['a program that is not there', 1, ['apply'], manifest(manifestOf({ a: { command: ['no-such-program'] } }))],
    ['a file where the state should be', 3, ['apply'], { '.engine': 'a file' }],
    ['a run without its plan', 3, ['status'], { '.engine/runs/20260101-000000-abcdef/events.ndjson': '{"v":1' }],
    ['a run whose plan is torn', 3, ['status'], { '.engine/runs/20260101-000000-abcdef/plan.json': '{"plan"' }],
  ])('%s', async ([, code, argv, files]) => {
    const { engine } = createPlainProject(flows, files);
    const said = await engine(...argv);
    expect(`${said.stdout}\n${said.stderr}`).not.toMatch(/^\s+at .*:\d+:\d+\)?$|bug in the engine/m);
    expect(said.code, `${said.stdout}\n${said.stderr}`).toBe(code);
    if (code > 1) expect(said.stderr.trim()).not.toBe('');
  });
});
