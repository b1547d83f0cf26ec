import type { JsonObject } from '../../../core/plugin.ts';
import { JupytextError } from './jupytext-error.ts';
import { startProcess, type Limits } from './process.ts';

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
export type Operations = {
  read: { ask: { text: string }; answer: { cells: readonly JupytextCell[] } };
  render: { ask: { cells: readonly JupytextCell[]; metadata: JsonObject }; answer: { texts: readonly string[] } };
  myst: { ask: { cells: readonly JupytextCell[]; metadata: JsonObject }; answer: { text: string } };
  check: { ask: { sources: readonly string[] }; answer: { cells: readonly CheckedCell[] } };
};

/** Who answers: jupytext in this version. */
export type Worker = {
  version: string;
  /** Rejects with JupytextError when jupytext refuses this question, or its process ended. */
  ask<Op extends keyof Operations>(op: Op, request: Operations[Op]['ask']): Promise<Operations[Op]['answer']>;
};

/** One Python process that converts. Nothing is handed out of it that it has not answered. */
export type WorkerProcess = {
  /** Rejects with JupytextError when there is no Python or no jupytext. */
  worker: Promise<Worker>;
  /** Whether it answers no more: it ended, or is being ended. */
  isGone(): boolean;
  /** Ends its group at once; what it has not answered is rejected. */
  terminate(): void;
  /** Lets it end; resolves when it is gone. */
  end(): Promise<void>;
};

/** What the process says in one line. */
type Answer = { jupytext?: string; missing?: string; error?: string };

/** Starts the process. Never throws. */
export function startWorker(limits?: Limits): WorkerProcess {
  const { next, write, ...process } = startProcess<Answer>(limits);
  return { ...process, worker: greet(next(), { next, write }) };
}

type Conversation = { next(): Promise<Answer>; write(line: string): void };

/** The process begins by saying which jupytext it has. */
async function greet(greeting: Promise<Answer>, { next, write }: Conversation): Promise<Worker> {
  const { jupytext: version } = await greeting;
  if (version === undefined) {
    const remedy = 'install it with `pip install jupytext`, in the Python that is first on PATH or beside it';
    throw new JupytextError(`jupytext was not found: ${remedy}`, 'absent');
  }
  return {
    version,
    async ask<Op extends keyof Operations>(op: Op, request: Operations[Op]['ask']) {
      const answered = next();
      write(JSON.stringify({ op, ...request }));
      const answer = await answered;
      if (answer.error !== undefined) throw new JupytextError(`jupytext ${version}: ${answer.error}`, 'refused');
      return answer as Operations[Op]['answer'];
    },
  };
}
