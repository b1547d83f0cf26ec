import { absentInputs } from '../../run/absent-inputs.ts';
import { planTasks } from '../../run/plan-tasks.ts';
import type { Project } from '../open-project.ts';
import { EXIT, Refusal } from '../refusal.ts';
import { renderFindings } from '../render-findings.ts';
import type { Terminal } from '../terminal.ts';
import { renderPlan, viewPlan } from '../views/plan-view.ts';

/** What a run would do, as `engine plan` shows it. */
export async function showPlan(
  { loaded, registry }: Project,
  { only, force, json }: { only: readonly string[]; force: boolean; json: boolean },
  terminal: Terminal,
): Promise<number> {
  const planned = await planTasks({
    project: loaded.project,
    tasks: loaded.tasks,
    registry,
    select: only,
    force,
    signal: new AbortController().signal,
  });
  if (planned.kind === 'rejected') throw new Refusal(EXIT.usage, planned.findings.map(loaded.locate));
  const warnings = [...loaded.warnings, ...planned.warnings.map(loaded.locate)];
  const absent = absentInputs(planned.plan, registry);
  if (json) terminal.json(viewPlan(planned.plan, loaded.file, warnings, { absent }));
  else {
    renderFindings(warnings, terminal);
    renderPlan(planned.plan, terminal, { absent });
  }
  return EXIT.succeeded;
}
