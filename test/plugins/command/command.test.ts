import { expect, test } from 'vitest';
import { commandBuilder } from '../../../plugins/command/index.ts';
import { builderContext, processOf } from '../builder-context.ts';

test('the declared words are the started ones, whatever is in them', async () => {
  const argv = ['python', 'a b.py', '$HOME', '*', '', 'línea\n2'];
  expect((await processOf(commandBuilder, { argv })).argv).toEqual(argv);
});

test('the id of the run takes the place of its expression, everywhere', async () => {
  const { argv } = await processOf(commandBuilder, { argv: ['echo', '${{ run.id }}/${{ run.id }}', 'x'] }, { run: 'r7' });
  expect(argv).toEqual(['echo', 'r7/r7', 'x']);
});

test('what the flow declares goes into the job', async () => {
  const files = { inputs: [{ path: 'in.csv' }], outputs: [{ path: 'out/' }] };
  const job = await commandBuilder.build(
    builderContext('/p', { argv: ['true'] }, { ...files, task: 'tidy', resources: { cpus: 2, bytes: 9 } }),
  );
  expect(job).toMatchObject({ ...files, message: 'tidy', limits: { cpus: 2, bytes: 9 } });
});
