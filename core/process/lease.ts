import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmdirSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, identifySelf, isAlive, type ProcessIdentity } from './identity.ts';

/** Who holds a lease. `since` is ISO 8601. `handed`: the process was given it and has not taken it up yet. */
export type Owner = { id: string; process: ProcessIdentity; purpose: string; since: string; handed?: true };

export type Lease = {
  owner: Owner;
  /** Shows that the holder lives, and says whether it still is the holder. Done by a timer too; ask before an irreversible step. */
  renew(): boolean;
  /** Gives the lease back. Does nothing when it was lost or handed on meanwhile. */
  release(): void;
  /** Makes a child of this process the holder, so that there is no moment without one: the child's `acquireLease` takes it up. */
  handTo(pid: number): void;
};

/**
 * Takes an exclusive lease: a lock that its holder keeps renewing. Answers with the holder when it could not be had within `waitSeconds`;
 * rejects when the signal aborts. A holder on this machine counts while its process lives; one on another machine while less than
 * `staleAfterSeconds` have passed since it last renewed. On NFS that should be over 90 seconds, as attributes are cached for up to 60.
 *
 * How it is safe: the lease is a directory that holds one file, named by its owner's unique id. It is taken by renaming a directory
 * prepared beside it, which succeeds only where there is none or an empty one. Stealing and releasing both unlink the file of one certain
 * owner, so neither a slow thief nor a holder that was stolen from can hurt a third; a thief that dies in between leaves an empty directory.
 */
export async function acquireLease(
  directory: string,
  options: { purpose: string; waitSeconds: number; staleAfterSeconds: number; signal?: AbortSignal },
): Promise<Lease | { heldBy: Owner }> {
  const owner: Owner = { id: randomUUID(), process: identifySelf(), purpose: options.purpose, since: '' };
  const prepared = `${directory}.${owner.id}`;
  mkdirSync(dirname(directory), { recursive: true });
  mkdirSync(prepared);
  try {
    const own = join(prepared, fileOf(owner));
    const deadline = performance.now() + options.waitSeconds * 1000;
    for (let milliseconds = 5; ; milliseconds = Math.min(milliseconds * 2, 100)) {
      options.signal?.throwIfAborted();
      owner.since = new Date().toISOString();
      writeFileSync(own, textOf(owner));
      if (tryRename(prepared, directory)) return hold(directory, owner, options.staleAfterSeconds);
      const holder = readOwner(directory);
      if (holder === undefined) {
        // Released or stolen just now; or something else lies there (`.nfs…`, `.DS_Store`, an owner file that a power cut emptied).
        removeStrays(directory);
        if (performance.now() >= deadline + STRAY_PATIENCE_MILLISECONDS)
          throw new Error(`${directory} holds something that is no lease and cannot be removed`);
        await pause(milliseconds, undefined, options.signal && { signal: options.signal });
        continue;
      }
      if (holder.handed && isSame(holder.process, owner.process)) return takeUp(directory, holder, options.staleAfterSeconds);
      if (isStale(directory, holder, own, options.staleAfterSeconds)) {
        unlinkIfThere(join(directory, fileOf(holder)));
        continue;
      }
      if (performance.now() >= deadline) return { heldBy: holder };
      await pause(milliseconds * (0.5 + Math.random()), undefined, options.signal && { signal: options.signal });
    }
  } finally {
    rmSync(prepared, { recursive: true, force: true });
  }
}

/** Who holds the lease, alive or not; undefined when it is free. */
export function readOwner(directory: string): Owner | undefined {
  try {
    const name = readdirSync(directory).find((entry) => entry.endsWith(SUFFIX));
    return name === undefined ? undefined : parseOwner(readFileSync(join(directory, name), 'utf8'));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/**
 * Who holds the lease and counts as alive; undefined when it is free or was left by the dead. A holder on another machine is judged by this
 * machine's clock, because a reader has nothing of its own to compare with: good enough to show, and `acquireLease` decides.
 */
export function livingOwner(directory: string, staleAfterSeconds: number): Owner | undefined {
  const owner = readOwner(directory);
  if (!owner) return undefined;
  const liveness = isAlive(owner.process);
  if (liveness !== 'elsewhere') return liveness === 'alive' ? owner : undefined;
  try {
    return Date.now() - statSync(join(directory, fileOf(owner))).mtimeMs <= staleAfterSeconds * 1000 ? owner : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

const SUFFIX = '.owner.json';
const fileOf = (owner: Owner): string => owner.id + SUFFIX;
const textOf = (owner: Owner): string => `${JSON.stringify(owner)}\n`;

/** Undefined for a file that a power cut emptied: its owner died with the power. */
function parseOwner(text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return undefined;
  }
}

const STRAY_PATIENCE_MILLISECONDS = 2_000;

/** Whatever is no owner's readable file. Somebody may be taking the lease right now: an owner that can be read is never touched. */
function removeStrays(directory: string): void {
  try {
    for (const name of readdirSync(directory)) {
      const path = join(directory, name);
      if (!name.endsWith(SUFFIX) || parseOwner(readFileSync(path, 'utf8')) === undefined) rmSync(path, { recursive: true, force: true });
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

const isSame = (one: ProcessIdentity, other: ProcessIdentity): boolean =>
  one.pid === other.pid && one.started === other.started && one.host === other.host && one.boot === other.boot;

function takeUp(directory: string, { id, process, purpose, since }: Owner, staleAfterSeconds: number): Lease {
  const owner = { id, process, purpose, since };
  writeFileSync(join(directory, fileOf(owner)), textOf(owner));
  return hold(directory, owner, staleAfterSeconds);
}

function hold(directory: string, owner: Owner, staleAfterSeconds: number): Lease {
  const path = join(directory, fileOf(owner));
  const renew = (): boolean => touch(path, textOf(owner));
  let handedOn = false;
  const timer = setInterval(renew, (staleAfterSeconds * 1000) / 4).unref();
  return {
    owner,
    renew,
    handTo(pid) {
      clearInterval(timer);
      handedOn = true;
      const child = identify(pid);
      // Beside it and renamed over it: a reader sees one holder or the other.
      const file = `${path}.handing`;
      writeFileSync(file, textOf({ ...owner, handed: true, ...(child && { process: child }) }));
      renameSync(file, path);
    },
    release() {
      clearInterval(timer);
      if (handedOn) return;
      unlinkIfThere(path);
      removeIfEmpty(directory);
    },
  };
}

/** Compares two times of one file server, so that the machines' clocks do not matter: the holder's last renewal, and our own file of a moment ago. */
function isStale(directory: string, holder: Owner, own: string, staleAfterSeconds: number): boolean {
  const liveness = isAlive(holder.process);
  if (liveness !== 'elsewhere') return liveness === 'dead';
  try {
    return statSync(own).mtimeMs - statSync(join(directory, fileOf(holder))).mtimeMs > staleAfterSeconds * 1000;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Writes the same bytes over themselves: a reader at any moment sees the whole, and the time is the file server's. False when it is gone. */
function touch(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'r+' });
    return true;
  } catch {
    // Gone, or the file server does not answer: either way this holder cannot show that it lives.
    return false;
  }
}

function tryRename(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    throw error;
  }
}

function unlinkIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Somebody may have taken the lease since: then the directory is not empty, or it is theirs to remove. */
function removeIfEmpty(directory: string): void {
  try {
    rmdirSync(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw error;
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
