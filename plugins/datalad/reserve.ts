import { join } from 'node:path';
import {
  acquireLease,
  type Finding,
  type Json,
  type LeaseOwner,
  type Opened,
  type PlannedTask,
  type RunContext,
} from '../../core/plugin.ts';
import type { Release } from './dataset-lease.ts';
import type { Dataset, Home } from './dataset.ts';
import {
  isForgotten,
  mayHaveJobs,
  pulseOf,
  readReservations,
  removeReservation,
  reservationFile,
  writeReservation,
  type Reservation,
} from './reservations.ts';
import { overlaps, reservedIn, reservedPaths, type ReservedPaths } from './reserved-paths.ts';
import { explainError } from './save-failure.ts';
import { datasetsOf } from './survey.ts';

export type Reserver = {
  open(home: Home, tasks: readonly PlannedTask[], run: RunContext): Promise<Opened>;
  close(opened: Json): void;
};

/**
 * Lets live runs, of this and of other engines, write disjoint paths of a dataset. A run is alive while its engine renews a lease.
 *
 * A run whose engine died keeps its reservation while its jobs may still run, that is until it is resumed or cancelled,
 * or the machine has booted again: such jobs write without an engine, and a record must not take their files.
 */
export function createReserver(): Reserver {
  const pulses = new Map<string, Release>();

  return {
    async open(home, tasks, run) {
      const datasets = await datasetsOf(
        run.tool,
        home,
        tasks.flatMap(({ outputs }) => outputs.map(({ path }) => path)),
      );
      try {
        const gate = await acquireLease(join(home.gitDirectory, 'engine', 'reserve.lock'), {
          purpose: 'reserve outputs',
          waitSeconds: 60,
          staleAfterSeconds: 30,
          signal: run.signal,
        });
        if (!('release' in gate)) return { refused: [busy(gate.heldBy)] };
        try {
          const refused = await claim(datasets, reservedPaths(tasks, home.prefix), run);
          if (refused.length > 0) return { refused };
          const state: OpenedState = { v: 1, run: run.run, gitDirectories: datasets.map(({ gitDirectory }) => gitDirectory) };
          return { state };
        } finally {
          gate.release();
        }
      } catch (error) {
        return { refused: [explainError(error, home)] };
      }
    },

    close(opened) {
      const state = readOpened(opened);
      if (state === undefined) return;
      for (const gitDirectory of state.gitDirectories) removeReservation(gitDirectory, state.run);
      pulses.get(state.run)?.();
      pulses.delete(state.run);
    },
  };

  async function claim(datasets: readonly Dataset[], ours: ReservedPaths, run: RunContext): Promise<readonly Finding[]> {
    const [home] = datasets;
    if (home === undefined) return [];
    const claims = datasets.map((dataset) => ({ dataset, paths: dataset === home ? ours : reservedIn(dataset.path, ours) }));
    const refused: Finding[] = [];
    for (const { dataset, paths } of claims) {
      for (const other of readReservations(dataset.gitDirectory)) {
        if (other.run === run.run) continue;
        const shared = overlaps(paths, other.paths);
        if (shared.length === 0) continue;
        const alive = await isAlive(other);
        if (alive) refused.push(taken(other, shared, alive));
        else if (!mayHaveJobs(other)) continue;
        else if (isForgotten(other)) refused.push(forgotten(other, shared, reservationFile(dataset.gitDirectory, other.run)));
        else refused.push(taken(other, shared, alive));
      }
    }
    if (refused.length > 0) return refused;

    const pulse = pulseOf(home.gitDirectory, run.run);
    if (!pulses.has(run.run)) {
      const lease = await beat(pulse, 'drive a run');
      if (!('release' in lease)) return [driven(run.run, lease.heldBy)];
      pulses.set(run.run, () => lease.release());
    }
    for (const { dataset, paths } of claims) writeReservation(dataset.gitDirectory, { run: run.run, project: run.project, pulse, paths });
    return [];
  }

  function beat(directory: string, purpose: string): ReturnType<typeof acquireLease> {
    return acquireLease(directory, { purpose, waitSeconds: 0, staleAfterSeconds: 60 });
  }

  /** A lease that can be had is one that nobody renews. */
  async function isAlive({ pulse }: Reservation): Promise<boolean> {
    const answer = await beat(pulse, 'ask whether a run is alive');
    if (!('release' in answer)) return true;
    answer.release();
    return false;
  }
}

type OpenedState = { v: 1; run: string; gitDirectories: readonly string[] };

function readOpened(opened: Json): OpenedState | undefined {
  if (typeof opened !== 'object' || opened === null || !('gitDirectories' in opened)) return undefined;
  return opened as unknown as OpenedState;
}

const few = (paths: readonly string[]): string => paths.slice(0, 5).join(', ') + (paths.length > 5 ? ` and ${paths.length - 5} more` : '');

const taken = ({ run, host, pid, since }: Reservation, paths: readonly string[], alive: boolean): Finding => {
  const shown = few(paths);
  return {
    code: 'datalad.reserved',
    severity: 'error',
    message: alive
      ? `Run ${run} (process ${pid} on ${host}, since ${since}) is writing ${shown}.`
      : `Run ${run} is unfinished and its jobs may still be writing ${shown}; its engine (process ${pid} on ${host}) has ended.`,
    remedy: alive ? `engine wait ${run}` : `engine resume ${run} (or engine cancel ${run})`,
  };
};

/** `file`: the reservation, which nothing but a hand or the machine's restart takes away any more. */
const forgotten = ({ run, project, since }: Reservation, paths: readonly string[], file: string): Finding => ({
  code: 'datalad.reserved',
  severity: 'error',
  message:
    `Run ${run} (since ${since}) of ${project} has reserved ${few(paths)}. Its engine has ended and its folder .engine/runs/${run} is gone,` +
    ' so it can be neither resumed nor cancelled, but its jobs may still be writing.',
  remedy: `Make sure that no job of it runs any more (ps aux shows its commands), then: rm '${file}'`,
});

const driven = (run: string, { process: { pid, host } }: LeaseOwner): Finding => ({
  code: 'datalad.run-is-alive',
  severity: 'error',
  message: `Run ${run} is already driven by process ${pid} on ${host}.`,
  remedy: `engine wait ${run}`,
});

const busy = ({ process: { pid, host } }: LeaseOwner): Finding => ({
  code: 'datalad.reserving',
  severity: 'error',
  message: `Another engine (process ${pid} on ${host}) is reserving outputs in this dataset and did not finish within a minute.`,
  remedy: 'See what that process does, then try again.',
});
