import type { CliCommandDefinition } from '../command.ts';
import { EXIT, refuse } from '../refusal.ts';

export const schema: CliCommandDefinition = (program, run) => {
  program
    .command('schema')
    .summary('print the JSON Schema of the manifest, or of a --json document')
    .description(
      'Prints a JSON Schema (2020-12): that of the manifest, for editors, or that of a document some command prints with --json.',
    )
    .argument('[name]', 'manifest, event, or a command that takes --json', 'manifest')
    .option('--list', 'list the names')
    .action((name: string, options: { list?: boolean }) =>
      run(async (terminal) => {
        const { schemaNames, readSchema } = await import('../schemas.ts');
        const names = schemaNames();
        if (options.list) terminal.out(names.join('\n'));
        else if (!names.includes(name))
          throw refuse(EXIT.usage, 'cli.unknown-schema', `There is no schema "${name}".`, `Known: ${names.join(', ')}`);
        else terminal.out(readSchema(name).trimEnd());
        return EXIT.succeeded;
      }),
    );
};
