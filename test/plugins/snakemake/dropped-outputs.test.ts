import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkDroppedOutputs } from '../../../plugins/snakemake/dropped-outputs.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { write } from '../builder-context.ts';

test('a link without its content in an output directory is refused, with what to do', () => {
  const project = temporaryDirectory();
  write(project, { 'out/deep/here.txt': 'x' });
  symlinkSync('here.txt', join(project, 'out/deep/fine.txt'));
  expect(checkDroppedOutputs([{ path: 'out/' }], project)).toEqual([]);
  symlinkSync('../../.git/annex/objects/gone', join(project, 'out/deep/gone.txt'));
  expect(checkDroppedOutputs([{ path: 'out/' }], project)).toMatchObject([
    {
      code: 'snakemake.output-dropped',
      message: expect.stringContaining('out/deep/gone.txt') as string,
      remedy: expect.stringContaining('datalad get out/deep') as string,
    },
  ]);
});

test('a single file and a directory that is not there yet are no trouble', () => {
  const project = temporaryDirectory();
  mkdirSync(join(project, 'out'));
  symlinkSync('gone', join(project, 'out/one.txt'));
  expect(checkDroppedOutputs([{ path: 'out/one.txt' }, { path: 'later/' }], project)).toEqual([]);
});
