import type { Answer, Finding } from '../../core/plugin.ts';
import type { Tool } from './git.ts';
import { annexAdd } from './annex-add.ts';
import { coalesce, type Pending } from './coalesce.ts';
import { commitFiles, foundNothing, unstage, writeMessage } from './commit-files.ts';
import { commitsSince, type Commit } from './commits.ts';
import { holdDatasets } from './dataset-lease.ts';
import type { Dataset, Home } from './dataset.ts';
import { contended, whenIndexIsFree } from './index-lock.ts';
import { planKeeping, type Open, type Step, type View } from './keep-plan.ts';
import type { Kept, KeepRequest } from './keep-request.ts';
import { explainError, explainFailure } from './save-failure.ts';
import { datasetsOf, survey } from './survey.ts';

/** How often a batch looks again when other people commit in between. */
const MOST_LOOKS = 6;

type Waiting = Pending<KeepRequest, Kept> & Open;

/**
 * Keeps results in commits: serially, under a lease, in batches of whatever waits for it. One `git annex add` for all files of a batch,
 * then one commit per request. A request counts as kept only when its commit was found in history afterwards,
 * so an earlier, interrupted attempt to keep it is completed by the same steps.
 */
export function createKeeper(indexPatienceSeconds: number): (request: KeepRequest) => Promise<Kept> {
  const byDataset = new Map<string, (request: KeepRequest) => Promise<Kept>>();
  return (request) => {
    const { root } = request.home;
    const keep =
      byDataset.get(root) ??
      coalesce<KeepRequest, Kept>(async (take) => {
        const lease = await holdDatasets([request.home], request.context.signal);
        const batch = take();
        if ('refused' in lease) {
          for (const { answer } of batch) answer({ kind: 'failed', finding: lease.refused });
          return;
        }
        try {
          await keepBatch(request.home, batch, indexPatienceSeconds);
        } catch (error) {
          const finding = explainError(error, request.home);
          for (const { answer } of batch) answer({ kind: 'failed', finding });
        } finally {
          lease.release();
        }
      });
    byDataset.set(root, keep);
    return keep(request);
  };
}

async function keepBatch(home: Home, batch: readonly Pending<KeepRequest, Kept>[], patienceSeconds: number): Promise<void> {
  const [first] = batch;
  if (first === undefined) return;
  const { tool, signal } = first.request.context;
  const places = [...new Set(batch.flatMap(({ request }) => request.places))];
  const datasets = await datasetsOf(tool, home, places);
  const lease = await holdDatasets(datasets.slice(1), signal);
  if ('refused' in lease) {
    for (const { answer } of batch) answer({ kind: 'failed', finding: lease.refused });
    return;
  }
  try {
    let open: readonly Waiting[] = batch.map((pending) => ({
      ...pending,
      since: { ...pending.request.note?.heads },
      message: undefined,
      findings: [],
    }));
    for (let look = 0; open.length > 0 && look < MOST_LOOKS; look++)
      open = await keepOnce(tool, home, datasets, open, look === 0, patienceSeconds);
    for (const { answer } of open) answer({ kind: 'failed', finding: contended(home) });
  } finally {
    lease.release();
  }
}

/** Looks, settles what is done, makes the commits that are missing, and answers with the requests to look at again. */
async function keepOnce(
  tool: Tool,
  home: Home,
  datasets: readonly Dataset[],
  open: readonly Waiting[],
  first: boolean,
  patienceSeconds: number,
): Promise<readonly Waiting[]> {
  const view = await look(tool, home, datasets, open);
  const work: { one: Waiting; steps: readonly Step[] }[] = [];
  for (const one of open) {
    if (first) one.findings.push(...one.request.inspect(view));
    const plan = planKeeping(one, view);
    if (plan.kind === 'commit') work.push({ one, steps: plan.steps });
    else one.answer(plan);
  }
  const obstacles = await stage(tool, view, work, patienceSeconds);
  const again: Waiting[] = [];
  for (const { one, steps } of work) {
    const finding = firstObstacle(obstacles, steps) ?? (await commitSteps(tool, view, one, steps, patienceSeconds));
    if (finding === undefined) again.push(one);
    else {
      for (const { dataset, files } of steps) await unstage(tool, dataset, files);
      one.answer({ kind: 'failed', finding });
    }
  }
  return again;
}

async function look(tool: Tool, home: Home, datasets: readonly Dataset[], open: readonly Waiting[]): Promise<View> {
  const seen = await survey(tool, home, datasets);
  const commits = new Map<Dataset, readonly Commit[]>();
  for (const dataset of datasets) {
    const head = seen.statuses.get(dataset)?.head ?? '';
    // Files that the engine wrote have no earlier life: only a record can have been made before this look.
    for (const { request, since } of open) since[dataset.path] ??= request.attempt === undefined ? head : '';
    const noted = open.map(({ since }) => since[dataset.path] ?? '');
    commits.set(dataset, noted.every((commit) => commit === head) ? [] : await commitsSince(tool, dataset.root, noted));
  }
  return { ...seen, home, datasets, commits };
}

/** What stands in the way of a dataset's commits: of all of them, or of those that hold a certain file. */
type Obstacle = { kind: 'dataset'; finding: Finding } | { kind: 'files'; failures: ReadonlyMap<string, string> };

/** Adds the content of all commits to come, once per dataset. */
async function stage(
  tool: Tool,
  view: View,
  work: readonly { steps: readonly Step[] }[],
  patienceSeconds: number,
): Promise<ReadonlyMap<Dataset, Obstacle>> {
  const obstacles = new Map<Dataset, Obstacle>();
  for (const dataset of view.datasets) {
    const files = work.flatMap(({ steps }) => steps.flatMap((step) => (step.dataset === dataset ? step.add : [])));
    if (isAdjusted(view, dataset)) continue; // DataLad's save adds by itself
    const done = await whenIndexIsFree(
      dataset,
      patienceSeconds,
      () => annexAdd(tool, dataset, files),
      (added) => added.kind === 'lost',
    );
    if ('obstacle' in done) obstacles.set(dataset, { kind: 'dataset', finding: done.obstacle });
    else if (done.answer.kind === 'added') obstacles.set(dataset, { kind: 'files', failures: done.answer.failures });
  }
  return obstacles;
}

function firstObstacle(obstacles: ReadonlyMap<Dataset, Obstacle>, steps: readonly Step[]): Finding | undefined {
  for (const { dataset, add } of steps) {
    const obstacle = obstacles.get(dataset);
    if (obstacle?.kind === 'dataset') return obstacle.finding;
    const file = add.find((path) => obstacle?.failures.has(path));
    if (file === undefined) continue;
    return explainFailure(dataset, { code: 128, stdout: '', stderr: `${file}: ${obstacle?.failures.get(file) ?? ''}` });
  }
  return undefined;
}

async function commitSteps(
  tool: Tool,
  view: View,
  one: Waiting,
  steps: readonly Step[],
  patienceSeconds: number,
): Promise<Finding | undefined> {
  one.message ??= one.request.message();
  const { message } = one;
  for (const { dataset, files } of steps) {
    const done = await whenIndexIsFree(
      dataset,
      patienceSeconds,
      () => commitOrSave(tool, view, dataset, files, message),
      ({ code, stderr }) => code !== 0 && stderr.includes('index.lock'),
    );
    if ('obstacle' in done) return done.obstacle;
    if (foundNothing(done.answer)) return undefined;
    if (done.answer.code !== 0) return explainFailure(dataset, done.answer);
  }
  return undefined;
}

/**
 * On an adjusted branch (file systems without links, `git annex adjust`) a commit must be carried over to the branch that it stands for,
 * and new files stay unlocked: DataLad's own save knows how.
 */
async function commitOrSave(tool: Tool, view: View, dataset: Dataset, files: readonly string[], message: string): Promise<Answer> {
  if (!isAdjusted(view, dataset) || files.length === 0) return commitFiles(tool, dataset, files, message);
  return tool(['datalad', '-C', dataset.root, 'save', '--dataset', '.', '--message-file', writeMessage(dataset, message), '--', ...files]);
}

const isAdjusted = (view: View, dataset: Dataset): boolean => view.statuses.get(dataset)?.branch?.startsWith('adjusted/') === true;
