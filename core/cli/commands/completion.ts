import type { Command } from 'commander';
import type { CliCommandDefinition } from '../command.ts';
import { EXIT, refuse } from '../refusal.ts';

export const completion: CliCommandDefinition = (program, run) => {
  program
    .command('completion')
    .summary('print the completion script for bash, zsh or fish')
    .description('Prints a script that completes commands and options. For bash: eval "$(engine completion bash)"')
    .argument('<shell>', 'bash, zsh or fish')
    .action((shell: string) =>
      run(async (terminal) => {
        const { completionScript } = await import('../completion-script.ts');
        const script = completionScript(shell, commandsOf(program));
        if (script === undefined)
          throw refuse(EXIT.usage, 'cli.unknown-shell', `There is no completion for "${shell}".`, 'Known: bash, zsh, fish');
        terminal.out(script);
        return EXIT.succeeded;
      }),
    );
};

const commandsOf = (program: Command): readonly { name: string; summary: string; options: readonly string[] }[] =>
  program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary(),
    options: [
      ...command.options.flatMap(({ short, long }) => [short, long].filter((flag) => flag !== undefined && flag !== null)),
      '--help',
    ],
  }));
