import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../core/contracts/event.ts';
import type { Reporter } from '../../../core/contracts/reporter.ts';
import { createBus, type Bus } from '../../../core/events/bus.ts';

const event = (seq: number): EngineEvent => ({ v: 1, seq, time: '2026-01-01T00:00:00Z', run: 'r', type: 'task.queued', task: `t${seq}` });
const output = (text: string): EngineEvent => ({ v: 1, time: '2026-01-01T00:00:00Z', run: 'r', type: 'task.output', task: 't', text });

/** A reporter that remembers what it saw: the number of a durable event, the text of an output. */
function listener(): Reporter & { seen: (number | string)[] } {
  const seen: (number | string)[] = [];
  return { seen, handle: (each) => void seen.push('seq' in each ? each.seq : each.type === 'task.output' ? each.text : each.type) };
}

/** A bus that announces a failed reporter as the engine does: by an event of its own. */
function busWithFailures(): { bus: Bus; failures: string[] } {
  const failures: string[] = [];
  const bus: Bus = createBus((reporter, message) => {
    failures.push(`${reporter}: ${message}`);
    bus.emit({ v: 1, seq: 1_000, time: '2026-01-01T00:00:00Z', run: 'r', type: 'reporter.failed', reporter, message });
  });
  return { bus, failures };
}

describe('the bus', () => {
  it('hands every event to every reporter in the order of emission, and never within the turn of whoever emits', async () => {
    const { bus } = busWithFailures();
    const [one, other] = [listener(), listener()];
    bus.attach('one', one);
    bus.attach('other', other);
    for (const seq of [1, 2, 3]) bus.emit(event(seq));
    expect(one.seen).toEqual([]);
    await bus.close(1);
    expect(one.seen).toEqual([1, 2, 3]);
    expect(other.seen).toEqual([1, 2, 3]);
  });

  it('detaches a reporter that throws, tells the others, and loses them no event', async () => {
    const { bus, failures } = busWithFailures();
    let calls = 0;
    const other = listener();
    bus.attach('bad', {
      handle() {
        calls += 1;
        throw new Error('cannot print');
      },
    });
    bus.attach('other', other);
    bus.emit(event(1));
    bus.emit(event(2));
    await bus.close(1);
    expect(calls).toBe(1);
    expect(failures).toEqual(['bad: cannot print']);
    expect(other.seen).toEqual([1, 2, 1_000]);
  });

  it('gives up a reporter whose flush hangs, and waits for one that only takes its time', async () => {
    const { bus, failures } = busWithFailures();
    const order: string[] = [];
    bus.attach('hangs', { handle: () => undefined, flush: () => new Promise(() => undefined) });
    bus.attach('slow', {
      handle: () => undefined,
      flush: () => new Promise((done) => void setImmediate(() => done(void order.push('slow')))),
    });
    await bus.close(0.05);
    expect(order).toEqual(['slow']);
    expect(failures).toEqual([expect.stringMatching(/^hangs: not finished 0\.05 seconds/)]);
  });

  it('tells a flush by its signal that it is given up', async () => {
    const { bus } = busWithFailures();
    let told = false;
    bus.attach('heeds', {
      handle: () => undefined,
      flush: (deadline) =>
        new Promise((resolve) =>
          deadline.addEventListener('abort', () => {
            told = true;
            resolve();
          }),
        ),
    });
    await bus.close(0.05);
    expect(told).toBe(true);
  });

  it('drops output, and nothing else, when reporters cannot keep up', async () => {
    const { bus } = busWithFailures();
    const all = listener();
    bus.attach('all', all);
    for (let seq = 1; seq <= 10_001; seq++) bus.emit(event(seq));
    bus.emit(output('too much'));
    bus.emit(event(10_002));
    await bus.close(1);
    expect(all.seen).toHaveLength(10_002);
    expect(all.seen).not.toContain('too much');
    expect(all.seen.at(-1)).toBe(10_002);
  });

  it('loses nothing that a reporter causes to be emitted while it handles an event', async () => {
    const { bus } = busWithFailures();
    const all = listener();
    bus.attach('echo', { handle: (each) => 'seq' in each && each.seq === 1 && bus.emit(event(2)) });
    bus.attach('all', all);
    bus.emit(event(1));
    await bus.close(1);
    expect(all.seen).toEqual([1, 2]);
  });
});
