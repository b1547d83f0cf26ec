import type { ApplyOptions } from '../commands/apply.ts';
import { applyProject } from '../apply-project.ts';
import { openProject } from '../open-project.ts';
import type { Terminal } from '../terminal.ts';

/** From manifest to recorded run. */
export async function applyAction(
  manifest: string,
  options: ApplyOptions,
  toolArguments: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(manifest, { overrides: options.set ?? [], trust: options.trust ? 'granted' : 'required' });
  return applyProject(project, options, toolArguments, terminal);
}
