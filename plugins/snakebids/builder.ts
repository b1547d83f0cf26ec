import { join } from 'node:path';
import { withRunId, type Declared, type JobBuilder, type TaskContext } from '../../core/plugin.ts';
import { checkLock } from '../snakemake/check-lock.ts';
import { checkTrackedState } from '../snakemake/check-tracked-state.ts';
import { clearAbandonedLock } from '../snakemake/clear-abandoned-lock.ts';
import { checkDroppedOutputs } from '../snakemake/dropped-outputs.ts';
import { isForced, mustForce, noteStart, noteSuccess, type Making } from '../snakemake/forcing.ts';
import { innerPlan } from '../snakemake/inner-plan.ts';
import { judgeSnakemake } from '../snakemake/judge.ts';
import { wordsOf } from '../snakemake/words.ts';
import { workingDirectory } from '../snakemake/working-directory.ts';
import { appInputs, appOutputs, appParts } from './app-files.ts';
import { checkMode } from './check-mode.ts';
import { snakebidsCommand } from './command-line.ts';
import type { SnakebidsDeclaration } from './declaration.ts';
import { seedOutput } from './seed-output.ts';

/** A snakebids app in its BIDS App mode: snakemake runs inside it, with the output directory as its working directory. */
export const snakebidsBuilder: JobBuilder<SnakebidsDeclaration> = {
  // Two runs of one app in one output directory would overwrite each other's config: that directory is the lock.
  infer: (declaration) => ({
    inputs: appInputs(declaration),
    outputs: appOutputs(declaration),
    locks: [workingDirectory(declaration.output_dir)],
  }),

  fingerprint: appParts,

  withArguments: (declaration, args) => ({ ...declaration, args: [...wordsOf(declaration.args), ...args] }),

  async check(context) {
    const { declaration, outputs } = context.options;
    const directory = workingDirectory(declaration.output_dir);
    return [
      ...checkMode(declaration),
      ...(await checkLock(join(context.project, directory), directory)),
      ...(await checkTrackedState(directory, context)),
      ...checkDroppedOutputs(outputs, context.project),
    ];
  },

  // As for snakemake: the first attempt of a new run may be what meets the lock of a killed one.
  async seed(context) {
    const directory = workingDirectory(context.options.declaration.output_dir);
    const changes = await seedOutput(directory, context);
    clearAbandonedLock(join(context.project, directory), context);
    noteStart(makingOf(context.project, context), context.forced);
    return changes;
  },

  async recover(context) {
    clearAbandonedLock(join(context.workspace.root, workingDirectory(context.options.declaration.output_dir)), context);
  },

  build(context) {
    const { options, run, task, workspace } = context;
    const { declaration, inputs, outputs, resources } = options;
    return {
      action: {
        kind: 'process',
        argv: snakebidsCommand(withRunId(declaration, run), resources.cpus, isForced(makingOf(workspace.root, context))),
        cwd: '.',
        env: {},
        passEnv: [],
      },
      inputs,
      outputs,
      message: task,
      limits: resources,
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
    const argv = snakebidsCommand(
      withRunId(options.declaration, run),
      options.resources.cpus,
      mustForce(makingOf(context.project, context)),
    );
    const { code, stdout, stderr } = await context.tool([...argv, '--dry-run']);
    if (code === 0) return innerPlan(`${stdout}\n${stderr}`);
    return [`the app cannot tell (exit ${code}): ${stderr.trim().split('\n').slice(-3).join(' ')}`];
  },
};

/** How much runs at once, and what is printed, change no result. */
const HOW_ONLY = /^(--cores|-c\d*|--jobs|-j\d*|--keep-going|-k|--printshellcmds|-p|--retries|\d+)(=|$)/;

function makingOf(root: string, { options, task }: Pick<TaskContext<Declared<SnakebidsDeclaration>>, 'options' | 'task'>): Making {
  const { declaration, outputs } = options;
  const { level = 'participant', args } = declaration;
  const meaning = { level, args: wordsOf(args).filter((word) => !HOW_ONLY.test(word)) };
  return { root, directory: workingDirectory(declaration.output_dir), task, meaning, outputs };
}
