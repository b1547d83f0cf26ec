import type { NotebookBackend } from '../../core/plugin.ts';

type Request = Parameters<NotebookBackend['scaffold']>[0];

/**
 * A new notebook. It runs as it is, which a test shows: a template in which no cell imports marimo as `mo` passes marimo's own check, and
 * fails when it is run.
 */
export function scaffold(request: Request): { path: string; text: string } {
  const folder = request.mode === 'demo' ? 'demo' : 'explore';
  return { path: `${folder}/${request.name}.py`, text: [...head(request), ...CELLS[request.mode](request), ...FOOT].join('\n') };
}

const head = ({ title, mode, flow }: Request): readonly string[] => [
  '# ---',
  `# Title: ${oneLine(title)}`,
  `# Status: ${mode === 'demo' ? 'DEMO' : mode === 'interactive' ? 'INTERACTIVE' : 'INVESTIGATION'}`,
  `# Objective: ${OBJECTIVES[mode]}${flow === '' ? '' : ` (flow ${oneLine(flow)})`}`,
  '# ---',
  '',
  'import marimo',
  '',
  // marimo asks for it; the oldest version for which this is right, since which one there is only a process could tell.
  '__generated_with = "0.24.0"',
  'app = marimo.App()',
  '',
  'with app.setup:',
  '    import marimo as mo',
  '',
  '',
  '@app.cell(hide_code=True)',
  'def title():',
  '    mo.md(r"""',
  `    # ${oneLine(title).replaceAll('"""', "'''")}`,
  '    """)',
  '    return',
];

const OBJECTIVES: Readonly<Record<Request['mode'], string>> = {
  explore: 'say what is to be found out',
  demo: 'say what is shown, and to whom',
  interactive: 'say what is to be tried',
};

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const CELLS: Readonly<Record<Request['mode'], (request: Request) => readonly string[]>> = {
  explore: () => [
    ...cell(
      'parameters',
      [],
      ['# Given with `engine nb exec --param limit=5`; here stand the defaults.', 'limit = mo.cli_args().get("limit", 10)'],
      'limit',
    ),
    ...cell('explore', ['limit'], ['values = [n * n for n in range(limit)]', 'values'], 'values'),
  ],
  demo: () => [
    ...cell(
      'parameters',
      [],
      ['# Given with `engine nb exec --param limit=5`; here stand the defaults.', 'limit = mo.cli_args().get("limit", 10)'],
      'limit',
    ),
    ...cell(
      'load',
      ['limit'],
      ['# Read what the flow has made; name the files under `inputs` in notebook.yml.', 'values = [n * n for n in range(limit)]'],
      'values',
    ),
    ...cell('result', ['limit', 'values'], ['mo.md(f"The largest of {limit} values is **{max(values)}**.")']),
  ],
  interactive: () => [
    ...cell('controls', [], ['limit = mo.ui.slider(1, 50, value=10, label="limit")', 'limit'], 'limit'),
    ...cell('result', ['limit'], ['mo.md(f"The largest of {limit.value} values is **{(limit.value - 1) ** 2}**.")']),
  ],
};

const cell = (name: string, uses: readonly string[], lines: readonly string[], makes?: string): readonly string[] => [
  '',
  '',
  '@app.cell',
  `def ${name}(${uses.join(', ')}):`,
  ...lines.map((line) => `    ${line}`),
  makes === undefined ? '    return' : `    return (${makes},)`,
];

const FOOT = ['', '', 'if __name__ == "__main__":', '    app.run()', ''];
