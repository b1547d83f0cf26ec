import type { Finding } from '../contracts/finding.ts';
import type { Notebook, NotebookBackend } from '../contracts/notebook.ts';

/** What a source says of its parameters; undefined where its format does not tell. */
export type DeclaredParameters = ReturnType<NotebookBackend['parameters']>;

/** Whether a notebook may be given this parameter. One that does not tell may be given any: whoever executes it will say. */
export const mayTake = (declared: DeclaredParameters, name: string): boolean => declared === undefined || Object.hasOwn(declared, name);

/** The parameters that a notebook is given and does not declare, each an error. `text`: its source. */
export function undeclaredParameters({ name, source, params }: Notebook, backend: NotebookBackend, text: string): readonly Finding[] {
  const declared = backend.parameters(text);
  return Object.keys(params)
    .filter((given) => !mayTake(declared, given))
    .map((given) => ({
      code: 'notebook.unknown-parameter',
      severity: 'error',
      message: `${name} declares no parameter ${given}.`,
      remedy: howToDeclare('It declares', Object.keys(declared ?? {}), [backend.declaring]),
      at: { file: source },
    }));
}

/** What the notebooks declare; where that is nothing, the `ways` in which their formats do it. */
export const howToDeclare = (who: string, known: readonly string[], ways: readonly string[]): string =>
  known.length === 0 ? `A notebook declares one with ${ways.join(', or with ')}.` : `${who}: ${known.toSorted().join(', ')}.`;
