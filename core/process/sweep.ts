import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, type ProcessIdentity } from './identity.ts';
import { carriesVariable, listProcesses } from './process-table.ts';

/** The environment variable that every process of an attempt inherits, also one that left the session. */
export const COOKIE = 'ENGINE_ATTEMPT';

/** All processes of one attempt, but for those to `spare`. */
export type ProcessTree = { attempt: string; leader: ProcessIdentity | undefined; spare: readonly number[] };

/**
 * Ends a whole tree: `signal`, then SIGKILL after the grace, to everything in the leader's session or carrying the attempt's cookie.
 * Resolves with what is still there five seconds after SIGKILL (a process stuck in the kernel), which is nothing in ordinary life.
 * A process that both left the session and wiped its environment escapes.
 */
export async function sweep(
  tree: ProcessTree,
  how: { signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'; graceSeconds: number },
): Promise<readonly number[]> {
  let members = findMembers(tree);
  if (how.signal !== 'SIGKILL') {
    signalAll(members, how.signal);
    members = await waitUntilGone(tree, how.graceSeconds, () => undefined);
  }
  // Signalled at every look: whatever was forked between the look and the signal is seen by the next look.
  return members.length === 0 ? members : waitUntilGone(tree, 5, (remaining) => signalAll(remaining, 'SIGKILL'));
}

/** The pids of the tree's living members. A session counts only while its leader lives: later its number may be someone else's. */
export function findMembers(tree: ProcessTree): readonly number[] {
  const session = tree.leader !== undefined && isAlive(tree.leader) === 'alive' ? tree.leader.pid : undefined;
  return listProcesses()
    .filter(({ pid }) => pid !== process.pid && !tree.spare.includes(pid))
    .filter((entry) => (session !== undefined && entry.session === session) || carriesVariable(entry.pid, COOKIE, tree.attempt))
    .map(({ pid }) => pid);
}

async function waitUntilGone(tree: ProcessTree, seconds: number, each: (members: readonly number[]) => void): Promise<readonly number[]> {
  const deadline = performance.now() + seconds * 1000;
  let members = findMembers(tree);
  while (members.length > 0) {
    each(members);
    if (performance.now() >= deadline) break;
    await pause(20);
    members = findMembers(tree);
  }
  return members;
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) signalProcess(pid, signal);
}

/** Signals one process; false when it is gone already or belongs to somebody else, both of which the next look at the table shows. */
export function signalProcess(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
