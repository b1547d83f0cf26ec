import type { Finding } from '../../core/plugin.ts';
import { coalesce, type Pending } from './coalesce.ts';
import { unstage } from './commit-files.ts';
import { commitsSince, type Commit } from './commits.ts';
import { illegibleNames } from './illegible-names.ts';
import { holdDatasets } from './dataset-lease.ts';
import type { Dataset, Home } from './dataset.ts';
import type { Tool } from './git.ts';
import { contended } from './index-lock.ts';
import { planKeeping, type Open, type Step, type View } from './keep-plan.ts';
import type { Kept, KeepRequest } from './keep-request.ts';
import { livingContext } from './living-context.ts';
import { addContents, commitSteps, firstObstacle } from './make-commits.ts';
import { explainError } from './save-failure.ts';
import { datasetsOf, survey } from './survey.ts';

/** How often a batch looks again when other people commit in between. */
const MOST_LOOKS = 6;

type Waiting = Pending<KeepRequest, Kept> & Open;

/**
 * Keeps results in commits: serially, under a lease, in batches of whatever waits for it. One `git annex add` for all files of a batch,
 * then one commit per request. A request counts as kept only when its commit was found in history afterwards,
 * so an earlier, interrupted attempt to keep it is completed by the same steps.
 */
export function createKeeper(patienceSeconds: number): (request: KeepRequest) => Promise<Kept> {
  const byProject = new Map<string, (request: KeepRequest) => Promise<Kept>>();
  return (request) => {
    const { project } = request.context;
    const keep =
      byProject.get(project) ??
      coalesce<KeepRequest, Kept>(async ({ home, context }, take) => {
        const lease = await holdDatasets([home], context.signal);
        const batch = take();
        if ('refused' in lease) failAll(batch, lease.refused);
        else await keepBatch(home, batch, patienceSeconds).finally(lease.release);
      });
    byProject.set(project, keep);
    return keep(request);
  };
}

async function keepBatch(home: Home, batch: readonly Pending<KeepRequest, Kept>[], patienceSeconds: number): Promise<void> {
  try {
    const { tool, signal } = livingContext(batch.map(({ request }) => request.context));
    const datasets = await datasetsOf(tool, home, [...new Set(batch.flatMap(({ request }) => request.places))]);
    const lease = await holdDatasets(datasets.slice(1), signal);
    if ('refused' in lease) failAll(batch, lease.refused);
    else await keepAll({ tool, home, datasets, patienceSeconds }, batch).finally(lease.release);
  } catch (error) {
    failAll(batch, explainError(error, home));
  }
}

/** An answer that was given already stays. */
function failAll(batch: readonly Pending<KeepRequest, Kept>[], finding: Finding): void {
  for (const { answer } of batch) answer({ kind: 'failed', finding });
}

type Place = { tool: Tool; home: Home; datasets: readonly Dataset[]; patienceSeconds: number };

async function keepAll(place: Place, batch: readonly Pending<KeepRequest, Kept>[]): Promise<void> {
  let open: readonly Waiting[] = batch.map((pending) => ({
    ...pending,
    since: { ...pending.request.note?.heads },
    message: undefined,
    reworded: new Set(),
    steps: [],
    unmatched: false,
    findings: [],
  }));
  for (let looks = 0; open.length > 0 && looks < MOST_LOOKS; looks++) open = await keepOnce(place, open, looks === 0);
  for (const { steps } of open) await unstageSteps(place.tool, steps);
  failAll(open, contended(place.home));
}

/** Looks, settles what is done, makes the commits that are missing, and answers with the requests to look at again. */
async function keepOnce({ patienceSeconds, ...place }: Place, open: readonly Waiting[], first: boolean): Promise<readonly Waiting[]> {
  const { tool } = place;
  const view = await look(place, open);
  const work: Waiting[] = [];
  for (const one of open) {
    if (first) one.findings.push(...one.request.inspect(view));
    const plan = planKeeping(one, view);
    if (plan.kind === 'commit') {
      one.steps = plan.steps;
      work.push(one);
    } else one.answer(plan);
  }
  const obstacles = await addContents(tool, view, work, patienceSeconds);
  const again: Waiting[] = [];
  const heads = new Map([...view.statuses].map(([dataset, { head }]) => [dataset, head]));
  for (const one of work) {
    const finding = firstObstacle(obstacles, one.steps) ?? (await commitSteps({ tool, view, heads, patienceSeconds }, one));
    if (finding === undefined) again.push(one);
    else {
      await unstageSteps(tool, one.steps);
      failAll([one], finding);
    }
  }
  return again;
}

async function unstageSteps(tool: Tool, steps: readonly Step[]): Promise<void> {
  for (const { dataset, files } of steps) await unstage(tool, dataset, files);
}

async function look({ tool, home, datasets }: Omit<Place, 'patienceSeconds'>, open: readonly Waiting[]): Promise<View> {
  const seen = await survey(tool, home, datasets);
  const commits = new Map<Dataset, readonly Commit[]>();
  for (const dataset of datasets) {
    const head = seen.statuses.get(dataset)?.head ?? '';
    // Files that the engine wrote have no earlier life: only a record can have been made before this look.
    for (const { request, since } of open) since[dataset.path] ??= request.attempt === undefined ? head : '';
    const noted = open.map(({ since }) => since[dataset.path] ?? '');
    commits.set(dataset, noted.every((commit) => commit === head) ? [] : await commitsSince(tool, dataset.root, noted));
  }
  return { ...seen, home, datasets, commits, illegible: await illegibleNames(tool, seen.changes) };
}
