import type { Json, NotebookContext } from '../../../core/plugin.ts';
import { isObject } from '../../jupyter/door.ts';

const asked = new WeakMap<AbortSignal, Promise<ReadonlySet<string> | undefined>>();

/** The names of the Jupyter kernels that are installed here. Jupyter is asked once per run; undefined where it is not on PATH or says nothing. */
export function installedKernels({ tool, signal }: Pick<NotebookContext, 'tool' | 'signal'>): Promise<ReadonlySet<string> | undefined> {
  const known = asked.get(signal) ?? list(tool);
  asked.set(signal, known);
  return known;
}

async function list(tool: NotebookContext['tool']): Promise<ReadonlySet<string> | undefined> {
  const answer = await tool(['jupyter', 'kernelspec', 'list', '--json'], undefined, 30).catch(() => undefined); // whoever executes says what is missing
  if (answer?.code !== 0) return undefined;
  try {
    const said = JSON.parse(answer.stdout) as Json;
    const kernels = isObject(said) ? said['kernelspecs'] : undefined;
    return isObject(kernels) ? new Set(Object.keys(kernels)) : undefined;
  } catch {
    return undefined; // a plugin of Jupyter that prints something of its own
  }
}
