import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { ReservedPaths } from './reserved-paths.ts';

/** A run's claim to the paths that it will write in one dataset, kept in that dataset's git directory. */
export type Reservation = {
  v: 1;
  run: string;
  host: string;
  /** Identity of the machine's current boot: after another boot, none of the run's jobs can be alive. */
  boot: string;
  pid: number;
  since: string;
  project: string;
  /** The lease that its engine renews while it lives; it lies in the superdataset, also for a reservation in a subdataset. */
  pulse: string;
  paths: ReservedPaths;
};

const folderOf = (gitDirectory: string): string => join(gitDirectory, 'engine', 'reservations');

/** Where the claim of a run lies. */
export const reservationFile = (gitDirectory: string, run: string): string => join(folderOf(gitDirectory), `${run}.json`);

/** Where the lease lies that tells whether the engine of a run is alive. */
export const pulseOf = (gitDirectory: string, run: string): string => join(folderOf(gitDirectory), `${run}.alive`);

/** Every reservation in a dataset; torn or foreign files are none. */
export function readReservations(gitDirectory: string): readonly Reservation[] {
  return names(folderOf(gitDirectory)).flatMap((name) => {
    try {
      const reservation = JSON.parse(readFileSync(join(folderOf(gitDirectory), name), 'utf8')) as Reservation;
      return reservation.v === 1 ? [reservation] : [];
    } catch {
      return []; // given back between listing and reading
    }
  });
}

/** Written whole or not at all. A run that is resumed replaces its own. */
export function writeReservation(gitDirectory: string, claim: Pick<Reservation, 'run' | 'project' | 'pulse' | 'paths'>): void {
  const { run } = claim;
  const reservation: Reservation = { v: 1, ...thisMachine(), pid: process.pid, since: new Date().toISOString(), ...claim };
  mkdirSync(folderOf(gitDirectory), { recursive: true });
  const draft = `${reservationFile(gitDirectory, run)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(reservation));
  renameSync(draft, reservationFile(gitDirectory, run));
}

export function removeReservation(gitDirectory: string, run: string): void {
  rmSync(reservationFile(gitDirectory, run), { force: true });
}

/** Whether jobs of the run that made it may still run: they outlive their engine, but not the machine's restart. */
export function mayHaveJobs({ host, boot }: Reservation): boolean {
  const here = thisMachine();
  return host !== here.host || boot === '' || boot === here.boot;
}

/**
 * Whether nothing is left of the run that could be resumed or cancelled: somebody deleted its folder. Only its own machine can tell,
 * because the same path may be another place elsewhere.
 */
export const isForgotten = ({ host, project, run }: Reservation): boolean =>
  host === thisMachine().host && !existsSync(join(project, '.engine', 'runs', run));

function thisMachine(): { host: string; boot: string } {
  try {
    return { host: hostname(), boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() };
  } catch {
    return { host: hostname(), boot: '' }; // not Linux: then nothing is ruled out
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return []; // nobody has reserved anything here yet
  }
}
