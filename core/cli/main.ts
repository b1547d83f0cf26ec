import { CommanderError } from 'commander';
import { searchPath } from '../tools/managed.ts';
import { runContributed } from './contributed-command.ts';
import { explainError, usageFinding } from './explain-error.ts';
import { createProgram } from './program.ts';
import { EXIT, refuse } from './refusal.ts';
import { renderFindings } from './render-findings.ts';
import { createTerminal } from './terminal.ts';

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
    const [name, ...rest] = argv;
    if (name !== undefined && /^[a-z]/.test(name) && !program.commands.some((command) => command.name() === name) && name !== 'help') {
      const contributed = await runContributed(name, rest, terminal);
      if (contributed !== undefined) return contributed;
    }
    await program.parseAsync(own, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.succeeded;
      if (own.includes('--json')) terminal.json({ v: 1, findings: [usageFinding(error)] });
      return EXIT.usage;
    }
    const explained = explainError(error);
    if (explained) {
      if (own.includes('--json')) terminal.json({ v: 1, findings: explained.findings });
      else renderFindings(explained.findings, terminal);
      return explained.exitCode;
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    terminal.err(`This is a bug in the engine. Please report it with the lines below and what you did.\n${text}`);
    return EXIT.failed;
  }
}
