import type { NotebookBackend, NotebookCell } from '../../core/plugin.ts';
import { executionProgress, tagsOf } from '../jupyter/door.ts';
import { isPercent } from './cells/detect.ts';
import { readCells } from './cells/read-cells.ts';
import { editCommand } from './edit.ts';
import { check, collect, declaredParameters, job, judge, scripts } from './execution/index.ts';
import { kernelInterpreter } from './kernel-interpreter.ts';
import { artifactsOf } from './layout.ts';
import { percentPairing } from './pairing/pairing.ts';
import { renderPages } from './render.ts';
import { scaffold } from './scaffold.ts';
import { validateNotebooks } from './validation/validate.ts';

/** The percent format: a text that agents and git work with, and a notebook that people work with, kept in step. */
export const percentBackend: NotebookBackend = {
  kernels: true,
  modes: ['explore', 'demo'],
  detect: isPercent,
  artifacts: artifactsOf,
  cells: cellsOf,
  parameters: declaredParameters,
  publishes: ['html', 'markdown', 'myst', 'ipynb'],
  versions: { cells: 1, result: 1 },
  declaring: 'a cell tagged `parameters` that sets it to its default',
  tools: ({ kernel }) => ['python3', 'jupytext', 'papermill', ...kernelInterpreter(kernel)],
  validate: validateNotebooks,
  pairing: percentPairing,
  check,
  scripts,
  job,
  progress: executionProgress,
  judge,
  collect,
  render: renderPages,
  edit: editCommand,
  scaffold,
};

function cellsOf(text: string): readonly NotebookCell[] {
  return readCells(text).map(({ type, source, metadata, line }) => {
    const { title } = metadata;
    return { type, source, tags: tagsOf(metadata), line, ...(typeof title === 'string' && { name: title }) };
  });
}
