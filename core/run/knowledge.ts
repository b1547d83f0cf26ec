import { join } from 'node:path';
import type { Fingerprint } from '../contracts/context.ts';
import type { RememberedSuccess } from '../contracts/recorder.ts';
import { stateDirectory } from '../journal/layout.ts';
import type { Registry } from '../loading/registry.ts';
import { createContent, type Content } from '../plan/content.ts';
import type { TaskFingerprint } from '../plan/fingerprint.ts';
import { createMemory, type Memory } from '../plan/memory.ts';
import type { Plan, PlanTask } from '../plan/plan.ts';
import { createRecheck } from '../plan/recheck.ts';
import { describers } from './describers.ts';

/** What a project knows beyond any one run: the content of its files, and when each task last succeeded. */
export type Archive = { content: Content; memory: Memory; recalled: readonly RememberedSuccess[] };

export function openArchive(project: string): Archive {
  const state = stateDirectory(project);
  return {
    content: createContent({ project, cacheFile: join(state, 'content.json') }),
    memory: createMemory(join(state, 'successes.ndjson')),
    recalled: [],
  };
}

/** What the engine knows of the tasks of one plan, as things are at the moment it asks. */
export type TaskKnowledge = {
  fingerprint(task: PlanTask): TaskFingerprint;
  /** Why the task need not run, as things are now; undefined when it must. */
  freshness(task: PlanTask): string | undefined;
  remember(task: PlanTask, success: Success): void;
  /** Another run in which the task has succeeded here since `when` (ISO 8601), if there is one. */
  doneSince(task: string, when: string, run: string): string | undefined;
  /** How long the task took last time, if known. */
  seconds(task: string): number | undefined;
  /** The content identity of each path that is there. */
  identify(paths: readonly string[]): Fingerprint;
  save(): void;
};

type Success = { checked: TaskFingerprint; outputs: Fingerprint; run: string; attempt: string; seconds: number };

export function knowledgeOf(plan: Plan, { content, memory, recalled }: Archive, registry: Registry): TaskKnowledge {
  const recheck = createRecheck({ plan, content, memory, recalled, ...describers(registry) });
  return {
    fingerprint: (task) => recheck.fingerprint(task),
    freshness(task) {
      const freshness = recheck.freshness(task);
      return freshness.fresh ? freshness.reason : undefined;
    },
    remember({ declared }, { checked, ...success }) {
      memory.remember({
        task: declared.id,
        fingerprint: checked.portable,
        local: checked.local,
        when: new Date().toISOString(),
        ...success,
      });
    },
    doneSince(task, when, run) {
      const last = memory.get(task);
      return last && last.run !== run && last.when > when ? last.run : undefined;
    },
    seconds: (task) => memory.get(task)?.seconds,
    identify(paths) {
      const found = paths.flatMap((path) => {
        const identity = content.identify(path);
        return identity === undefined ? [] : [[path, identity] as const];
      });
      return Object.fromEntries(found);
    },
    save: () => content.save(),
  };
}
