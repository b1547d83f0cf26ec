import type { Finding, Notebook, NotebookContext } from '../../core/plugin.ts';
import { sandboxFindings } from './sandbox.ts';

/** Why a notebook may not be executed: marimo cannot be given a parameter of this name, or it wants a sandbox that it cannot have. */
export async function checkNotebook(notebook: Notebook, { tool }: Pick<NotebookContext, 'tool'>): Promise<readonly Finding[]> {
  return [...misspelled(notebook), ...(notebook.sandbox ? await sandboxFindings(notebook, tool) : [])];
}

/** marimo splits arguments at the first blank or sign of equality, and takes dashes off. */
const misspelled = ({ name, source, params }: Notebook): readonly Finding[] =>
  Object.keys(params)
    .filter((given) => !/^[^\s=-][^\s=]*$/.test(given))
    .map((given) => ({
      code: 'marimo.parameter-name',
      severity: 'error',
      message: `${name} cannot be given the parameter ${JSON.stringify(given)}: marimo takes no blank, no = and no dash at the beginning.`,
      at: { file: source },
    }));
