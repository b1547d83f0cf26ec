import { expect, test } from 'vitest';
import { coalesce } from '../../../plugins/datalad/coalesce.ts';

test('calls of one turn, and those that wait while a batch is served, are served together', async () => {
  const batches: number[][] = [];
  let open: (() => void) | undefined;
  const double = coalesce<number, number>(async (_first, take) => {
    const batch = take();
    batches.push(batch.map(({ request }) => request));
    if (batches.length === 1) await new Promise<void>((resolve) => (open = resolve));
    for (const { request, answer } of batch) answer(request * 2);
  });
  const early = [double(1), double(2)];
  await new Promise((resolve) => setImmediate(resolve));
  const late = [double(3), double(4)];
  open?.();
  expect(await Promise.all([...early, ...late])).toEqual([2, 4, 6, 8]);
  expect(batches).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test('a batch that throws fails its own calls, and later ones are served', async () => {
  let healthy = false;
  const ask = coalesce<string, string>(async (_first, take) => {
    const batch = take();
    if (!healthy) throw new Error('broken');
    for (const { request, answer } of batch) answer(request);
  });
  await expect(ask('a')).rejects.toThrow('broken');
  healthy = true;
  expect(await ask('b')).toBe('b');
});
