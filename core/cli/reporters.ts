import { REPORTER_HOST, type Reporter } from '../contracts/reporter.ts';
import type { Choice } from '../contracts/task.ts';
import type { Registry } from '../loading/registry.ts';
import { createReporterHost } from '../reporters/host.ts';
import { EXIT, refuse } from './refusal.ts';

/** What the manifest asks for, or the console. */
export const defaultReporters = (declared: readonly Choice[]): readonly string[] =>
  declared.length > 0 ? declared.map(({ name }) => name) : ['console'];

/** Makes the reporters that were asked for. Exactly one may own stdout, and with --json the document owns it. */
export function openReporters(
  names: readonly string[],
  registry: Registry,
  { project, json }: { project: string; json: boolean },
): readonly { name: string; reporter: Reporter }[] {
  if (names.length > 0) registry.offer(REPORTER_HOST, createReporterHost(process.stdout, project, process.env));
  const known = registry.contributions().filter(({ kind }) => kind === 'reporter');
  const chosen = names.map((name) => {
    const contribution = known.find((candidate) => candidate.name === name);
    if (contribution) return contribution;
    throw refuse(
      EXIT.usage,
      'cli.unknown-reporter',
      `There is no reporter "${name}".`,
      `Known: ${known.map((each) => each.name).join(', ')}`,
    );
  });
  const onStdout = chosen.filter(({ stream }) => stream === 'stdout');
  if (onStdout.length > 1) {
    throw refuse(
      EXIT.usage,
      'cli.two-on-stdout',
      `Only one reporter can own the terminal, not ${onStdout.map(({ name }) => name).join(' and ')}.`,
    );
  }
  return chosen
    .filter(({ stream }) => !json || stream !== 'stdout')
    .map(({ name }) => ({ name, reporter: registry.get('reporter', name) }));
}
