import type { CliCommandDefinition } from '../command.ts';
import { EXIT } from '../refusal.ts';
import { manifestArgument } from '../shared-options.ts';

type Options = { only?: string[]; set?: string[]; force?: boolean; inner?: boolean; trust?: boolean; json?: boolean };

export const plan: CliCommandDefinition = (program, run) => {
  program
    .command('plan')
    .summary('show what apply would run, and why')
    .description(
      'Shows which tasks would run, in order, each with its reason, and which are up to date. Runs no code of the project, unless --inner asks the tools themselves.',
    )
    .argument(...manifestArgument)
    .option('--only <selection...>', 'plan only these flows, task ids or matrix selections (preproc/subject=01), and what they need')
    .option('--set <param=value...>', 'override a parameter, e.g. params.bins=30')
    .option('--force', 'plan as if nothing were up to date')
    .option('--inner', 'also ask snakemake what it would do (runs the workflow file, so only in a project that you trust)')
    .option('--trust', 'load third-party plugins this once without engine trust')
    .option('--json', 'print one JSON document (schemas/plan.schema.json)')
    .action((manifest: string, options: Options) =>
      run(async (terminal, toolArguments) => {
        const { openProject } = await import('../open-project.ts');
        const { planTasks } = await import('../../run/plan-tasks.ts');
        const { renderPlan, viewPlan } = await import('../views/plan-view.ts');
        const { renderFindings } = await import('../render-findings.ts');
        const { Refusal } = await import('../refusal.ts');
        const project = await openProject(manifest, { overrides: options.set ?? [], trust: options.trust ? 'granted' : 'optional' });
        const { loaded, registry } = project;
        const planned = await planTasks({
          project: loaded.project,
          tasks: loaded.tasks,
          registry,
          select: options.only ?? [],
          force: options.force === true,
          toolArguments,
          signal: new AbortController().signal,
        });
        if (planned.kind === 'rejected') throw new Refusal(EXIT.usage, planned.findings.map(loaded.locate));
        const warnings = [...loaded.warnings, ...planned.warnings.map(loaded.locate)];
        const { absentInputs } = await import('../../run/absent-inputs.ts');
        const absent = absentInputs(planned.plan, registry);
        const inner = options.inner ? await (await import('../../run/explain.ts')).explainTasks(planned.plan, registry) : undefined;
        const beyond = { absent, ...(inner && { inner }) };
        if (options.json) terminal.json(viewPlan(planned.plan, loaded.file, warnings, beyond));
        else {
          renderFindings(warnings, terminal);
          renderPlan(planned.plan, terminal, beyond);
        }
        return EXIT.succeeded;
      }),
    );
};
