import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it, type TestContext } from 'vitest';
import { runsDirectory } from '../../core/journal/layout.ts';
import { engineFile } from '../rig/command-line.ts';
import { document } from '../rig/documents.ts';
import { createGate } from '../rig/gate.ts';
import { until } from '../rig/process.ts';
import { createDatasetProject, processesOf, recordsOf } from '../rig/project.ts';

/** A job that prints a line, waits, prints another, and ends with this code. */
function oneJob({ onTestFinished }: TestContext, code = 0) {
  const gate = createGate(onTestFinished);
  const project = createDatasetProject({
    make: { shell: `echo before; ${gate.shell}; echo after; echo 1 > result.txt; exit ${code}`, outputs: ['result.txt'] },
  });
  return { gate, project };
}

describe.concurrent('A detached run', () => {
  for (const code of [0, 7]) {
    it(`is seen, followed and waited for by other processes, when its command ends with ${code}`, async (context) => {
      const { expect } = context;
      const { gate, project } = oneJob(context, code);
      const detached = await project.engine('apply', '--detach');
      expect(detached.code, detached.stderr).toBe(0);
      const run = detached.stdout.trim();
      expect(run).toMatch(/^\d{8}-\d{6}-[0-9a-f]{6}$/);
      await until('the job runs', () => gate.arrivals() === 1);
      const [alive] = document('status', await project.engine('status', '--json')).alive;
      expect(alive).toMatchObject({ run, state: 'live', tasks: [{ id: 'make', outcome: 'running', stage: 'execute' }] });

      const waiting = project.start('wait', '--json');
      const following = project.start('logs', '-f', run);
      await until('the log is shown', () => following.printed().includes('before'));
      expect(following.printed()).not.toContain('after');
      gate.open();
      const [waited, followed] = await Promise.all([waiting.ended, following.ended]);
      expect(waited.code).toBe(code === 0 ? 0 : 1);
      expect(document('run', waited)).toMatchObject({ run, state: code === 0 ? 'succeeded' : 'failed', tasks: [{ exitCode: code }] });
      expect(followed.stdout).toMatch(/before\n(.|\n)*after/);
      expect(recordsOf(project)).toHaveLength(code === 0 ? 1 : 0);
    });
  }

  it('is cancelled by another process, and wait tells so', async (context) => {
    const { expect } = context;
    const { gate, project } = oneJob(context);
    const detached = document('apply', await project.engine('apply', '--detach', '--json'));
    expect(detached).toMatchObject({ detached: true });
    await until('the job runs', () => gate.arrivals() === 1);
    const waiting = project.start('wait', String(detached.run));
    const cancelled = await project.engine('cancel');
    expect(cancelled.code, cancelled.stderr).toBe(0);
    expect((await waiting.ended).code).toBe(130);
    expect(processesOf(String(detached.run))).toEqual([]);
    expect(recordsOf(project)).toEqual([]);
    const again = await project.engine('cancel', String(detached.run));
    expect(again.code, again.stderr).toBe(3);
  });
});

describe.skipIf(spawnSync('tmux', ['-V']).status !== 0)('When the terminal is closed', () => {
  /** A terminal of its own server, so that nobody else's is touched. */
  function openTerminal({ onTestFinished }: TestContext) {
    const server = `engine-test-${randomUUID()}`;
    const tmux = (...argv: string[]): string => execFileSync('tmux', ['-L', server, ...argv], { encoding: 'utf8', stdio: 'pipe' });
    onTestFinished(() => void spawnSync('tmux', ['-L', server, 'kill-server'], { stdio: 'ignore' }));
    return {
      run: (cwd: string, ...argv: string[]) =>
        void tmux('-f', '/dev/null', 'new-session', '-d', '-x', '100', '-y', '30', '-c', cwd, '--', ...argv),
      screen: () => tmux('capture-pane', '-p'),
      close: () => void tmux('kill-server'),
    };
  }

  it('a run in it is left to resume, with its job alive', async (context) => {
    const { gate, project } = oneJob(context);
    const terminal = openTerminal(context);
    terminal.run(project.root, process.execPath, engineFile(), 'apply');
    await until('the job runs', () => gate.arrivals() === 1);
    await until('the console shows it', () => /make/.test(terminal.screen()));
    terminal.close();
    const [run = ''] = readdirSync(runsDirectory(project.root));
    await until('the engine has left', () => spawnSync(process.execPath, [engineFile(), 'wait'], { cwd: project.root }).status === 4);
    expect(processesOf(run).length).toBeGreaterThan(0);
    gate.open();
    const resumed = await project.engine('resume');
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(gate.arrivals()).toBe(1);
    expect(recordsOf(project)).toHaveLength(1);
  });

  it('a detached run goes on to its end', async (context) => {
    const { gate, project } = oneJob(context);
    const terminal = openTerminal(context);
    terminal.run(project.root, 'sh', '-c', `"$@" apply --detach; sleep 60`, 'sh', process.execPath, engineFile());
    await until('the job runs', () => gate.arrivals() === 1);
    terminal.close();
    expect(document('status', await project.engine('status', '--json')).alive).toHaveLength(1);
    gate.open();
    const waited = await project.engine('wait');
    expect(waited.code, waited.stdout).toBe(0);
    expect(recordsOf(project)).toHaveLength(1);
  });
});
