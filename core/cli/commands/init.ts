import type { CliCommandDefinition } from '../command.ts';
import { EXIT, refuse } from '../refusal.ts';

export const init: CliCommandDefinition = (program, run) => {
  program
    .command('init')
    .summary('write a first manifest')
    .description('Writes an engine.yml with one flow and comments that teach the rest. Overwrites nothing.')
    .argument('[dir]', 'the project', '.')
    .option('--backend <name>', 'local or datalad (default: datalad in a DataLad dataset, else local)')
    .action((dir: string, options: { backend?: string }) =>
      run(async (terminal) => {
        const { writeFirstManifest } = await import('../first-manifest.ts');
        const written = writeFirstManifest(dir, options.backend);
        if (written.kind === 'exists') {
          throw refuse(
            EXIT.refused,
            'init.exists',
            `${written.file} is already there; nothing was written.`,
            'Check it instead: engine validate',
          );
        }
        if (written.kind === 'unknown-backend') {
          throw refuse(EXIT.usage, 'init.unknown-backend', `There is no backend "${String(options.backend)}".`, 'Known: local, datalad');
        }
        terminal.out(`Wrote ${written.file}. What it would run: engine plan`);
        return EXIT.succeeded;
      }),
    );
};
