import type { Finding, Notebook, NotebookContext } from '../../../core/plugin.ts';
import { installedKernels } from './kernels.ts';

/** A warning: the task may run in an environment that has kernels of its own. If not, the job says so before it runs anything. */
export async function check(
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
