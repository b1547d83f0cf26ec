import type { Finding, RunRecord } from '../../core/plugin.ts';
import { without, type Commit } from './commits.ts';
import type { Dataset, Home } from './dataset.ts';
import { illegibleFinding, obstacleFinding, strangersFinding } from './keep-findings.ts';
import type { Kept, KeepRequest } from './keep-request.ts';
import { inProject, parentOf, type Change, type Survey } from './survey.ts';

/** One commit: what goes in, relative to its dataset, and which of that has content to add first. */
export type Step = { dataset: Dataset; files: readonly string[]; add: readonly string[] };

/** What was seen of the datasets at one moment: differences, and the commits since the batch's jobs began. */
export type View = Survey & {
  home: Home;
  datasets: readonly Dataset[];
  commits: ReadonlyMap<Dataset, readonly Commit[]>;
  /** Changes whose names are not UTF-8, with the name as git quotes it. */
  illegible: ReadonlyMap<Change, string>;
};

/** A request on its way, over several looks at the datasets. */
export type Open = {
  request: KeepRequest;
  /** HEADs from which on a commit may be ours, by dataset path. */
  since: { [dataset: string]: string };
  /** A plain commit is recognised by its message, once it was made. */
  message: string | undefined;
  /** Plain commits that a hook gave another message, by their ids. */
  reworded: Set<string>;
  /** What was last to be committed, so that it can be taken out of the index again. */
  steps: readonly Step[];
  /** git once did not know a file: either somebody committed its deletion, or it will never be found. */
  unmatched: boolean;
  findings: Finding[];
};

/** What to do for a request now: it is settled, or commits are to be made, the deepest subdataset first. */
export function planKeeping(open: Open, view: View): Kept | { kind: 'commit'; steps: readonly Step[] } {
  const { request } = open;
  const own = new Map(view.datasets.map((dataset) => [dataset, ownCommit(open, view, dataset)]));
  // The superdataset is committed last: its record means that all of them are there.
  if (own.get(view.home) !== undefined) return settled(open, view, own);

  const changes = view.changes.filter(({ declared, dataset }) => declared !== undefined && request.covers(declared) && !own.get(dataset));
  const obstacle = changes.find(({ difference }) => difference === 'conflict' || difference === 'nested-repository');
  if (obstacle !== undefined) return { kind: 'failed', finding: obstacleFinding(obstacle) };

  const illegible = changes.find((change) => view.illegible.has(change));
  if (illegible !== undefined) return { kind: 'failed', finding: illegibleFinding(illegible.dataset, view.illegible.get(illegible) ?? '') };

  const halfDone = [...own.values()].some((commit) => commit !== undefined);
  if (changes.length > 0 || halfDone) {
    warn(open, swallowed(open, view));
    return { kind: 'commit', steps: stepsFor(view, changes, own) };
  }
  const taken = swallowed(open, view);
  if (request.attempt === undefined || taken.length === 0) return { kind: 'nothing', findings: open.findings };
  warn(open, taken);
  return { kind: 'commit', steps: [{ dataset: view.home, files: [], add: [] }] };
}

/** Said once, however often the datasets are looked at. */
function warn({ findings }: Open, found: readonly Finding[]): void {
  findings.push(...found.filter(({ message }) => !findings.some((known) => known.message === message)));
}

function settled(open: Open, view: View, own: ReadonlyMap<Dataset, Commit | undefined>): Kept {
  const records: RunRecord[] = [];
  const strangers: string[] = [];
  const submodules = new Set(view.datasets.map(({ path }) => path));
  for (const dataset of view.datasets) {
    const commit = own.get(dataset);
    if (commit === undefined) continue;
    const branch = view.statuses.get(dataset)?.branch;
    records.push({ recorder: 'datalad', id: commit.id, where: dataset.root, ...(branch === undefined ? {} : { branch }) });
    for (const file of commit.files) {
      const declared = inProject(view.home, dataset, file);
      const whole = dataset.path === '' ? file : `${dataset.path}/${file}`;
      if ((declared === undefined || !open.request.covers(declared)) && !submodules.has(whole)) strangers.push(whole);
    }
  }
  if (strangers.length > 0) open.findings.push(strangersFinding(strangers));
  const [first, ...rest] = records;
  if (first === undefined) throw new Error('Internal error: a record was found and then was not');
  return { kind: 'kept', records: [first, ...rest], findings: open.findings };
}

/** The commits of this request: by attempt id for a record, by message for files that the engine wrote. */
function ownCommit({ request, since, message, reworded }: Open, view: View, dataset: Dataset): Commit | undefined {
  const commits = view.commits.get(dataset) ?? [];
  if (request.attempt !== undefined) return commits.find(({ attempt }) => attempt === request.attempt);
  if (message === undefined) return undefined;
  return without(commits, since[dataset.path] ?? '').find((commit) => commit.message.trim() === message.trim() || reworded.has(commit.id));
}

/** One step per dataset that changed and each one above it, which notes the new commit of the one below. */
function stepsFor(view: View, changes: readonly Change[], own: ReadonlyMap<Dataset, Commit | undefined>): Step[] {
  const files = new Map<Dataset, Set<string>>();
  const add = new Map<Dataset, string[]>();
  const filesIn = (dataset: Dataset): Set<string> => files.get(dataset) ?? files.set(dataset, new Set()).get(dataset) ?? new Set();
  for (const { dataset, path, difference } of changes) {
    filesIn(dataset).add(path);
    if (difference === 'new' || difference === 'modified') add.set(dataset, [...(add.get(dataset) ?? []), path]);
  }
  const deepestFirst = [...view.datasets].sort((left, right) => right.path.length - left.path.length);
  for (const dataset of deepestFirst) {
    const parent = parentOf(dataset, view.datasets);
    if (parent === undefined || !(files.has(dataset) || own.get(dataset))) continue;
    filesIn(parent).add(parent.path === '' ? dataset.path : dataset.path.slice(parent.path.length + 1));
  }
  return deepestFirst.flatMap((dataset) => {
    const paths = files.get(dataset);
    if (paths === undefined || own.get(dataset) !== undefined) return [];
    return [{ dataset, files: [...paths], add: add.get(dataset) ?? [] }];
  });
}

/** Somebody committed our outputs while the job ran, as a plain `datalad save` does: the record says so instead of claiming them. */
function swallowed({ request, since }: Open, view: View): Finding[] {
  if (request.attempt === undefined) return [];
  const takers = view.datasets.flatMap((dataset) =>
    without(view.commits.get(dataset) ?? [], since[dataset.path] ?? '').filter(
      ({ attempt, files }) =>
        // A record takes only what its own task writes: what two tasks share, such as an index of pages, is in the first that is made.
        attempt === undefined &&
        files.some((file) => {
          const declared = inProject(view.home, dataset, file);
          return declared !== undefined && request.covers(declared);
        }),
    ),
  );
  return takers.slice(0, 3).map(({ id, author, subject }) => ({
    code: 'datalad.committed-by-others',
    severity: 'warning',
    message: `Commit ${id.slice(0, 10)} by ${author} ("${subject}") took outputs of this task while it ran: they are in that commit, not in the record's.`,
    // DataLad's save of a path commits whatever else is staged at that moment (1.7.1).
    remedy: 'While a run is alive, commit with git and name the paths: git commit -m MESSAGE -- PATH',
  }));
}
