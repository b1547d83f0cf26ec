import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join, relative } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as sleep } from 'node:timers/promises';
import { attemptDirectory, runDirectory } from '../../journal/layout.ts';
import { listRuns } from '../../journal/run-store.ts';
import { livenessOf, stateOf } from '../../run/live-runs.ts';
import { chooseRun } from '../choose-run.ts';
import type { LogsOptions } from '../commands/logs.ts';
import { EXIT, refuse } from '../refusal.ts';
import { findProject } from '../shared-options.ts';
import type { Terminal } from '../terminal.ts';

const POLL_MILLISECONDS = 250;

export async function logsAction(
  named: string | undefined,
  more: readonly string[],
  options: LogsOptions,
  terminal: Terminal,
): Promise<number> {
  const project = findProject(options.project);
  const { id, tasks } = await runAndTasks(project, named, more);
  const directory = runDirectory(project, id);
  const wanted = (task: string): boolean => tasks.length === 0 || tasks.some((name) => task === name || task.startsWith(`${name}/`));
  const readers = new Map<string, LogReader>();
  let shown: string | undefined;
  for (;;) {
    // Asked before reading: what is written after this look is read in the next round, and nothing after the last.
    const state = await stateOf(project, id);
    const live = livenessOf(project, state).kind === 'live';
    for (const { task, attempts } of state.tasks.values()) {
      if (!wanted(task)) continue;
      for (const { number } of attempts) {
        const file = join(attemptDirectory(directory, task, number), 'log');
        if (!readers.has(file) && existsSync(file))
          readers.set(file, createLogReader(file, number === 1 ? task : `${task} (attempt ${number})`));
      }
    }
    if (options.path) {
      for (const file of readers.keys()) terminal.out(relative(process.cwd(), file));
      return EXIT.succeeded;
    }
    for (const reader of readers.values()) {
      const text = reader.read();
      if (text === '') continue;
      if (shown !== reader.title) terminal.out(terminal.paint.bold(`==> ${reader.title} <==`));
      shown = reader.title;
      process.stdout.write(text);
    }
    if (!options.follow || !live) break;
    await sleep(POLL_MILLISECONDS);
  }
  if (tasks.length > 0 && readers.size === 0) {
    throw refuse(EXIT.usage, 'cli.no-logs', `Run ${id} has no output of ${tasks.join(', ')}.`, 'engine status shows its tasks.');
  }
  return EXIT.succeeded;
}

/** `engine logs figures` means that flow in the newest run; a run is named by its id or the beginning of it. */
async function runAndTasks(
  project: string,
  named: string | undefined,
  more: readonly string[],
): Promise<{ id: string; tasks: readonly string[] }> {
  const runs = await listRuns(project);
  if (named === undefined || runs.some((run) => run.startsWith(named))) return { id: await chooseRun(project, named, 'any'), tasks: more };
  const id = await chooseRun(project, undefined, 'any');
  const { tasks } = await stateOf(project, id);
  const known = [...tasks.keys()].some((task) => task === named || task.startsWith(`${named}/`));
  return known ? { id, tasks: [named, ...more] } : { id: await chooseRun(project, named, 'any'), tasks: more };
}

type LogReader = { title: string; read(): string };

/** Reads what was added to a file since the last call; a character that is cut by the file's present end waits for its rest. */
function createLogReader(file: string, title: string): LogReader {
  const decoder = new StringDecoder('utf8');
  const buffer = Buffer.alloc(1 << 16);
  let position = 0;
  return {
    title,
    read() {
      const handle = openSync(file, 'r');
      try {
        let text = '';
        for (
          let count = readSync(handle, buffer, 0, buffer.length, position);
          count > 0;
          count = readSync(handle, buffer, 0, buffer.length, position)
        ) {
          position += count;
          text += decoder.write(buffer.subarray(0, count));
        }
        return text;
      } finally {
        closeSync(handle);
      }
    },
  };
}
