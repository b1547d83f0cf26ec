import type { Reporter } from '../contracts/reporter.ts';
import type { Registry } from '../loading/registry.ts';
import { EXIT, refuse } from './refusal.ts';

/** Makes the reporters that were asked for. Exactly one may own stdout, and with --json the document owns it. */
export function openReporters(
  names: readonly string[],
  registry: Registry,
  { json }: { project: string; json: boolean },
): readonly { name: string; reporter: Reporter }[] {
  const known = registry.contributions().filter(({ kind }) => kind === 'reporter');
  const chosen = names.map((name) => {
    const contribution = known.find((candidate) => candidate.name === name);
    if (contribution) return contribution;
    throw refuse(EXIT.usage, 'cli.unknown-reporter', `There is no reporter "${name}".`, `Known: ${known.map((each) => each.name).join(', ')}`);
  });
  const onStdout = chosen.filter(({ stream }) => stream === 'stdout');
  if (onStdout.length > 1) {
    throw refuse(EXIT.usage, 'cli.two-on-stdout', `Only one reporter can own the terminal, not ${onStdout.map(({ name }) => name).join(' and ')}.`);
  }
  return chosen.filter(({ stream }) => !json || stream !== 'stdout').map(({ name }) => ({ name, reporter: registry.get('reporter', name) }));
}
