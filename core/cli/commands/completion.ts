import type { Command } from 'commander';
import type { CliCommandDefinition } from '../command.ts';
import type { CompletedCommand } from '../completion-script.ts';
import { EXIT, refuse } from '../refusal.ts';

export const completion: CliCommandDefinition = (program, run) => {
  program
    .command('completion')
    .summary('print the completion script for bash, zsh or fish')
    .description('Prints a script that completes commands, options and known values. For bash: eval "$(engine completion bash)"')
    .argument('<shell>', 'bash, zsh or fish')
    .action((shell: string) =>
      run(async (terminal) => {
        const { completionScript, SHELLS } = await import('../completion-script.ts');
        const { FIRST_BACKENDS } = await import('../first-manifest.ts');
        const { schemaNames } = await import('../schemas.ts');
        const commands = commandsOf(program, {
          words: { completion: SHELLS, schema: schemaNames() },
          values: { '--backend': FIRST_BACKENDS },
        });
        const script = completionScript(shell, commands);
        if (script === undefined)
          throw refuse(EXIT.usage, 'cli.unknown-shell', `There is no completion for "${shell}".`, `Known: ${SHELLS.join(', ')}`);
        terminal.out(script);
        return EXIT.succeeded;
      }),
    );
};

/** `words`: what commands take as arguments; `values`: what options take. Both are known to nobody but the code behind a command. */
type Known = Record<'words' | 'values', Readonly<Record<string, readonly string[]>>>;

const commandsOf = (program: Command, known: Known): readonly CompletedCommand[] =>
  program.commands.flatMap((command) => {
    const below = command.commands.map((each) => completed(each, `${command.name()} ${each.name()}`, known));
    const own = completed(command, command.name(), known);
    return below.length > 0 ? [{ ...own, arguments: command.commands.map((each) => each.name()) }, ...below] : [own];
  });

function completed(command: Command, name: string, { words, values }: Known): CompletedCommand {
  const flags = command.options.flatMap(({ short, long }) => [short, long].filter((flag) => flag !== undefined && flag !== null));
  const taken = [
    ...flags.flatMap((flag) => (values[flag] ? [[flag, values[flag]] as const] : [])),
    ...command.options.flatMap(({ long, argChoices }) => (long && argChoices ? [[long, argChoices] as const] : [])),
  ];
  return { name, summary: command.summary(), options: [...flags, '--help'], arguments: words[name], values: Object.fromEntries(taken) };
}
