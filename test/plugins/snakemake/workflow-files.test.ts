import { expect, test } from 'vitest';
import { workflowInputs, workflowParts } from '../../../plugins/snakemake/workflow-files.ts';
import { snakemakeBuilder } from '../../../plugins/snakemake/builder.ts';

const paths = (declaration: Parameters<typeof workflowInputs>[0]): readonly string[] => workflowInputs(declaration).map(({ path }) => path);
const parts = (declaration: Parameters<typeof workflowParts>[0]): readonly string[] =>
  Object.keys(workflowParts(declaration, () => 'missing'));

test('the folder of the Snakefile is an input, with the config file that lies elsewhere', () => {
  expect(paths({ snakefile: 'workflow/Snakefile', configfile: 'config/c.yml' })).toEqual(['workflow/', 'config/c.yml']);
  expect(paths({ snakefile: 'code/fig/Snakefile', configfile: 'code/fig/c.yml' })).toEqual(['code/fig/']);
});

test('a folder in which snakemake also works is no input as a whole: its own results are in it', () => {
  expect(paths({ snakefile: 'Snakefile' })).toEqual(['Snakefile']);
  expect(paths({ snakefile: 'flows/a/Snakefile', directory: 'flows/a/' })).toEqual(['flows/a/Snakefile']);
});

test('what may or may not be there is part of the fingerprint instead', () => {
  expect(parts({ snakefile: 'workflow/Snakefile' })).toEqual(['resultVersion', 'workflow:config/']);
  expect(parts({ snakefile: 'flows/a/Snakefile', directory: 'flows/a' })).toContain('workflow:flows/a/scripts/');
  expect(parts({ snakefile: 'Snakefile', profile: 'profiles/x' })).toEqual(
    expect.arrayContaining(['workflow:rules/', 'workflow:*.smk', 'workflow:profiles/x/']),
  );
  expect(parts({})).toEqual(expect.arrayContaining(['workflow:Snakefile', 'workflow:workflow/']));
});

test('the working directory is the lock, under one name however it is spelt', () => {
  const locks = (directory?: string) => snakemakeBuilder.infer?.(directory === undefined ? {} : { directory }).locks;
  expect(locks()).toEqual(['.']);
  expect(locks('./derivatives/a/')).toEqual(['derivatives/a']);
});
