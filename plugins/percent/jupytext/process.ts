import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { CONVERT_BOOT, CONVERT_SCRIPT } from './convert-script.ts';
import { JupytextError } from './jupytext-error.ts';

/** `answerSeconds`: how long it may think about one question. `endSeconds`: how long it has to end when it is asked to. */
export type Limits = { answerSeconds: number; endSeconds: number };

/** A large notebook takes jupytext seconds; the first start on a network disk, a minute. Five seconds from SIGTERM to SIGKILL, as for any tool. */
const LIMITS: Limits = { answerSeconds: 120, endSeconds: 5 };

type Question<Answer> = { answer: (value: Answer) => void; fail: (error: Error) => void };

/** A process that is told lines and says lines of JSON, the first before it is told any, then one for each, in their order. */
export type Process<Answer> = {
  /** What it says next. Rejects with JupytextError. */
  next(): Promise<Answer>;
  write(line: string): void;
  isGone(): boolean;
  terminate(): void;
  end(): Promise<void>;
};

/** Starts Python in a group of its own, so that whatever it starts can be ended with it. */
export function startProcess<Answer>({ answerSeconds, endSeconds }: Limits = LIMITS): Process<Answer> {
  const child = spawn('python3', ['-c', CONVERT_BOOT, CONVERT_SCRIPT], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, PYTHONIOENCODING: 'utf-8', PYDEVD_DISABLE_FILE_VALIDATION: '1' },
    detached: true,
  });
  const waiting: Question<Answer>[] = [];
  let gone: JupytextError | undefined;
  let said = '';
  let patience: NodeJS.Timeout | undefined;
  let escalation: NodeJS.Timeout | undefined;

  /** The clock runs for the question that is being answered; those behind it wait for that one. */
  const watch = (): void => {
    clearTimeout(patience);
    if (waiting.length > 0) patience = setTimeout(overdue, answerSeconds * 1000);
  };
  const overdue = (): void => {
    waiting.shift()?.fail(new JupytextError(`jupytext did not answer within ${answerSeconds} s`, 'refused'));
    terminate();
  };
  const abandon = (why: JupytextError): void => {
    gone ??= why;
    clearTimeout(patience);
    for (const { fail } of waiting.splice(0)) fail(gone);
  };
  /** As the engine ends any tool. */
  const terminate = (): void => {
    abandon(new JupytextError("jupytext's process was ended", 'ended'));
    if (escalation !== undefined) return;
    signalGroup(child, 'SIGTERM');
    escalation = setTimeout(() => signalGroup(child, 'SIGKILL'), endSeconds * 1000);
  };
  const closed = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      abandon(new JupytextError(`python3 could not be started: ${error.message}`, 'absent'));
      resolve();
    });
    child.on('close', (code, signal) => {
      abandon(new JupytextError(`jupytext's process ended unexpectedly (${signal ?? `exit code ${code}`}): ${lastLine(said)}`, 'ended'));
      // What it started may have ignored SIGTERM: a group can be signalled until it is empty.
      if (escalation !== undefined) signalGroup(child, 'SIGKILL');
      clearTimeout(escalation);
      resolve();
    });
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  child.stdin.on('error', () => undefined); // told by `close`, with what the process had to say
  createInterface({ input: child.stdout }).on('line', (line) => {
    const question = waiting.shift();
    watch();
    try {
      question?.answer(JSON.parse(line) as Answer);
    } catch {
      question?.fail(new JupytextError(`jupytext's process said what is no answer: ${line.slice(0, 80)}`, 'refused'));
    }
  });

  return {
    next: () =>
      new Promise((answer, fail) => {
        if (gone) return fail(gone);
        waiting.push({ answer, fail });
        if (waiting.length === 1) watch();
      }),
    write: (line) => void child.stdin.write(`${line}\n`),
    isGone: () => gone !== undefined,
    terminate,
    async end() {
      child.stdin.end();
      const late = setTimeout(terminate, endSeconds * 1000);
      await closed;
      clearTimeout(late);
    },
  };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) || 'it said nothing';
