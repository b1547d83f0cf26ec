import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { JournalBroken, openJournal, readJournal, type Journal, type JournalSink } from '../../../core/journal/journal.ts';
import { temporaryDirectory } from '../../rig/process.ts';

let file: string;
beforeEach(() => (file = join(temporaryDirectory(), 'events.ndjson')));

const queue = (journal: Journal, ...tasks: readonly string[]): void => {
  for (const task of tasks) journal.append({ type: 'task.queued', task });
};

/** A journal that was written to its end and closed. */
async function written(...tasks: readonly string[]): Promise<void> {
  const journal = await openJournal(file, 'r');
  queue(journal, ...tasks);
  await journal.close();
}

const readTasks = async (): Promise<readonly unknown[]> => (await readJournal(file)).events.map((event) => 'task' in event && event.task);

describe('a journal', () => {
  it('keeps events one a line, in the order of their numbers', async () => {
    await written('a', 'b', 'c');
    const { events, torn } = await readJournal(file);
    expect(events).toMatchObject([
      { v: 1, seq: 1, run: 'r', type: 'task.queued', task: 'a' },
      { seq: 2, task: 'b' },
      { seq: 3, task: 'c' },
    ]);
    expect(torn).toBe(false);
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(3);
  });

  it('goes on with the next number where the last engine stopped', async () => {
    await written('a', 'b');
    const journal = await openJournal(file, 'r');
    expect(journal.past).toHaveLength(2);
    expect(journal.append({ type: 'task.queued', task: 'c' }).seq).toBe(3);
    await journal.close();
    expect(await readTasks()).toEqual(['a', 'b', 'c']);
  });

  it('is empty before it is there', async () => {
    expect(await readJournal(file)).toEqual({ events: [], torn: false, bytes: 0 });
  });
});

describe('what a crash leaves in a journal', () => {
  it('does not count where the last line is torn, and is cut off before the next line is written', async () => {
    await written('a');
    const whole = statSync(file).size;
    appendFileSync(file, '{"v":1,"seq":2,"type":"task.qu');
    expect(await readJournal(file)).toMatchObject({ torn: true, bytes: whole });
    await written('b');
    expect(await readTasks()).toEqual(['a', 'b']);
  });

  it('does not count where a whole event lacks only its line end: it was never acknowledged', async () => {
    await written('a', 'b');
    writeFileSync(file, readFileSync(file, 'utf8').trimEnd());
    expect(await readTasks()).toEqual(['a']);
  });

  it.each([
    ['at the end', (lines: string) => `${lines}${'\0'.repeat(64)}`],
    ['at the end, with a line end behind them', (lines: string) => `${lines}${'\0'.repeat(64)}\n`],
    [
      'before lines that look whole',
      (lines: string) => `${lines}${'\0'.repeat(8)}\n{"v":1,"seq":3,"run":"r","type":"task.queued","task":"never"}\n`,
    ],
  ])('does not count where a power cut left zeros %s', async (_, damage) => {
    await written('a', 'é');
    const whole = statSync(file).size;
    writeFileSync(file, damage(readFileSync(file, 'utf8')));
    expect(await readJournal(file)).toMatchObject({ torn: true, bytes: whole });
    await written('next');
    expect(await readTasks()).toEqual(['a', 'é', 'next']);
  });
});

/** A disk whose writes and syncs end when the test says so. */
function slowDisk(): { sink: () => Promise<JournalSink>; calls: string[]; finish: (error?: Error) => void } {
  const calls: string[] = [];
  let finish: (error?: Error) => void = () => undefined;
  const sink: JournalSink = {
    async write(lines) {
      calls.push(`write ${lines.split('\n').length - 1}`);
    },
    sync: () =>
      new Promise((resolve, reject) => {
        calls.push('sync');
        finish = (error) => (error ? reject(error) : resolve());
      }),
    close: async () => void calls.push('close'),
  };
  return { sink: async () => sink, calls, finish: (error) => finish(error) };
}

/** Lets all promises that can settle now do so. */
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('durability', () => {
  it('is one sync for all events of a turn, and for all that wait for them', async () => {
    const disk = slowDisk();
    const journal = await openJournal(file, 'r', disk.sink);
    queue(journal, 'a', 'b');
    const waiting = Promise.all([journal.durable(), journal.durable()]);
    await turn();
    expect(disk.calls).toEqual(['write 2', 'sync']);
    disk.finish();
    await waiting;
    expect(disk.calls).toEqual(['write 2', 'sync']);
  });

  it('comes in one more sync for everything that was appended during one', async () => {
    const disk = slowDisk();
    const journal = await openJournal(file, 'r', disk.sink);
    queue(journal, 'a');
    await turn();
    queue(journal, 'b', 'c');
    let durable = false;
    const waiting = journal.durable().then(() => (durable = true));
    disk.finish();
    await turn();
    expect(disk.calls).toEqual(['write 1', 'sync', 'write 2', 'sync']);
    expect(durable).toBe(false);
    disk.finish();
    await waiting;
  });

  it('is not promised by a disk that refused once, though later writes might succeed', async () => {
    const disk = slowDisk();
    const journal = await openJournal(file, 'r', disk.sink);
    queue(journal, 'a');
    const first = journal.durable();
    await turn();
    disk.finish(new Error('no space left on device'));
    await expect(first).rejects.toThrow(JournalBroken);
    queue(journal, 'b');
    await expect(journal.durable()).rejects.toThrow('no space left on device');
    expect(disk.calls).toEqual(['write 1', 'sync']);
    await expect(journal.close()).rejects.toThrow('no space left on device');
    expect(disk.calls.at(-1)).toBe('close');
  });

  it('is told to whoever closes the journal when nobody had waited for it', async () => {
    const disk = slowDisk();
    const journal = await openJournal(file, 'r', disk.sink);
    queue(journal, 'a');
    await turn();
    disk.finish(new Error('no space left on device'));
    await turn();
    await expect(journal.close()).rejects.toThrow(JournalBroken);
  });
});
