import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { snakebidsBuilder } from '../../../plugins/snakebids/builder.ts';
import type { SnakebidsDeclaration } from '../../../plugins/snakebids/declaration.ts';
import { temporaryDirectory } from '../../rig/process.ts';
import { builderContext, processOf, write } from '../builder-context.ts';

const RUN = `from pathlib import Path
from snakebids import bidsapp, plugins
bidsapp.app([plugins.SnakemakeBidsApp(Path(__file__).resolve().parent)]).run()
`;
const CONFIG = `analysis_levels: [participant]
targets_by_analysis_level: { participant: ["all"] }
pybids_inputs:
  t1w:
    filters: { suffix: T1w }
    wildcards: [subject]
parse_args: {}
`;
const SNAKEFILE = `from snakebids import bids, generate_inputs
configfile: 'config/snakebids.yml'
inputs = generate_inputs(
    bids_dir=config["bids_dir"], pybids_inputs=config["pybids_inputs"],
    participant_label=config.get("participant_label"), exclude_participant_label=config.get("exclude_participant_label"), validate=False,
)
rule all:
    input: inputs["t1w"].expand(bids(root=config["root"], suffix="copy.txt", **inputs["t1w"].wildcards))
    default_target: True
rule copy:
    input: inputs["t1w"].path
    output: bids(root=config["root"], suffix="copy.txt", **inputs["t1w"].wildcards)
    shell: "cp {input:q} {output:q}"
`;

const declaration: SnakebidsDeclaration = {
  app: 'code/app/run.py',
  bids_dir: 'bids',
  output_dir: 'derivatives/copy',
  participant_label: '01',
};
let project: string;

beforeEach(() => {
  project = temporaryDirectory();
  write(project, {
    'code/app/run.py': RUN,
    'code/app/config/snakebids.yml': CONFIG,
    'code/app/workflow/Snakefile': SNAKEFILE,
    'bids/dataset_description.json': '{"Name": "two", "BIDSVersion": "1.8.0", "DatasetType": "raw"}',
    'bids/sub-01/anat/sub-01_T1w.nii.gz': 'one\n',
    'bids/sub-02/anat/sub-02_T1w.nii.gz': 'two\n',
    // What a new DataLad subdataset holds: without its marker snakebids refuses such a directory.
    'derivatives/copy/.datalad/config': '',
  });
  execFileSync('git', ['-C', project, 'init', '-q']);
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

async function run(): Promise<{ status: number | null; printed: string }> {
  const [program = '', ...words] = (await processOf(snakebidsBuilder, declaration)).argv;
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: project, encoding: 'utf8' });
  return { status, printed: stdout + stderr };
}

const changed = (): string => execFileSync('git', ['-C', project, 'status', '--porcelain', '--untracked-files=all'], { encoding: 'utf8' });

test('an app runs for one participant in a fresh derivative, and leaves that participant and nothing else to git', async () => {
  expect((await run()).status).toBe(1);
  await snakebidsBuilder.seed?.(builderContext(project, declaration));
  execFileSync('git', ['-C', project, 'add', '.']);
  const { status, printed } = await run();
  if (status !== 0) throw new Error(`the app exited with ${status}:\n${printed}`);
  expect(existsSync(join(project, 'derivatives/copy/config/snakebids.yml'))).toBe(true);
  expect(changed().match(/^(\?\?|.M) .*/gm)).toEqual(['?? derivatives/copy/sub-01/sub-01_copy.txt']);
  expect(readFileSync(join(project, 'derivatives/copy/sub-01/sub-01_copy.txt'), 'utf8')).toBe('one\n');
});
