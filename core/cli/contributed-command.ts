import { existsSync } from 'node:fs';
import { DEFAULT_MANIFEST } from './default-manifest.ts';
import type { Terminal } from './terminal.ts';

/**
 * Runs a command that a plugin of the project here contributes; undefined when there is none of that name.
 * Asked only for a name that the engine itself does not know, so that its own commands never wait for a manifest.
 */
export async function runContributed(name: string, argv: readonly string[], terminal: Terminal): Promise<number | undefined> {
  if (!existsSync(DEFAULT_MANIFEST)) return undefined;
  const { openProject, trustFinding } = await import('./open-project.ts');
  const { renderFindings } = await import('./render-findings.ts');
  const { registry, notTrusted } = await openProject(DEFAULT_MANIFEST, { trust: 'optional' });
  const command = registry.commands.find((candidate) => candidate.name === name);
  if (!command) {
    // It may be one of a plugin whose code was not loaded.
    renderFindings(notTrusted.map(trustFinding), terminal);
    return undefined;
  }
  const { listenForSignals } = await import('./signals.ts');
  return (await command.load()).run(argv, listenForSignals(terminal).polite);
}
