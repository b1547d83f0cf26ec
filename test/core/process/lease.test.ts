import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { identifySelf } from '../../../core/process/identity.ts';
import { acquireLease, livingOwner, readOwner, type Lease, type Owner } from '../../../core/process/lease.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { bundleRigProgram, readNumber, runRigProgram } from '../../rig/process-child.ts';

let directory: string;
beforeEach(() => (directory = temporaryDirectory()));
const path = () => join(directory, 'lease');

const ask = (waitSeconds = 0, staleAfterSeconds = 60) => acquireLease(path(), { purpose: 'testing', waitSeconds, staleAfterSeconds });
const take = async (staleAfterSeconds = 60): Promise<Lease> => {
  const lease = await ask(0, staleAfterSeconds);
  if ('heldBy' in lease) throw new Error('it is held');
  return lease;
};

/** A lease as another machine would hold it, last renewed so many seconds ago. */
function heldElsewhere(renewedSecondsAgo: number): Owner {
  const owner: Owner = {
    id: 'far',
    process: { ...identifySelf(), host: `not-${hostname()}` },
    purpose: 'afar',
    since: '2026-01-01T00:00:00Z',
  };
  mkdirSync(path());
  const file = join(path(), 'far.owner.json');
  writeFileSync(file, JSON.stringify(owner));
  const when = Date.now() / 1000 - renewedSecondsAgo;
  utimesSync(file, when, when);
  return owner;
}

describe('a lease', () => {
  it('tells who holds it, and is free again after its release', async () => {
    const lease = await take();
    expect(readOwner(path())).toEqual(lease.owner);
    expect(await ask()).toEqual({ heldBy: lease.owner });
    expect(lease.owner).toMatchObject({ purpose: 'testing', process: { pid: process.pid, host: hostname() } });
    lease.release();
    expect(readOwner(path())).toBeUndefined();
    (await take()).release();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is waited for', async () => {
    const lease = await take();
    const waiting = ask(20);
    lease.release();
    expect(await waiting).toHaveProperty('owner');
  });

  it('is not waited for after the signal', async () => {
    await take();
    const stop = new AbortController();
    const waiting = acquireLease(path(), { purpose: 'testing', waitSeconds: 60, staleAfterSeconds: 60, signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow(/enough|aborted/);
    expect(readdirSync(directory)).toEqual(['lease']);
  });

  it('held on another machine counts while it is renewed, whatever its pid says here', async () => {
    const owner = heldElsewhere(30);
    expect(await ask(0, 60)).toEqual({ heldBy: owner });
  });

  it('held on another machine is taken over when it was not renewed for too long', async () => {
    heldElsewhere(90);
    expect(await take(60)).toHaveProperty('owner');
  });

  it('that was taken over is seen as lost by its old holder, whose release harms nobody', async () => {
    const old = await take();
    rmSync(path(), { recursive: true });
    const next = await take();
    expect(old.renew()).toBe(false);
    old.release();
    expect(next.renew()).toBe(true);
    expect(readOwner(path())?.id).toBe(next.owner.id);
  });

  it('is had although something else lies in its folder, or its dead owner left an empty file', async () => {
    mkdirSync(path());
    writeFileSync(join(path(), '.nfs0001'), '');
    writeFileSync(join(path(), 'gone.owner.json'), '');
    (await take()).release();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('that was handed to a process is held by it, taken up by it alone, and not given back by the one who handed it', async () => {
    const lease = await take();
    lease.handTo(process.ppid);
    expect(await ask()).toMatchObject({ heldBy: { handed: true, process: { pid: process.ppid } } });
    lease.release();
    expect(livingOwner(path(), 60)).toMatchObject({ id: lease.owner.id });
  });

  it('that was handed to this process is taken up under the same id, without a moment in which it is free', async () => {
    const lease = await take();
    lease.handTo(process.pid);
    const mine = await take();
    expect(mine.owner).toEqual({ ...lease.owner });
    expect(readOwner(path())).toEqual(mine.owner);
    expect(await ask()).toEqual({ heldBy: mine.owner });
    mine.release();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('of a thief that died between unlinking and taking is free', async () => {
    mkdirSync(path());
    expect(await take()).toHaveProperty('owner');
  });
});

describe('processes that contend for a lease', () => {
  it('never lose an increment, also when one is killed while it holds it', async () => {
    const program = await bundleRigProgram('process-lease');
    writeFileSync(join(directory, 'counter'), '0');
    const killed = runRigProgram(program, [directory, '1', 'hang']);
    expect(await killed.firstLine).toBe('held');
    const others = Array.from({ length: 8 }, () => runRigProgram(program, [directory, '25']));
    killed.child.kill('SIGKILL');
    expect(await Promise.all(others.map(({ ended }) => ended))).toEqual(Array.from({ length: 8 }, () => 0));
    expect(readNumber(join(directory, 'counter'))).toBe(200);
    expect(existsSync(path())).toBe(false);
  });
});
