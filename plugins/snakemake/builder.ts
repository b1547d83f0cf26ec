import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withRunId, type Declared, type Finding, type JobBuilder, type TaskContext } from '../../core/plugin.ts';
import { checkLock } from './check-lock.ts';
import { checkTrackedState } from './check-tracked-state.ts';
import { clearAbandonedLock } from './clear-abandoned-lock.ts';
import { snakemakeCommand } from './command-line.ts';
import { becomesText } from './config-argument.ts';
import type { SnakemakeDeclaration } from './declaration.ts';
import { checkDroppedOutputs } from './dropped-outputs.ts';
import { isForced, mustForce, noteStart, noteSuccess, type Making } from './forcing.ts';
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
      ...(await checkLock(join(context.project, directory), directory)),
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
    noteStart(makingOf(context.project, context), context.forced);
    return { written, findings: [] };
  },

  async recover(context) {
    clearAbandonedLock(join(context.workspace.root, workingDirectory(context.options.declaration.directory)), context);
  },

  build(context) {
    const { options, run, task, workspace } = context;
    const { declaration, inputs, outputs, resources } = options;
    return {
      action: {
        kind: 'process',
        argv: snakemakeCommand(withRunId(declaration, run), resources.cpus, isForced(makingOf(workspace.root, context))),
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

  async judge(outcome, context) {
    const verdict = await judgeSnakemake(outcome, context);
    if (verdict.success) noteSuccess(makingOf(context.workspace.root, context));
    return verdict;
  },

  async explain(context) {
    const { options, run } = context;
    const argv = snakemakeCommand(
      withRunId(options.declaration, run),
      options.resources.cpus,
      mustForce(makingOf(context.project, context)),
    );
    const { code, stdout, stderr } = await context.tool([...argv, '--dry-run']);
    if (code === 0) return innerPlan(`${stdout}\n${stderr}`);
    return [`snakemake cannot tell (exit ${code}): ${stderr.trim().split('\n').slice(-3).join(' ')}`];
  },
};

function makingOf(root: string, { options, task }: Pick<TaskContext<Declared<SnakemakeDeclaration>>, 'options' | 'task'>): Making {
  const { declaration, outputs } = options;
  const { config = {}, configfile } = declaration;
  const file = configfile === undefined ? undefined : join(root, configfile);
  const meaning = { config, configfile: file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : null };
  return { root, directory: workingDirectory(declaration.directory), task, meaning, outputs };
}

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
