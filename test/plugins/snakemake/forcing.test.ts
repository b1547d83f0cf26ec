import { beforeEach, expect, test } from 'vitest';
import { isForced, mustForce, noteStart, noteSuccess, type Making } from '../../../plugins/snakemake/forcing.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { write } from '../builder-context.ts';

let making: Making;
beforeEach(() => {
  making = { root: temporaryDirectory(), directory: 'work', task: 'figures/a=1', meaning: { bins: 20 }, outputs: [{ path: 'work/out/' }] };
});

const make = (): void => write(making.root, { 'work/out/a.txt': 'a', 'work/out/.gitignore': '' });
/** As snakemake names it: `out/a.txt` in Base64. */
const know = (): void => write(making.root, { 'work/.snakemake/metadata/b3V0L2EudHh0': '{}' });
const other: Pick<Making, 'meaning'> = { meaning: { bins: 30 } };

test('where nothing was made yet, nothing is forced', () => {
  expect(mustForce(making)).toBe(false);
  write(making.root, { 'work/out/.gitignore': '' });
  expect(mustForce(making)).toBe(false);
});

test('outputs that snakemake knows nothing of, as in a fresh clone, are made again', () => {
  make();
  expect(mustForce(making)).toBe(true);
  know();
  expect(mustForce(making)).toBe(false);
});

test('outputs of another config are made again, which snakemake itself may not see', () => {
  noteStart(making);
  make();
  know();
  noteSuccess(making);
  expect(mustForce(making)).toBe(false);
  expect(mustForce({ ...making, ...other })).toBe(true);
});

test('a forced run that was killed is forced again, until one has come to its end', () => {
  make();
  noteStart(making);
  know();
  expect(isForced(making)).toBe(true);
  noteStart(making);
  expect(isForced(making)).toBe(true);
  noteSuccess(making);
  noteStart(making);
  expect(isForced(making)).toBe(false);
});

test('what a killed first run has made is kept', () => {
  noteStart(making);
  make();
  know();
  noteStart(making);
  expect(isForced(making)).toBe(false);
});

test('tasks in one directory do not mix up their notes', () => {
  noteStart(making);
  make();
  expect(mustForce({ ...making, task: 'figures/a=2' })).toBe(true);
  expect(mustForce(making)).toBe(false);
});

test('a path too long for one file name is looked for where snakemake puts it', () => {
  const long = `out/${'x'.repeat(240)}`;
  const name = Buffer.from(long).toString('base64');
  write(making.root, { [`work/${long}`]: '', [`work/.snakemake/metadata/@${name.slice(0, 254)}/${name.slice(254)}`]: '' });
  expect(mustForce(making)).toBe(false);
});
