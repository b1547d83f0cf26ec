import type { CommanderError } from 'commander';
import type { Finding } from '../contracts/finding.ts';
import { JournalBroken } from '../journal/journal.ts';
import { RunUnreadable } from '../journal/run-store.ts';
import { EngineLeaves } from '../run/cancellation.ts';
import { EXIT, Refusal } from './refusal.ts';

export type Explained = { exitCode: number; findings: readonly Finding[] };

/** What a user can cause and mend, in words; undefined for a bug. */
export function explainError(error: unknown): Explained | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof EngineLeaves) {
    return unfinished('run.left', 'The engine leaves; the jobs that it started go on.', 'Continue with: engine resume', 'warning');
  }
  if (error instanceof JournalBroken) {
    const remedy = 'Jobs that were started go on. Mend the cause (free space, permissions), then: engine resume';
    return unfinished('journal.broken', error.message, remedy);
  }
  if (error instanceof RunUnreadable) {
    const remedy = 'Make sure that none of its jobs is running, then delete that folder: its records in git stay.';
    return { exitCode: EXIT.refused, findings: [{ code: 'run.unreadable', severity: 'error', message: error.message, remedy }] };
  }
  if (isSystemError(error)) {
    return { exitCode: EXIT.refused, findings: [{ code: `system.${error.code}`, severity: 'error', message: error.message }] };
  }
  return undefined;
}

/** What is wrong with the command line, of which people were told in the words of the parser already. */
export function usageFinding({ code, message }: CommanderError): Finding {
  const [said = '', ...suggestion] = message.replace(/^error: /, '').split('\n');
  return {
    code: 'cli.usage',
    severity: 'error',
    // Where a command is missing the parser shows help, and has no words for it.
    message: code === 'commander.help' ? 'No command is named.' : said,
    remedy: [
      ...suggestion.map((line) => line.replace(/^\((.*)\)$/, '$1')),
      'engine --help lists the commands, engine COMMAND --help explains one.',
    ].join(' '),
  };
}

const unfinished = (code: string, message: string, remedy: string, severity: Finding['severity'] = 'error'): Explained => ({
  exitCode: EXIT.unfinished,
  findings: [{ code, severity, message, remedy }],
});

/** What the operating system refused (a full disk, a missing permission): the user's to mend, and no bug. */
const isSystemError = (error: unknown): error is NodeJS.ErrnoException & { code: string } =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
