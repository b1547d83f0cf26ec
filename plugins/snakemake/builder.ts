import { join } from 'node:path';
import { withRunId, type Finding, type JobBuilder } from '../../core/plugin.ts';
import { checkLock } from './check-lock.ts';
import { checkTrackedState } from './check-tracked-state.ts';
import { clearAbandonedLock } from './clear-abandoned-lock.ts';
import { snakemakeCommand } from './command-line.ts';
import { becomesText } from './config-argument.ts';
import type { SnakemakeDeclaration } from './declaration.ts';
import { checkDroppedOutputs } from './dropped-outputs.ts';
import { ignoreState } from './ignore-state.ts';
import { innerPlan } from './inner-plan.ts';
import { judgeSnakemake } from './judge.ts';
import { wordsOf } from './words.ts';
import { workingDirectory } from './working-directory.ts';
import { workflowInputs, workflowParts } from './workflow-files.ts';

/** A Snakefile stays the inner DAG of a flow: one task, one job, one record for all that its rules make. */
export const snakemakeBuilder: JobBuilder<SnakemakeDeclaration> = {
  infer: (declaration) => ({ inputs: workflowInputs(declaration), outputs: [], locks: [workingDirectory(declaration.directory)] }),

  fingerprint: workflowParts,

  withArguments: (declaration, args) => ({ ...declaration, args: [...wordsOf(declaration.args), ...args] }),

  async check(context) {
    const { declaration, outputs } = context.options;
    const directory = workingDirectory(declaration.directory);
    return [
      ...checkLock(join(context.project, directory), directory),
      ...(await checkTrackedState(directory, context)),
      ...checkDroppedOutputs(outputs, context.project),
      ...checkConfig(declaration),
    ];
  },

  // The lock that a killed run left is cleared here too: in a new run after a crash the first attempt is no retry, and meets it all the same.
  async seed(context) {
    const directory = workingDirectory(context.options.declaration.directory);
    const written = await ignoreState(['.snakemake/'], directory, context);
    clearAbandonedLock(join(context.project, directory), context);
    return { written, findings: [] };
  },

  async recover(context) {
    clearAbandonedLock(join(context.workspace.root, workingDirectory(context.options.declaration.directory)), context);
  },

  build({ options, run, task }) {
    const { declaration, inputs, outputs, resources } = options;
    return {
      action: {
        kind: 'process',
        argv: snakemakeCommand(withRunId(declaration, run), resources.cpus),
        cwd: '.',
        env: {},
        passEnv: [],
      },
      inputs,
      outputs,
      message: task,
      limits: resources,
      // SIGINT leaves half-written outputs behind; on SIGTERM to the group snakemake removes them, which takes a while for large ones.
      stop: { signal: 'SIGTERM', graceSeconds: 120 },
    };
  },

  judge: judgeSnakemake,

  async explain(context) {
    const { options, run } = context;
    const argv = snakemakeCommand(withRunId(options.declaration, run), options.resources.cpus);
    const { code, stdout, stderr } = await context.tool([...argv, '--dry-run']);
    if (code === 0) return innerPlan(`${stdout}\n${stderr}`);
    return [`snakemake cannot tell (exit ${code}): ${stderr.trim().split('\n').slice(-3).join(' ')}`];
  },
};

function checkConfig({ config = {} }: SnakemakeDeclaration): readonly Finding[] {
  const keys = Object.keys(config).filter((key) => becomesText(config[key]));
  if (keys.length === 0) return [];
  return [
    {
      code: 'snakemake.config-becomes-text',
      severity: 'warning',
      message: `Snakemake reads numbers and booleans inside lists and mappings of --config as text: ${keys.join(', ')}.`,
      remedy: 'Put them into a config file and name it under `configfile`.',
    },
  ];
}
