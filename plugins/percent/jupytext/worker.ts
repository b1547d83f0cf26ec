import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { createInterface } from 'node:readline';
import type { JsonObject } from '../../../core/plugin.ts';
import { CONVERT_BOOT, CONVERT_SCRIPT } from './convert-script.ts';

/** A cell as jupytext reads or writes it. */
export type JupytextCell = { cell_type: 'code' | 'markdown' | 'raw'; source: string; metadata: JsonObject };

/** What Python's parser says of a cell. `names`: what its top level defines, in which line (from 1), as what. */
export type CheckedCell =
  | { error: string; line: number }
  | {
      imports: readonly number[];
      statements: number;
      names: readonly (readonly [name: string, line: number, kind: string])[];
      used: readonly string[];
    };

/** What can be asked, and what is answered: see convert-script.ts. */
type Operations = {
  read: { ask: { text: string }; answer: { cells: readonly JupytextCell[] } };
  render: { ask: { cells: readonly JupytextCell[]; metadata: JsonObject }; answer: { texts: readonly string[] } };
  myst: { ask: { cells: readonly JupytextCell[]; metadata: JsonObject }; answer: { text: string } };
  check: { ask: { sources: readonly string[] }; answer: { cells: readonly CheckedCell[] } };
};

/** Asks the process; answers come in the order of the questions. */
export type Worker = {
  version: string;
  /** Rejects with JupytextError when jupytext refuses this question, or the process ended. */
  ask<Op extends keyof Operations>(op: Op, request: Operations[Op]['ask']): Promise<Operations[Op]['answer']>;
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

type Question = { answer: (value: Answer) => void; fail: (error: Error) => void };

/** What the process says in one line. */
type Answer = { jupytext?: string; missing?: string; error?: string };

/** Starts the one Python process that converts. Rejects with JupytextError when there is no Python or no jupytext. */
export async function startWorker(): Promise<Worker> {
  const child = spawn('python3', ['-c', CONVERT_BOOT, CONVERT_SCRIPT], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, PYTHONIOENCODING: 'utf-8', PYDEVD_DISABLE_FILE_VALIDATION: '1' },
  });
  const conversation = converse(child);
  const { jupytext: version = '' } = await conversation.next();
  if (!version) {
    await conversation.end();
    throw new JupytextError(
      'jupytext was not found: install it with `pip install jupytext`, in the Python that is first on PATH or beside it',
      true,
    );
  }
  return {
    version,
    async ask<Op extends keyof Operations>(op: Op, request: Operations[Op]['ask']) {
      child.stdin.write(`${JSON.stringify({ op, ...request })}\n`);
      const answer = await conversation.next();
      if (answer.error !== undefined) throw new JupytextError(`jupytext ${version}: ${answer.error}`, false);
      return answer as Operations[Op]['answer'];
    },
    end: () => conversation.end(),
  };
}

function converse(child: ChildProcessByStdio<Writable, Readable, Readable>): {
  next(): Promise<Answer>;
  end(): Promise<void>;
} {
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
    waiting.shift()?.answer(JSON.parse(line) as Answer);
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
