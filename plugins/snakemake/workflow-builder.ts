import { join } from 'node:path';
import {
  withRunId,
  type Declared,
  type Digest,
  type File,
  type Finding,
  type JobBuilder,
  type Json,
  type TaskContext,
} from '../../core/plugin.ts';
import { checkLock } from './check-lock.ts';
import { checkTrackedState } from './check-tracked-state.ts';
import { clearAbandonedLock } from './clear-abandoned-lock.ts';
import { checkDroppedOutputs } from './dropped-outputs.ts';
import { isForced, mustForce, noteStart, noteSuccess, type Making } from './forcing.ts';
import { ignoreState } from './ignore-state.ts';
import { innerPlan } from './inner-plan.ts';
import { judgeSnakemake } from './judge.ts';
import { progress } from './progress.ts';
import { wordsOf, type Words } from './words.ts';
import { workingDirectory } from './working-directory.ts';

/** A tool that runs snakemake in a directory: snakemake itself, or an app around it. */
export type WorkflowTool<Declaration> = {
  /** As the user calls it in a sentence. */
  name: string;
  /** Where snakemake works and keeps `.snakemake/`, relative to the project; the project itself if undefined. */
  directory(declaration: Declaration): string | undefined;
  /** What is started and recorded. It hands `--dry-run` on to snakemake. `force`: make everything again. */
  command(declaration: Declaration, cpus: number, force: boolean): readonly string[];
  reads(declaration: Declaration): readonly File[];
  writes?(declaration: Declaration): readonly File[];
  fingerprint(declaration: Declaration, digest: Digest): Readonly<Record<string, Json>>;
  /** What the declaration says about the result that snakemake may not see. `root`: the absolute folder that paths are relative to. */
  meaning(declaration: Declaration, root: string): Json;
  check(declaration: Declaration): readonly Finding[];
  /** What it keeps for itself in the directory beside `.snakemake/`: git is told to ignore it. */
  state?: readonly string[];
  /** Fits the directory, which is there, for its first run. Answers the files written, relative to the project. */
  seed?(directory: string, project: string): readonly string[];
};

/** One task, one job and one record for all that the rules of a workflow make: it stays the inner DAG of a flow. */
export function workflowBuilder<Declaration extends { args?: Words }>(tool: WorkflowTool<Declaration>): JobBuilder<Declaration> {
  type Context = Pick<TaskContext<Declared<Declaration>>, 'options' | 'task'>;
  const directoryOf = (declaration: Declaration): string => workingDirectory(tool.directory(declaration));
  const makingOf = (root: string, { options: { declaration, outputs }, task }: Context): Making => ({
    root,
    directory: directoryOf(declaration),
    task,
    meaning: tool.meaning(declaration, root),
    outputs,
  });

  return {
    // Two at once in one working directory would meet each other's lock, and an app its own config: that directory is the lock.
    infer: (declaration) => ({
      inputs: tool.reads(declaration),
      outputs: tool.writes?.(declaration) ?? [],
      locks: [directoryOf(declaration)],
    }),

    fingerprint: (declaration, digest) => tool.fingerprint(declaration, digest),

    withArguments: (declaration, args) => ({ ...declaration, args: [...wordsOf(declaration.args), ...args] }),

    async check(context) {
      const { declaration, outputs } = context.options;
      const directory = directoryOf(declaration);
      return [
        ...tool.check(declaration),
        ...(await checkLock(join(context.project, directory), directory)),
        ...(await checkTrackedState(directory, context)),
        ...checkDroppedOutputs(outputs, context.project),
      ];
    },

    // The lock that a killed run left is cleared here too: in a new run after a crash the first attempt is no retry, and meets it all the same.
    async seed(context) {
      const directory = directoryOf(context.options.declaration);
      const ignored = await ignoreState(['.snakemake/', ...(tool.state ?? [])], directory, context);
      const seeded = tool.seed?.(directory, context.project) ?? [];
      clearAbandonedLock(join(context.project, directory), context);
      noteStart(makingOf(context.project, context), context.forced);
      return { written: [...ignored, ...seeded], findings: [] };
    },

    async recover(context) {
      clearAbandonedLock(join(context.workspace.root, directoryOf(context.options.declaration)), context);
    },

    build(context) {
      const { options, run, task, workspace } = context;
      const { declaration, inputs, outputs, resources } = options;
      const force = isForced(makingOf(workspace.root, context));
      return {
        action: {
          kind: 'process',
          argv: tool.command(withRunId(declaration, run), resources.cpus, force),
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

    progress,

    async judge(outcome, context) {
      const verdict = await judgeSnakemake(outcome, context);
      if (verdict.success) noteSuccess(makingOf(context.workspace.root, context));
      return verdict;
    },

    async explain(context) {
      const { options, run } = context;
      const force = mustForce(makingOf(context.project, context));
      const argv = tool.command(withRunId(options.declaration, run), options.resources.cpus, force);
      const { code, stdout, stderr } = await context.tool([...argv, '--dry-run']);
      if (code === 0) return innerPlan(`${stdout}\n${stderr}`);
      return [`${tool.name} cannot tell (exit ${code}): ${stderr.trim().split('\n').slice(-3).join(' ')}`];
    },
  };
}
