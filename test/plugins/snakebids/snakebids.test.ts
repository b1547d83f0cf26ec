import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { snakebidsBuilder } from '../../../plugins/snakebids/builder.ts';
import { checkMode } from '../../../plugins/snakebids/check-mode.ts';
import { snakebidsCommand } from '../../../plugins/snakebids/command-line.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { builderContext, write } from '../builder-context.ts';

const declaration = { app: 'code/app/run.py', bids_dir: 'bids', output_dir: 'derivatives/preproc' };

test('the command line is that of a BIDS App, with what is for snakemake at the end', () => {
  expect(
    snakebidsCommand(
      { ...declaration, level: 'participant', participant_label: ['sub-01', '02'], pybidsdb_dir: '.cache/db', args: ['--keep-going'] },
      2,
    ),
  ).toEqual([
    'python3',
    'code/app/run.py',
    'bids',
    'derivatives/preproc',
    'participant',
    '--participant-label',
    '01',
    '02',
    '--pybidsdb-dir',
    '.cache/db',
    '--cores',
    '2',
    '--rerun-incomplete',
    '--keep-going',
  ]);
});

test('an installed app is called by its name, and cores that the user names are left alone', () => {
  expect(snakebidsCommand({ ...declaration, app: 'hippunfold', exclude_participant_label: '03', args: ['-c8'] }, 2)).toEqual([
    'hippunfold',
    'bids',
    'derivatives/preproc',
    'participant',
    '--exclude-participant-label',
    '03',
    '--rerun-incomplete',
    '-c8',
  ]);
});

test('a task for one participant reads and writes that one, and locks the output directory', () => {
  expect(snakebidsBuilder.infer?.({ ...declaration, participant_label: '01' })).toEqual({
    inputs: [{ path: 'code/app/' }, { path: 'bids/*.*' }, { path: 'bids/sub-01/' }],
    outputs: [{ path: 'derivatives/preproc/sub-01/' }],
    locks: ['derivatives/preproc'],
  });
});

test('without participants, or at group level, it is all of the derivative', () => {
  expect(snakebidsBuilder.infer?.(declaration)).toMatchObject({
    inputs: [{ path: 'code/app/' }, { path: 'bids/' }],
    outputs: [{ path: 'derivatives/preproc/' }],
  });
  expect(snakebidsBuilder.infer?.({ ...declaration, level: 'group', participant_label: '01' }).outputs).toEqual([
    { path: 'derivatives/preproc/' },
  ]);
});

test('an output directory inside the app is refused', () => {
  expect(checkMode({ ...declaration, output_dir: 'code/app' })).toMatchObject([{ code: 'snakebids.output-in-app' }]);
  expect(checkMode({ ...declaration, output_dir: 'code/app/results/x/' })).toMatchObject([{ code: 'snakebids.output-in-app' }]);
  expect(checkMode(declaration)).toEqual([]);
});

test('the output directory is fitted once: marked for snakebids, its changing config kept out of git', async () => {
  const project = temporaryDirectory();
  execFileSync('git', ['-C', project, 'init', '-q']);
  const context = builderContext(project, declaration);
  expect(await snakebidsBuilder.seed?.(context)).toEqual({
    written: ['derivatives/preproc/.gitignore', 'derivatives/preproc/.snakebids'],
    findings: [],
  });
  expect(JSON.parse(readFileSync(join(project, 'derivatives/preproc/.snakebids'), 'utf8'))).toEqual({ mode: 'bidsapp' });
  write(project, {
    'derivatives/preproc/config/snakebids.yml': '',
    'derivatives/preproc/.snakemake/log/x': '',
    'derivatives/preproc/sub-01/config/kept': '',
  });
  const untracked = execFileSync('git', ['-C', project, 'status', '--porcelain', '--untracked-files=all'], { encoding: 'utf8' });
  expect(untracked.match(/preproc\/\S+/g)).toEqual(['preproc/.gitignore', 'preproc/.snakebids', 'preproc/sub-01/config/kept']);
  expect((await snakebidsBuilder.seed?.(context))?.written).toEqual([]);
});
