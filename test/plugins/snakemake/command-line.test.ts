import { expect, test } from 'vitest';
import { snakemakeCommand } from '../../../plugins/snakemake/command-line.ts';

test('every key of the declaration becomes its option, targets first', () => {
  const declaration = {
    snakefile: 'workflow/Snakefile',
    targets: ['all', 'out/x.txt'],
    config: { bins: 20 },
    configfile: 'config/c.yml',
    directory: 'work',
    profile: 'profiles/here',
    cores: 3,
    args: ['--keep-going'],
  };
  expect(snakemakeCommand(declaration, 1)).toEqual([
    'snakemake',
    'all',
    'out/x.txt',
    '--snakefile',
    'workflow/Snakefile',
    '--directory',
    'work',
    '--profile',
    'profiles/here',
    '--cores',
    '3',
    '--rerun-incomplete',
    '--configfile',
    'config/c.yml',
    '--config',
    'bins=20',
    '--keep-going',
  ]);
});

test('cores are those of the flow, unless the manifest or a profile says otherwise', () => {
  expect(snakemakeCommand({ snakefile: 'S' }, 4)).toEqual(['snakemake', '--snakefile', 'S', '--cores', '4', '--rerun-incomplete']);
  expect(snakemakeCommand({ snakefile: 'S' }, 0.5)).toContain('1');
  expect(snakemakeCommand({ snakefile: 'S', cores: 'all' }, 4)).toContain('all');
  expect(snakemakeCommand({ snakefile: 'S', profile: 'p' }, 4)).not.toContain('--cores');
});

test('one word does for a list of words', () => {
  expect(snakemakeCommand({ targets: 'all', args: '--keep-going' }, 1)).toEqual([
    'snakemake',
    'all',
    '--cores',
    '1',
    '--rerun-incomplete',
    '--keep-going',
  ]);
});
