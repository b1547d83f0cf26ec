import type { Finding, JsonObject, Notebook, NotebookContext } from '../../../core/plugin.ts';
import { readPercent } from '../cells/read-cells.ts';
import { jupytextFinding } from '../jupytext/jupytext-error.ts';
import { withJupytext, type LazyWorker } from '../jupytext/together.ts';
import type { CheckedCell } from '../jupytext/worker.ts';
import { readFace } from '../pairing/face.ts';
import { sourceObstacles } from '../pairing/obstacles.ts';
import { codeFindings } from './code-findings.ts';
import { nativeFindings } from './native-findings.ts';
import { plainPython } from './plain-python.ts';

/** What is wrong with the sources, beyond what executing them would say: all notebooks in one process, whose Python judges the syntax. */
export const validateNotebooks = (notebooks: readonly Notebook[], context: NotebookContext): Promise<readonly Finding[]> =>
  withJupytext(
    async (worker) => (await Promise.all(notebooks.map((notebook) => validate(notebook, context.project, worker)))).flat(),
    context,
  );

async function validate(notebook: Notebook, project: string, worker: LazyWorker): Promise<readonly Finding[]> {
  const face = readFace(project, notebook.source);
  if (face.kind === 'unreadable') return [face.finding];
  if (face.kind === 'missing') {
    return [{ code: 'percent.missing', severity: 'error', message: `${face.file} does not exist`, at: { file: face.file } }];
  }
  const { header, cells } = readPercent(face.text);
  const native = [...sourceObstacles(face), ...nativeFindings(notebook, face.text, cells)];
  const code = cells.flatMap((cell) => {
    const source = cell.type === 'code' && isPython(header.jupyter) ? plainPython(cell.source) : undefined;
    return source === undefined ? [] : [{ cell, source }];
  });
  const checked = await check(
    code.map(({ source }) => source),
    notebook,
    worker,
  );
  if (!checked.ok) return [...native, ...checked.findings];
  return [
    ...native,
    ...codeFindings(
      notebook,
      code.map(({ cell }, index) => ({ cell, checked: checked.cells[index]! })),
    ),
  ];
}

type Answer = { ok: true; cells: readonly CheckedCell[] } | { ok: false; findings: readonly Finding[] };

async function check(sources: readonly string[], { source }: Notebook, worker: LazyWorker): Promise<Answer> {
  try {
    const { cells } = await (await worker()).ask('check', { sources });
    return { ok: true, cells };
  } catch (error) {
    return { ok: false, findings: [jupytextFinding(error, source)] };
  }
}

function isPython(jupyter: JsonObject | undefined): boolean {
  const { language } = (jupyter?.['kernelspec'] ?? {}) as JsonObject;
  return typeof language !== 'string' || language.toLowerCase() === 'python';
}
