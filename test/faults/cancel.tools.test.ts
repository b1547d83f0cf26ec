import { describe, it, type TestContext } from 'vitest';
import type { EngineEvent } from '../../core/contracts/event.ts';
import { document } from '../rig/documents.ts';
import { createGate } from '../rig/gate.ts';
import { until } from '../rig/process.ts';
import { createDatasetProject, processesOf, recordsOf } from '../rig/project.ts';

/** What commands do that do not want to end; each holds the job's output open. */
const STUBBORN = {
  ignores: (wait: string) => `trap '' TERM; ${wait}`,
  forks: (wait: string) => `(trap '' TERM; sleep 300) & (sleep 300 & sleep 300 & wait) & ${wait}`,
  leaves: (wait: string) => `setsid sh -c 'trap "" TERM; sleep 300' & setsid sleep 300 & ${wait}`,
  // The command itself is long gone when its children are to be stopped.
  orphans: (wait: string) => `(setsid setsid sleep 300 &) ; ${wait}`,
} as const;

function stubbornProject({ onTestFinished }: TestContext) {
  const gates = Object.keys(STUBBORN).map(() => createGate(onTestFinished));
  const flows = Object.entries(STUBBORN).map(([flow, script], index) => [
    flow,
    { shell: `echo partial > ${flow}.txt; ${script(gates[index]?.shell ?? '')}`, outputs: [`${flow}.txt`] },
  ]);
  const project = createDatasetProject(Object.fromEntries(flows) as Record<string, object>);
  const running = (): boolean => gates.every(({ arrivals }) => arrivals() === 1);
  return { project, running };
}

describe.concurrent('Cancel', () => {
  it('ends commands that ignore SIGTERM, fork, leave the session and hold the output: nothing stays, nothing is recorded', async (context) => {
    const { expect } = context;
    const { project, running } = stubbornProject(context);
    const engine = project.start('apply', '--jobs', '4', '--json');
    await until('all jobs run', running);
    const [alive] = document('status', await project.engine('status', '--json')).alive;
    const run = alive?.run ?? 'none';
    expect(processesOf(run).length).toBeGreaterThan(8);
    const cancelled = await project.engine('cancel', '--json');
    // At once: what is called cancelled has no process any more.
    expect(processesOf(run)).toEqual([]);
    expect(cancelled.code, cancelled.stderr).toBe(0);
    expect(document('run', cancelled).state).toBe('cancelled');
    const said = await engine.ended;
    expect(said.code, said.stderr).toBe(130);
    const { outcome, tasks } = document('apply', said);
    expect(outcome).toBe('cancelled');
    expect(tasks.map((task) => task.outcome)).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled']);
    expect(recordsOf(project)).toEqual([]);
    // Half-written files that git does not know are left alone.
    expect(project.read('ignores.txt')).toBe('partial\n');
  });

  it('by Ctrl-C asks, and by a second one kills without waiting for the grace period', async (context) => {
    const { expect } = context;
    const { project, running } = stubbornProject(context);
    const engine = project.start('apply', '--jobs', '4');
    await until('all jobs run', running);
    const run = document('status', await project.engine('status', '--json')).alive[0]?.run ?? 'none';
    engine.signal('SIGINT');
    await until('the engine has heard it', () => engine.printed().includes('Cancelling: Ctrl-C'));
    const asked = performance.now();
    engine.signal('SIGINT');
    const said = await engine.ended;
    expect(said.code, said.stderr).toBe(130);
    expect(performance.now() - asked).toBeLessThan(9_000);
    expect(processesOf(run)).toEqual([]);
    expect(recordsOf(project)).toEqual([]);
    expect((await project.engine('wait')).code).toBe(130);
  });

  it('by Ctrl-C is enough for a job that listens; resume starts it again', async (context) => {
    const { expect, onTestFinished } = context;
    const gate = createGate(onTestFinished);
    const project = createDatasetProject({
      make: { shell: `${gate.shell}; echo 1 > result.txt`, outputs: ['result.txt'] },
      after: { command: ['cp', 'result.txt', 'copy.txt'], inputs: ['result.txt'], outputs: ['copy.txt'] },
    });
    const engine = project.start('apply');
    await until('the job runs', () => gate.arrivals() === 1);
    engine.signal('SIGINT');
    expect((await engine.ended).code).toBe(130);
    gate.open();
    const resumed = await project.engine('resume', '--json');
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(gate.arrivals()).toBe(2);
    expect(recordsOf(project)).toHaveLength(2);
  });
});

describe.concurrent('Tracked files that an attempt without a record changed or deleted', () => {
  const files = { 'data.txt': 'as committed\n', 'old.txt': 'old\n', 'other.txt': 'not touched\n' };
  const spoil = 'echo spoiled >> data.txt; rm old.txt; echo new > new.txt';

  it('are listed by status and put back by restore, and what stood there is kept', async (context) => {
    const { expect, onTestFinished } = context;
    const gate = createGate(onTestFinished);
    const project = createDatasetProject(
      {
        spoil: { shell: `${spoil}; ${gate.shell}`, inputs: ['data.txt', 'old.txt'], outputs: ['result.txt'] },
        fail: { shell: 'echo oops >> other.txt; exit 7', inputs: ['other.txt'], outputs: ['fail.txt'] },
      },
      files,
    );
    const engine = project.start('apply', '--only', 'spoil');
    await until('the job has spoiled them', () => gate.arrivals() === 1);
    engine.signal('SIGINT');
    expect((await engine.ended).code).toBe(130);
    const told = await project.engine('status');
    expect(told.stdout).toMatch(/modified data\.txt/);
    expect(told.stdout).toMatch(/deleted old\.txt/);
    expect(told.stdout).toMatch(/engine restore --task 'spoil'/);

    const shown = document('restore', await project.engine('restore', '--dry-run', '--json'));
    expect(shown).toMatchObject({ dryRun: true });
    expect(project.read('data.txt')).toContain('spoiled');
    // What a person changed in the meantime is nobody's damage.
    project.write({ 'other.txt': 'mine\n' });
    const { restored } = document('restore', await project.engine('restore', '--json'));
    expect(restored.map(({ path, change }) => `${path} ${change}`).toSorted()).toEqual(['data.txt modified', 'old.txt deleted']);
    expect(project.read('data.txt')).toBe(files['data.txt']);
    expect(project.read('old.txt')).toBe(files['old.txt']);
    expect(project.read('other.txt')).toBe('mine\n');
    const kept = restored.find(({ path }) => path === 'data.txt')?.keptAs ?? '';
    expect(project.read(kept)).toBe('as committed\nspoiled\n');
    expect(project.read('new.txt')).toBe('new\n');

    project.git('checkout', '-q', '--', 'other.txt');
    const failed = await project.engine('apply', '--only', 'fail', '--json');
    expect(failed.code).toBe(1);
    expect(document('apply', failed).tasks[0]).toMatchObject({
      outcome: 'failed',
      exitCode: 7,
      damage: [{ path: 'other.txt', change: 'modified' }],
    });
    expect((await project.engine('restore')).stdout).toContain('put back other.txt');
    expect(project.read('other.txt')).toBe(files['other.txt']);
    expect(project.git('status', '--porcelain')).toBe('?? new.txt\n');
  });

  it('are what a retry says it starts from', async (context) => {
    const { expect } = context;
    const project = createDatasetProject(
      {
        spoil: {
          shell: `if [ -e old.txt ]; then ${spoil}; exit 1; fi; echo 1 > result.txt`,
          inputs: ['data.txt'],
          outputs: ['result.txt'],
          retry: { limit: 2, base: '10ms' },
        },
      },
      files,
    );
    const said = await project.engine('apply', '--reporter', 'ndjson');
    expect(said.code, said.stderr).toBe(0);
    const events = said.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as EngineEvent);
    const starts = events.flatMap((event) => (event.type === 'attempt.started' ? [event.from] : []));
    expect(starts).toEqual([undefined, 'the tree that attempt 1 left: data.txt modified, old.txt deleted']);
  });
});
