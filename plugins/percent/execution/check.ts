import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Notebook, NotebookContext } from '../../../core/plugin.ts';
import { declaredParameters } from './declared-parameters.ts';
import { installedKernels } from './kernels.ts';

/** Why a notebook may not be executed: it is made for people to play with, or is given a parameter that it does not declare. */
export async function check(
  notebook: Notebook,
  context: Pick<NotebookContext, 'project' | 'tool' | 'signal'>,
): Promise<readonly Finding[]> {
  const { name, kind, force, source } = notebook;
  if (kind === 'interactive' && !force) return [isInteractive(name, source)];
  return [...unknownParameters(notebook, context.project), ...(await missingKernel(notebook, context))];
}

const isInteractive = (name: string, file: string): Finding => ({
  code: 'percent.interactive',
  severity: 'error',
  message: `${name} is of the kind interactive: it waits for somebody to work with it, so it is not executed in a batch.`,
  remedy: `engine nb lab --entry ${name} opens it; --force executes it all the same.`,
  at: { file },
});

function unknownParameters({ name, source, params }: Notebook, project: string): readonly Finding[] {
  if (Object.keys(params).length === 0) return [];
  const declared = declaredParameters(readFileSync(join(project, source), 'utf8'));
  if (!declared) return [];
  const { line, defaults } = declared;
  const known = Object.keys(defaults).toSorted();
  return Object.keys(params)
    .filter((given) => !Object.hasOwn(defaults, given))
    .map((given) => ({
      code: 'percent.unknown-parameter',
      severity: 'error',
      message: line === undefined ? `${name} takes no parameters, and is given ${given}.` : `${name} declares no parameter ${given}.`,
      remedy:
        known.length === 0
          ? `Set ${given} to its default in a cell that begins with: # %% tags=["parameters"]`
          : `It declares: ${known.join(', ')}.`,
      at: { file: source, ...(line !== undefined && { line }) },
    }));
}

/** A warning: the task may run in an environment that has kernels of its own. If not, the job says so before it runs anything. */
async function missingKernel(
  { name, kernel, source }: Notebook,
  context: Pick<NotebookContext, 'tool' | 'signal'>,
): Promise<readonly Finding[]> {
  if (kernel === '') return [];
  const installed = await installedKernels(context);
  if (!installed || installed.has(kernel)) return [];
  return [
    {
      code: 'percent.kernel-missing',
      severity: 'warning',
      message: `${name} wants the Jupyter kernel ${kernel}, which is not installed here; there are: ${[...installed].toSorted().join(', ')}.`,
      remedy: `Install it: python -m ipykernel install --user --name ${kernel}, with the Python that it is to be.`,
      at: { file: source },
    },
  ];
}
