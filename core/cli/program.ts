import { Command } from 'commander';
import type { CliCommandDefinition, Runner } from './command.ts';
import { apply } from './commands/apply.ts';
import { cancel } from './commands/cancel.ts';
import { completion } from './commands/completion.ts';
import { doctor } from './commands/doctor.ts';
import { init } from './commands/init.ts';
import { logs } from './commands/logs.ts';
import { nb } from './commands/nb.ts';
import { plan } from './commands/plan.ts';
import { restore } from './commands/restore.ts';
import { resume } from './commands/resume.ts';
import { runs } from './commands/runs.ts';
import { schema } from './commands/schema.ts';
import { setup } from './commands/setup.ts';
import { status } from './commands/status.ts';
import { trust } from './commands/trust.ts';
import { validate } from './commands/validate.ts';
import { wait } from './commands/wait.ts';
import { VERSION } from './version.ts';

/** In the order in which a user meets them; help and docs/cli.md follow it. */
const COMMANDS: readonly CliCommandDefinition[] = [
  init,
  validate,
  plan,
  apply,
  status,
  runs,
  logs,
  wait,
  cancel,
  resume,
  restore,
  nb,
  doctor,
  setup,
  schema,
  trust,
  completion,
];

const EXIT_CODES = `
Exit codes:
  0    all tasks succeeded or were up to date
  1    a task failed, ran into its time limit or was lost
  2    bad usage or a bad manifest; nothing was written
  3    refused before anything started
  4    done but unfinished: engine resume completes it
  130  cancelled
  When several apply: 1 before 4 before 130 before 3.`;

/** The whole command line as data: help, completion and the CLI reference are made from it. */
export function createProgram(run: Runner): Command {
  const program = new Command('engine')
    .description('Runs research pipelines from one declared manifest and leaves provenance that other tools can read and rerun.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpCommand(true)
    .showHelpAfterError('(engine --help lists the commands, engine COMMAND --help explains one)')
    .showSuggestionAfterError(true)
    .addHelpText('after', EXIT_CODES)
    .exitOverride();
  for (const define of COMMANDS) define(program, run);
  for (const command of program.commands.flatMap((each) => [each, ...each.commands])) command.exitOverride();
  return program;
}
