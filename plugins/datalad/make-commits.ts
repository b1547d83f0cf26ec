import type { Answer, Finding } from '../../core/plugin.ts';
import { annexAdd } from './annex-add.ts';
import { commitFiles, foundNoSuchFile, foundNothing, writeMessage } from './commit-files.ts';
import type { Dataset } from './dataset.ts';
import type { Tool } from './git.ts';
import { whenIndexIsFree } from './index-lock.ts';
import { inspectCommit } from './inspect-commit.ts';
import type { Open, Step, View } from './keep-plan.ts';
import { explainFailure } from './save-failure.ts';

/** What stands in the way of a dataset's commits: of all of them, or of those that hold a certain file. */
type Obstacle = { kind: 'dataset'; finding: Finding } | { kind: 'files'; failures: ReadonlyMap<string, string> };

/** Adds the content of all commits to come, once per dataset. */
export async function addContents(
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

/** Why the commits of one request cannot be made now; undefined when nothing stands in their way. */
export function firstObstacle(obstacles: ReadonlyMap<Dataset, Obstacle>, steps: readonly Step[]): Finding | undefined {
  for (const { dataset, add } of steps) {
    const obstacle = obstacles.get(dataset);
    if (obstacle?.kind === 'dataset') return obstacle.finding;
    const file = add.find((path) => obstacle?.failures.has(path));
    if (file === undefined) continue;
    return explainFailure(dataset, { code: 128, stdout: '', stderr: `${file}: ${obstacle?.failures.get(file) ?? ''}` });
  }
  return undefined;
}

/** Where a request's commits are made. `heads`: the commit that was last seen checked out in each dataset; kept up to date here. */
type Making = { tool: Tool; view: View; heads: Map<Dataset, string>; patienceSeconds: number };

/** Makes the commits of one request, the deepest subdataset first. Answers with why it could not. */
export async function commitSteps({ tool, view, heads, patienceSeconds }: Making, one: Open): Promise<Finding | undefined> {
  one.message ??= one.request.message();
  const { message } = one;
  for (const { dataset, files } of one.steps) {
    const done = await whenIndexIsFree(
      dataset,
      patienceSeconds,
      () => commitOrSave(tool, view, dataset, files, message),
      ({ code, stderr }) => code !== 0 && stderr.includes('index.lock'),
    );
    if ('obstacle' in done) return done.obstacle;
    if (foundNothing(done.answer)) return undefined;
    if (foundNoSuchFile(done.answer) && !one.unmatched) {
      one.unmatched = true;
      return undefined;
    }
    if (done.answer.code !== 0) return explainFailure(dataset, done.answer);
    const made = await inspectCommit(tool, dataset, one, heads.get(dataset) ?? '', isAdjusted(view, dataset));
    heads.set(dataset, made.head);
    if (made.finding !== undefined) return made.finding;
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
