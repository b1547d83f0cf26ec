import type { RememberedSuccess } from '../contracts/recorder.ts';
import type { DeclaredTask } from '../contracts/task.ts';
import { isFresh, type Freshness, type Present } from './freshness.ts';
import type { PlanRequest } from './plan.ts';

/** Compares with this machine's memory first, and asks the records only about what could still turn out to be up to date. */
export async function compare(
  { memory, recall }: PlanRequest,
  present: ReadonlyMap<DeclaredTask, Present>,
): Promise<{ freshness: ReadonlyMap<string, Freshness>; recalled: readonly RememberedSuccess[] }> {
  const freshness = new Map<string, Freshness>();
  const doubtful: DeclaredTask[] = [];
  for (const [task, now] of present) {
    const answer = isFresh(now, memory.get(task.id));
    freshness.set(task.id, answer);
    if (!answer.fresh && Object.values(now.outputs).every((identity) => identity !== undefined)) doubtful.push(task);
  }
  const recalled = doubtful.length > 0 ? await recall(doubtful) : [];
  const records = new Map(recalled.map((success) => [success.task, success]));
  for (const task of doubtful) {
    const record = records.get(task.id);
    if (!record) continue;
    const answer = isFresh(present.get(task) as Present, record);
    // Of two reasons to run, the one against the newer success is the one that says what changed.
    if (answer.fresh || isNewer(record.when, memory.get(task.id)?.when)) freshness.set(task.id, answer);
  }
  return { freshness, recalled };
}

const isNewer = (when: string, than: string | undefined): boolean => than === undefined || Date.parse(when) > Date.parse(than);
