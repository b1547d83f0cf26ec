import type { CliCommandDefinition } from '../command.ts';
import { EXIT } from '../refusal.ts';
import { manifestArgument } from '../shared-options.ts';

export const validate: CliCommandDefinition = (program, run) => {
  program
    .command('validate')
    .summary('check a manifest')
    .description(
      'Checks a manifest and reports every problem at once, each with file:line:column, what was found and what is accepted. Runs no code of the project and writes nothing.',
    )
    .argument(...manifestArgument)
    .option('--set <param=value...>', 'override a parameter, e.g. params.bins=30')
    .option('--json', 'print one JSON document')
    .action((manifest: string, options: { set?: string[]; json?: boolean }) =>
      run(async (terminal) => {
        const { openProject } = await import('../open-project.ts');
        const { counted } = await import('../../reporters/counted.ts');
        const { renderFindings } = await import('../render-findings.ts');
        const { checkStructure } = await import('../../plan/structure.ts');
        const { describers } = await import('../../run/describers.ts');
        const { Refusal } = await import('../refusal.ts');
        const { isError } = await import('../../contracts/finding.ts');
        const { loaded, registry } = await openProject(manifest, { overrides: options.set ?? [], trust: 'optional' });
        const { project, tasks } = loaded;
        const structure = checkStructure({ project, tasks, builderOf: describers(registry).builderOf }).map(loaded.locate);
        const findings = [...loaded.warnings, ...structure];
        if (structure.some(isError)) throw new Refusal(EXIT.usage, findings);
        if (options.json) terminal.json({ v: 1, findings });
        else {
          renderFindings(findings, terminal);
          const flows = new Set(loaded.tasks.map(({ flow }) => flow)).size;
          terminal.out(
            `${terminal.paint.green('✓')} ${manifest} is valid: ${counted(flows, 'flow')}, ${counted(loaded.tasks.length, 'task')}.`,
          );
        }
        return EXIT.succeeded;
      }),
    );
};
