import { join, relative } from 'node:path';
import type { Finding } from '../../contracts/finding.ts';
import { attemptDirectory, runDirectory } from '../../journal/layout.ts';
import { readRunFiles } from '../../journal/run-store.ts';
import { loadPlugins } from '../../loading/load-plugins.ts';
import { createRegistry } from '../../loading/registry.ts';
import type { Plan } from '../../plan/plan.ts';
import { createTool } from '../../process/tool.ts';
import { standingDamage } from '../../run/damage.ts';
import { openArchive } from '../../run/knowledge.ts';
import { livenessOf, stateOf } from '../../run/live-runs.ts';
import { builtInPlugins } from '../built-in.ts';
import { chooseRun } from '../choose-run.ts';
import type { RestoreOptions } from '../commands/restore.ts';
import { EXIT, refuse } from '../refusal.ts';
import { renderFindings } from '../render-findings.ts';
import { findProject } from '../shared-options.ts';
import type { Terminal } from '../terminal.ts';

type Restored = { task: string; path: string; change: string; keptAs?: string };

export async function restoreAction(named: string | undefined, options: RestoreOptions, terminal: Terminal): Promise<number> {
  const project = findProject(options.project);
  const id = await chooseRun(project, named, 'any');
  const state = await stateOf(project, id);
  if (livenessOf(project, state).kind === 'live') {
    throw refuse(
      EXIT.refused,
      'run.live',
      `Run ${id} is still running: what it is writing cannot be put back.`,
      `engine cancel ${id}, or wait: engine wait ${id}`,
    );
  }
  const directory = runDirectory(project, id);
  const { plan } = await readRunFiles<Plan>(directory);
  const registry = createRegistry();
  await loadPlugins(registry, await builtInPlugins(), []);
  const { content } = openArchive(project);
  const restored: Restored[] = [];
  const findings: Finding[] = [];
  for (const { declared } of plan.tasks) {
    const task = state.tasks.get(declared.id);
    const damage = task?.outcome && 'damage' in task.outcome ? standingDamage(task.outcome.damage ?? [], content) : [];
    if (damage.length === 0 || (options.task && !options.task.includes(declared.id) && !options.task.includes(declared.flow))) continue;
    const aside = join(attemptDirectory(directory, declared.id, task?.attempts.at(-1)?.number ?? 1), 'set-aside');
    for (const { path, change } of damage) {
      restored.push({ task: declared.id, path, change, ...(change === 'modified' && { keptAs: relative(project, join(aside, path)) }) });
    }
    if (options.dryRun) continue;
    for (const { name, options: recorderOptions } of declared.recorders) {
      if (!registry.has('recorder', name)) continue;
      const { signal } = new AbortController();
      const context = {
        run: id,
        project,
        options: recorderOptions,
        signal,
        log: () => undefined,
        tool: createTool({ cwd: project, signal }),
      };
      findings.push(...((await registry.get('recorder', name).restore?.(damage, aside, context))?.findings ?? []));
    }
  }
  if (options.json) terminal.json({ v: 1, run: id, dryRun: options.dryRun === true, restored, findings });
  else {
    renderFindings(findings, terminal);
    for (const { path, change, keptAs } of restored) {
      terminal.out(
        `${options.dryRun ? 'would put back' : 'put back'} ${path} (${change})${keptAs && !options.dryRun ? terminal.paint.dim(`; what stood there is in ${keptAs}`) : ''}`,
      );
    }
    if (restored.length === 0) terminal.out(`Nothing to put back: no tracked file is as a failed attempt of run ${id} left it.`);
  }
  return findings.some(({ severity }) => severity === 'error') ? EXIT.failed : EXIT.succeeded;
}
