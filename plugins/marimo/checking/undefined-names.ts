import type { Finding, NotebookContext } from '../../../core/plugin.ts';
import { UNDEFINED_NAMES_SCRIPT } from './undefined-names-script.ts';

type Missing = { file: string; line: number; name: string; local: boolean };

/**
 * Names that a cell uses and no cell defines. marimo's own check passes them; at the latest in a batch they are a NameError. Nothing is
 * imported or run: Python's own parser and symbol tables tell.
 */
export async function undefinedNames(files: readonly string[], { tool }: Pick<NotebookContext, 'tool'>): Promise<readonly Finding[]> {
  const { code, stdout, stderr } = await tool(['python3', '-I', '-c', UNDEFINED_NAMES_SCRIPT, ...files], undefined, 300);
  if (code !== 0) throw new Error(`python3 could not read the notebooks: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  return (JSON.parse(stdout) as readonly Missing[]).map(({ file, line, name, local }) => ({
    code: 'marimo.undefined-name',
    severity: 'error',
    message: local
      ? `A cell uses ${name}, which another cell defines: names with an underscore belong to their cell alone.`
      : `A cell uses ${name}, which no cell defines.`,
    remedy:
      name === 'mo'
        ? 'A cell has to say `import marimo as mo`.'
        : local
          ? `Call it ${name.replace(/^_+/, '')}.`
          : 'Define or import it in a cell.',
    at: { file, line },
  }));
}
