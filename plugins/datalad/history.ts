import type { HistoryQuery, PastRun, RememberedSuccess, RunContext } from '../../core/plugin.ts';
import type { Home } from './dataset.ts';
import { git } from './git.ts';
import { parseRecord, type ParsedRecord } from './parse-record.ts';
import { projectKey } from './run-record.ts';

/** Every run record on HEAD, newest first: the engine's and those that people made with plain `datalad run`. */
export async function* recordedRuns(home: Home, query: HistoryQuery, run: RunContext): AsyncGenerator<PastRun> {
  if (query.live === true) return; // a record is made when a run has ended
  const since = query.since === undefined ? [] : [`--since=${query.since}`];
  for await (const { commit, record } of records(home, run, since)) {
    const { engine } = record;
    const flow = engine?.task.split('/', 1)[0];
    if (query.flow !== undefined && flow !== query.flow) continue;
    yield {
      source: 'datalad',
      id: commit.id,
      ...(flow === undefined ? {} : { flow }),
      ...(engine === undefined ? {} : { task: engine.task }),
      ended: commit.committed,
      title: record.title,
      author: commit.author,
      state: record.exit === undefined ? 'unknown' : record.exit === 0 ? 'succeeded' : 'failed',
      evidence: 'recorded',
      records: [{ recorder: 'datalad', id: commit.id, where: home.root }],
    };
  }
}

/** The last recorded success of each task of this project: what makes a fresh clone know what is up to date. */
export async function recallTasks(home: Home, tasks: readonly string[], run: RunContext): Promise<readonly RememberedSuccess[]> {
  const wanted = new Set(tasks);
  const found: RememberedSuccess[] = [];
  for await (const { commit, record } of records(home, run, ['--grep=^ "engine": {', '--all-match'])) {
    if (wanted.size === 0) break;
    const { engine, exit } = record;
    if (engine === undefined || exit !== 0 || engine.project !== projectKey(home) || !wanted.delete(engine.task)) continue;
    found.push({ task: engine.task, fingerprint: engine.fingerprint, outputs: engine.outputs, record: commit.id, when: commit.committed });
  }
  return found;
}

type Found = { commit: { id: string; author: string; committed: string }; record: ParsedRecord };

/** Asked for in pages that grow, so that a question about recent runs never reads ten years of history. */
async function* records(home: Home, { tool }: RunContext, filter: readonly string[]): AsyncGenerator<Found> {
  for (let skip = 0, page = 200; ; skip += page, page = Math.min(page * 4, 10_000)) {
    const answer = await git(tool, home.root, [
      'log',
      '-z',
      '--grep=^\\[DATALAD RUNCMD\\]',
      ...filter,
      `--skip=${skip}`,
      `--max-count=${page}`,
      '--format=%H%x02%cI%x02%an%x02%B',
    ]);
    if (answer.code !== 0) return; // no commit yet
    const entries = answer.stdout.split('\0').filter((entry) => entry !== '');
    for (const entry of entries) {
      const [id = '', committed = '', author = ''] = entry.split('\u0002', 3);
      const record = parseRecord(entry.slice(id.length + committed.length + author.length + 3));
      if (record !== undefined) yield { commit: { id, author, committed }, record };
    }
    if (entries.length < page) return;
  }
}
