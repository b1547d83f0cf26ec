import type { Job, Process } from '../../contracts/job.ts';
import { preparedContext, type Flight } from '../flight.ts';
import { StageFailure } from '../stage-failure.ts';
import type { Row } from './row.ts';

/** Makes the job: the builder's command, inside the environment, with the flow's own variables and limits. */
export const build: Row = {
  answered: () => true,
  async ask(flight, signal) {
    const { builder, executor } = flight.plugins;
    const job = fitted(flight, await builder.service.build(preparedContext(flight, builder.options, signal)));
    if (!executor.service.accepts.includes(job.action.kind)) {
      throw new StageFailure([
        {
          code: 'executor.wrong-action',
          severity: 'error',
          message: `${builder.name} makes a ${job.action.kind}, which the execution backend "${executor.name}" does not run.`,
          remedy: `It runs: ${executor.service.accepts.join(', ')}.`,
        },
      ]);
    }
    return job;
  },
};

function fitted({ plugins, planned, run }: Flight, job: Job): Job {
  const { env, passEnv, timeoutSeconds } = planned.declared;
  const limits = { ...(timeoutSeconds !== undefined && { seconds: timeoutSeconds }), ...job.limits };
  if (job.action.kind === 'request') return { ...job, limits };
  const command = {
    ...job.action,
    env: { ...job.action.env, ...substituteRunId(env, run.id) },
    passEnv: [...new Set([...job.action.passEnv, ...passEnv])],
  };
  const { environment } = plugins;
  if (!environment || command.kind !== 'process') return { ...job, action: command, limits };
  const inside = (argv: readonly string[]): Process => environment.service.wrap({ ...command, argv }, environment.options);
  // What is recorded is run in the environment too, or a rerun would find other tools.
  return { ...job, action: inside(command.argv), ...(job.recordAs && { recordAs: inside(job.recordAs).argv }), limits };
}

const substituteRunId = (env: Readonly<Record<string, string>>, run: string): Record<string, string> =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replaceAll('${{ run.id }}', run)]));
