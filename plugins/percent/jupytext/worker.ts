import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { createInterface } from 'node:readline';
import type { Json, JsonObject } from '../../../core/plugin.ts';
import { isObject } from '../../jupyter/door.ts';
import { CONVERT_BOOT, CONVERT_SCRIPT } from './convert-script.ts';

/** Asks the process; answers come in the order of the questions. */
export type Worker = {
  version: string;
  /** Rejects with JupytextError when jupytext refuses this question, or the process ended. */
  ask(request: JsonObject & { op: string }): Promise<JsonObject>;
  /** Ends the process; resolves when it is gone. */
  end(): Promise<void>;
};

/** What jupytext said about one request, or why there is none to ask. `unavailable`: no other request would fare better. */
export class JupytextError extends Error {
  readonly unavailable: boolean;
  constructor(message: string, unavailable: boolean) {
    super(message);
    this.name = 'JupytextError';
    this.unavailable = unavailable;
  }
}

type Question = { answer: (value: JsonObject) => void; fail: (error: Error) => void };

/** Starts the one Python process that converts. Rejects with JupytextError when there is no Python or no jupytext. */
export async function startWorker(): Promise<Worker> {
  const child = spawn('python3', ['-c', CONVERT_BOOT, CONVERT_SCRIPT], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, PYTHONIOENCODING: 'utf-8', PYDEVD_DISABLE_FILE_VALIDATION: '1' },
  });
  const conversation = converse(child);
  const greeting = await conversation.next();
  if (greeting['missing'] !== undefined) {
    await conversation.end();
    throw new JupytextError(
      'jupytext was not found: install it with `pip install jupytext`, in the Python that is first on PATH or beside it',
      true,
    );
  }
  return {
    version: String(greeting['jupytext']),
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const answer = await conversation.next();
      if (answer['error'] !== undefined)
        throw new JupytextError(`jupytext ${String(greeting['jupytext'])}: ${String(answer['error'])}`, false);
      return answer;
    },
    end: () => conversation.end(),
  };
}

function converse(child: ChildProcessByStdio<Writable, Readable, Readable>): { next(): Promise<JsonObject>; end(): Promise<void> } {
  const waiting: Question[] = [];
  let said = '';
  let gone: JupytextError | undefined;
  const closed = new Promise<void>((resolve) => {
    const end = (why: string): void => {
      gone ??= new JupytextError(why, true);
      for (const { fail } of waiting.splice(0)) fail(gone);
      resolve();
    };
    child.on('error', (error) => end(`python3 could not be started: ${error.message}`));
    child.on('close', (code, signal) => end(`jupytext's process ended unexpectedly (${signal ?? `exit code ${code}`}): ${lastLine(said)}`));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  child.stdin.on('error', () => undefined); // told by `close`, with what the process had to say
  createInterface({ input: child.stdout }).on('line', (line) => {
    const value: unknown = JSON.parse(line);
    waiting.shift()?.answer(isObject(value as Json) ? (value as JsonObject) : {});
  });
  return {
    next: () => new Promise((answer, fail) => (gone ? fail(gone) : waiting.push({ answer, fail }))),
    async end() {
      child.stdin.end();
      await closed;
    },
  };
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) || 'it said nothing';
