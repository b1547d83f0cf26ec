import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Notebook, NotebookContext } from '../../core/plugin.ts';
import { readParameters } from './source/parameters.ts';
import { sandboxFindings } from './sandbox.ts';

/**
 * Why a notebook may not be executed: it is made for people to play with, is given a parameter that it does not read, or wants
 * a sandbox that it cannot have.
 */
export async function checkNotebook(
  notebook: Notebook,
  { project, tool }: Pick<NotebookContext, 'project' | 'tool'>,
): Promise<readonly Finding[]> {
  const { name, kind, force, source } = notebook;
  if (kind === 'interactive' && !force) return [isInteractive(name, source)];
  const known = readParameters(readFileSync(join(project, source), 'utf8'));
  const unknown = known === undefined ? [] : Object.keys(notebook.params).filter((given) => !Object.hasOwn(known, given));
  return [
    ...unknown.map((given) => unknownParameter(notebook, given, Object.keys(known ?? {}))),
    ...misspelled(notebook),
    ...(notebook.sandbox ? await sandboxFindings(notebook, tool) : []),
  ];
}

const isInteractive = (name: string, file: string): Finding => ({
  code: 'marimo.interactive',
  severity: 'error',
  message: `${name} is of the kind interactive: it waits for somebody to play with it, so it is not executed in a batch.`,
  remedy: `engine nb lab --entry ${name} opens it; --force executes it with the values that its elements begin with.`,
  at: { file },
});

const unknownParameter = ({ name, source }: Notebook, given: string, known: readonly string[]): Finding => ({
  code: 'marimo.unknown-parameter',
  severity: 'error',
  message: `${name} reads no parameter ${given} from mo.cli_args().`,
  remedy: `It reads: ${known.toSorted().join(', ')}.`,
  at: { file: source },
});

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
