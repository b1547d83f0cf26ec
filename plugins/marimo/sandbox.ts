import type { Finding, Notebook, NotebookContext } from '../../core/plugin.ts';

/** What stands in the way of an environment of its own, which uv makes of the dependencies that the notebook names. */
export async function sandboxFindings(notebook: Notebook, tool: NotebookContext['tool']): Promise<readonly Finding[]> {
  return [...((await hasUv(tool)) ? [] : [missingUv(notebook)]), ...otherThanText(notebook)];
}

/** Looked for as marimo does it. */
async function hasUv(tool: NotebookContext['tool']): Promise<boolean> {
  try {
    await tool([process.env['UV'] ?? 'uv', '--version'], undefined, 60);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** A warning: the task may run in an environment that has a uv of its own. If not, marimo says so before it runs anything. */
const missingUv = ({ name, source }: Notebook): Finding => ({
  code: 'marimo.no-uv',
  severity: 'warning',
  message: `${name} wants a sandbox, and the program uv, which makes it, is not on PATH.`,
  remedy: 'Install uv (pip install uv), or take `sandbox: true` out of its entry in notebook.yml: then it sees the software of its flow.',
  at: { file: source },
});

/** In a sandbox marimo starts itself anew, and makes numbers and truth values of texts that look like such; nothing can tell it otherwise. */
const otherThanText = ({ name, source, params }: Notebook): readonly Finding[] =>
  Object.entries(params)
    .filter(([, value]) => typeof value === 'string' && looksLikeAnother(value))
    .map(([given, value]) => ({
      code: 'marimo.sandbox-text',
      severity: 'error',
      message: `${name} cannot be given the text ${JSON.stringify(value)} as ${given} in a sandbox: marimo would make something else of it.`,
      remedy: 'Give it a text that cannot be read as a number or a truth value, or take `sandbox: true` out of its entry in notebook.yml.',
      at: { file: source },
    }));

/** `true`, and whatever Python's `float` takes. */
const looksLikeAnother = (text: string): boolean =>
  /^(?:true|false|True|False)$/.test(text) ||
  /^[+-]?(?:inf|infinity|nan|(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:e[+-]?\d(?:_?\d)*)?)$/i.test(text.trim());
