import { CommanderError } from 'commander';
import { JournalBroken } from '../journal/journal.ts';
import { RunUnreadable } from '../journal/run-store.ts';
import { EngineLeaves } from '../run/cancellation.ts';
import { createProgram } from './program.ts';
import { EXIT, refuse, Refusal } from './refusal.ts';
import { renderFindings } from './render-findings.ts';
import { searchPath } from '../tools/managed.ts';
import { createTerminal } from './terminal.ts';

const JOURNAL_REMEDY = 'Jobs that were started go on. Mend the cause (free space, permissions), then: engine resume';

const UNREADABLE_REMEDY = 'Make sure that none of its jobs is running, then delete that folder: its records in git stay.';

/** What the operating system refused (a full disk, a missing permission): the user's to mend, and no bug. */
const isSystemError = (error: unknown): error is NodeJS.ErrnoException & { code: string } =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';

/** The commands that hand what stands behind `--` to the tools. */
const PASSES_ON: ReadonlySet<string> = new Set(['plan', 'apply']);

/** Runs the command line and resolves with the exit code. What a user can cause never shows a stack trace; a bug says that it is one. */
export async function main(argv: readonly string[]): Promise<number> {
  const terminal = createTerminal();
  // Tools that `engine setup` installed are found behind the user's own, by the engine and by the jobs alike.
  process.env['PATH'] = searchPath();
  let exitCode: number = EXIT.succeeded;
  const dashes = argv.indexOf('--');
  const own = dashes === -1 ? argv : argv.slice(0, dashes);
  const toolArguments = dashes === -1 ? [] : argv.slice(dashes + 1);
  const program = createProgram(async (action) => {
    if (toolArguments.length > 0 && !PASSES_ON.has(own[0] ?? '')) {
      throw refuse(EXIT.usage, 'cli.tool-arguments', `Arguments after -- are for the tools of a flow: only plan and apply pass them on.`);
    }
    exitCode = await action(terminal, toolArguments);
  });
  // A reader that left early (`engine runs | head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
  // A terminal that was closed: there is nobody left to tell, and the run must go on.
  process.stderr.on('error', () => undefined);
  try {
    await program.parseAsync(own, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.succeeded : EXIT.usage;
    if (error instanceof Refusal) {
      if (own.includes('--json')) terminal.json({ v: 1, findings: error.findings });
      else renderFindings(error.findings, terminal);
      return error.exitCode;
    }
    if (error instanceof EngineLeaves) {
      terminal.err('The engine leaves; what it started goes on. Continue with: engine resume');
      return EXIT.unfinished;
    }
    if (error instanceof JournalBroken) {
      renderFindings([{ code: 'journal.broken', severity: 'error', message: error.message, remedy: JOURNAL_REMEDY }], terminal);
      return EXIT.unfinished;
    }
    if (error instanceof RunUnreadable) {
      renderFindings([{ code: 'run.unreadable', severity: 'error', message: error.message, remedy: UNREADABLE_REMEDY }], terminal);
      return EXIT.refused;
    }
    if (isSystemError(error)) {
      renderFindings([{ code: `system.${error.code}`, severity: 'error', message: error.message }], terminal);
      return EXIT.refused;
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    terminal.err(`This is a bug in the engine. Please report it with the lines below and what you did.\n${text}`);
    return EXIT.failed;
  }
}
