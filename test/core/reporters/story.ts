import { vi } from 'vitest';
import type { DurableEvent, EngineEvent, EphemeralEvent } from '../../../core/contracts/event.ts';
import type { TaskOutcome } from '../../../core/contracts/outcome.ts';
import type { ReporterHost } from '../../../core/contracts/reporter.ts';
import { VirtualTerminal } from '../../rig/virtual-terminal.ts';

const BEGAN = Date.parse('2026-03-01T12:00:00.000Z');

/** Events of one run, each at the fake clock's time. Call `vi.useFakeTimers()` first. */
export function createStory(handle: (event: EngineEvent) => void) {
  let seq = 0;
  vi.setSystemTime(BEGAN);
  const tell = (event: DurableEvent | EphemeralEvent): void =>
    handle({ v: 1, time: new Date().toISOString(), run: 'R1', seq: (seq += 1), ...event } as EngineEvent);
  const attemptOf = (task: string): string => `R1-${task}`;
  return {
    tell,
    begin: (tasks: number, toRun = tasks, manifest = 'engine.yml') => tell({ type: 'run.started', tasks, toRun, manifest }),
    queue: (...tasks: string[]) => tasks.forEach((task) => tell({ type: 'task.queued', task })),
    start(task: string, number = 1) {
      tell({ type: 'attempt.started', task, attempt: attemptOf(task), number });
      tell({ type: 'stage.started', task, attempt: attemptOf(task), stage: 'execute' });
    },
    stage: (task: string, stage: 'prepare' | 'record') => tell({ type: 'stage.started', task, attempt: attemptOf(task), stage }),
    finish: (task: string, outcome: TaskOutcome) => tell({ type: 'task.finished', task, attempt: attemptOf(task), outcome }),
    end: (outcome: Extract<DurableEvent, { type: 'run.finished' }>['outcome'], exitCode: number) =>
      tell({ type: 'run.finished', outcome, exitCode }),
    pass: (seconds: number) => vi.advanceTimersByTime(seconds * 1000),
  };
}

export const recorded = (commit: string): TaskOutcome => ({
  kind: 'succeeded',
  recordings: { datalad: { kind: 'recorded', records: [{ recorder: 'datalad', id: commit, where: '.' }] } },
});

export const COMMIT = 'a1b2c3d4e5f60718293a4b5c6d7e8f9001122334';

/** A host whose writes are one growing text. */
export function createFileHost(more: Partial<ReporterHost> = {}): ReporterHost & { text(): string; lines(): string[] } {
  let text = '';
  return {
    write: (written) => void (text += written),
    colours: false,
    unicode: true,
    project: '/project',
    ...more,
    text: () => text,
    lines: () => text.split('\n'),
  };
}

export function createTerminalHost(columns: number, rows: number): ReporterHost & { screen: VirtualTerminal; written(): string } {
  const screen = new VirtualTerminal(columns, rows);
  let written = '';
  return {
    write(text) {
      written += text;
      screen.write(text);
    },
    terminal: { columns: () => screen.columnCount, rows: () => screen.rowCount },
    colours: true,
    unicode: true,
    project: '/project',
    screen,
    written: () => written,
  };
}
