import { describe, expect, test } from 'vitest';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addSubdataset, createDataset } from '../../rig/dataset.ts';
import { planned } from '../../rig/dataset-planned.ts';
import { createEngine } from '../../rig/dataset-recorder.ts';

const open = async (engine: ReturnType<typeof createEngine>, outputs: readonly string[]) =>
  (await engine.recorder.open?.([planned('t', { outputs })], engine.run)) ?? { refused: [] };

describe('two runs in one dataset', () => {
  test('may write side by side, but not the same places; the refusal names the run and what to do', async () => {
    const dataset = createDataset();
    const first = createEngine(dataset.root, { run: 'run-1' });
    const opened = await open(first, ['out/sub-01/', 'tables/a-*.csv']);
    if (!('state' in opened)) throw new Error(JSON.stringify(opened));

    expect(await open(createEngine(dataset.root, { run: 'run-2' }), ['out/sub-02/', 'tables/b-*.csv', 'tables/notes.txt'])).toHaveProperty(
      'state',
    );
    for (const clash of ['out/', 'out/sub-01/x.txt', 'out/sub-01', 'tables/a-1.csv', 'tables/', 'tables/a-1*.csv', './']) {
      const refusal = await open(createEngine(dataset.root, { run: 'run-3' }), [clash]);
      expect.soft('refused' in refusal && refusal.refused.map(({ code }) => code), clash).toContain('datalad.reserved');
      expect.soft(JSON.stringify(refusal), clash).toContain('engine wait run-1');
    }

    await first.recorder.close?.(opened.state, first.run);
    expect(await open(createEngine(dataset.root, { run: 'run-3' }), ['out/sub-01/'])).toHaveProperty('state');
  });

  test('meet also in a subdataset, whichever dataset each of them sees as its own', async () => {
    const dataset = createDataset();
    const sub = addSubdataset(dataset, 'derivatives');
    const above = createEngine(dataset.root, { run: 'above' });
    expect(await open(above, ['derivatives/a/'])).toHaveProperty('state');
    expect(await open(createEngine(sub.root, { run: 'inside' }), ['a/b.txt'])).toHaveProperty('refused');
    expect(await open(createEngine(sub.root, { run: 'inside' }), ['c.txt'])).toHaveProperty('state');
  });
});

describe('a run whose engine died', () => {
  test('keeps its places until it is resumed, because its jobs may live, but not beyond a restart of the machine', async () => {
    const dataset = createDataset();
    // The engine of this run never existed: nobody renews its lease.
    const engine = createEngine(dataset.root, { run: 'dead' });
    const opened = await open(engine, ['out/']);
    if (!('state' in opened)) throw new Error(JSON.stringify(opened));
    const file = join(dataset.root, '.git/engine/reservations/dead.json');
    const reservation = readFileSync(file, 'utf8');
    await engine.recorder.close?.(opened.state, engine.run);
    writeFileSync(file, reservation);

    mkdirSync(join(dataset.root, '.engine/runs/dead'), { recursive: true });
    const refusal = await open(createEngine(dataset.root, { run: 'other' }), ['out/a.txt']);
    expect(JSON.stringify(refusal)).toContain('engine resume dead');
    expect(await open(createEngine(dataset.root, { run: 'dead' }), ['out/'])).toHaveProperty('state');

    writeFileSync(
      file,
      JSON.stringify({
        ...(JSON.parse(reservation) as object),
        run: 'dead',
        boot: 'an earlier one',
        pulse: join(dataset.root, '.git/engine/none'),
      }),
    );
    expect(await open(createEngine(dataset.root, { run: 'other' }), ['out/a.txt'])).toHaveProperty('state');
  });

  test('and whose folder was deleted is not to be resumed: the refusal names the file that keeps its places', async () => {
    const dataset = createDataset();
    const engine = createEngine(dataset.root, { run: 'gone' });
    const opened = await open(engine, ['out/']);
    if (!('state' in opened)) throw new Error(JSON.stringify(opened));
    const file = join(dataset.root, '.git/engine/reservations/gone.json');
    const alive = await open(createEngine(dataset.root, { run: 'other' }), ['out/a.txt']);
    expect(JSON.stringify(alive)).toContain('engine wait gone');
    const reservation = readFileSync(file, 'utf8');
    await engine.recorder.close?.(opened.state, engine.run);
    writeFileSync(file, reservation);

    const refusal = await open(createEngine(dataset.root, { run: 'other' }), ['out/a.txt']);
    if (!('refused' in refusal)) throw new Error('it was let through, although jobs may write there');
    expect(refusal.refused[0]).toMatchObject({ code: 'datalad.reserved', remedy: expect.stringContaining(`rm '${file}'`) as string });
    expect(JSON.stringify(refusal)).not.toMatch(/engine (resume|cancel|wait)/);
    rmSync(file);
    expect(await open(createEngine(dataset.root, { run: 'other' }), ['out/a.txt'])).toHaveProperty('state');
  });

  test('cannot be driven by two engines at once', async () => {
    const dataset = createDataset();
    expect(await open(createEngine(dataset.root, { run: 'same' }), ['out/'])).toHaveProperty('state');
    const second = await open(createEngine(dataset.root, { run: 'same' }), ['out/']);
    expect(JSON.stringify(second)).toContain('datalad.run-is-alive');
  });
});
