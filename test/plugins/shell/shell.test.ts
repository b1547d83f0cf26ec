import { expect, test } from 'vitest';
import { shellBuilder } from '../../../plugins/shell/index.ts';
import { processOf } from '../builder-context.ts';

test('the script reaches one shell in one piece', async () => {
  const script = 'tar czf "a b.tgz" x && echo $HOME\necho done';
  expect((await processOf(shellBuilder, { script })).argv).toEqual(['sh', '-c', script]);
});

test('the id of the run takes the place of its expression', async () => {
  expect((await processOf(shellBuilder, { script: 'echo ${{ run.id }}' }, { run: 'r7' })).argv[2]).toBe('echo r7');
});
