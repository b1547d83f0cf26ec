import type { PastRun } from '../../contracts/participant.ts';
import { listRuns } from '../../journal/run-store.ts';
import { createTool } from '../../process/tool.ts';
import type { RunsOptions } from '../commands/runs.ts';
import { openProject } from '../open-project.ts';
import { EXIT } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';
import { viewRun, type RunView } from '../views/run-view.ts';
import { counts } from '../views/status-view.ts';

/** One line of history: a run of this engine, or a record that a recorder knows of. */
type Entry = Omit<PastRun, 'ref' | 'state'> & { state: PastRun['state'] | RunView['state']; tasks?: string };

export async function runsAction(manifest: string, options: RunsOptions, terminal: Terminal): Promise<number> {
  const { loaded, registry } = await openProject(manifest, { trust: 'optional' });
  const { project } = loaded;
  const own = await ownRuns(project, options);
  const recorders = new Map(loaded.tasks.flatMap((task) => task.recorders.map(({ name, options: of }) => [name, of] as const)));
  const known = new Set(own.flatMap(({ records }) => (records ?? []).map(({ id }) => id)));
  const foreign: Entry[] = [];
  for (const [name, recorderOptions] of recorders) {
    if (!registry.has('recorder', name)) continue;
    const { signal } = new AbortController();
    const context = {
      run: '',
      project,
      options: recorderOptions,
      signal,
      log: () => undefined,
      tool: createTool({ cwd: project, signal }),
    };
    const history = registry.get('recorder', name).history?.({ ...(options.flow !== undefined && { flow: options.flow }) }, context);
    if (!history) continue;
    let taken = 0;
    for await (const past of history) {
      if (past.records?.some(({ id }) => known.has(id))) continue;
      foreign.push(past);
      taken += 1;
      if (taken >= options.limit) break;
    }
  }
  const entries = [...own, ...foreign].toSorted((a, b) => when(b) - when(a)).slice(0, options.limit);
  if (options.json) terminal.json({ v: 1, runs: entries });
  else render(entries, terminal);
  return EXIT.succeeded;
}

/** Git keeps whole seconds: a commit counts as made at the end of its second, after a run that ended within it. */
function when({ ended, began }: Entry): number {
  const time = ended ?? began;
  if (time === undefined) return 0;
  return Date.parse(time) + (/\.\d/.test(time) ? 0 : 999);
}

async function ownRuns(project: string, { flow, limit }: RunsOptions): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const id of (await listRuns(project)).slice(0, limit)) {
    const view = await viewRun(project, id);
    const tasks = flow === undefined ? view.tasks : view.tasks.filter((task) => task.flow === flow);
    if (tasks.length === 0) continue;
    entries.push({
      source: 'engine',
      id,
      ...(view.began !== undefined && { began: view.began }),
      ...(view.ended !== undefined && { ended: view.ended }),
      state: view.state,
      evidence: 'recorded',
      records: tasks.flatMap(({ records }) => records),
      tasks: counts(tasks),
    });
  }
  return entries;
}

function render(entries: readonly Entry[], { out, paint }: Terminal): void {
  if (entries.length === 0) out('Nothing has run here yet.');
  for (const entry of entries) {
    const day = (entry.ended ?? entry.began ?? '').slice(0, 16).replace('T', ' ');
    const what = entry.tasks ?? [entry.title, entry.author && `by ${entry.author}`].filter(Boolean).join(' ');
    const records = (entry.records ?? []).map(({ id }) => id.slice(0, 8));
    const shown = records.length > 4 ? [...records.slice(0, 4), `… ${records.length} records`] : records;
    const name = entry.source === 'engine' ? paint.bold(entry.id) : `${entry.source} ${entry.id.slice(0, 8)}`;
    out(
      `${paint.dim(day)}  ${name}  ${entry.state}  ${what}${entry.source === 'engine' && shown.length > 0 ? paint.dim(`  ${shown.join(' ')}`) : ''}`,
    );
  }
}
