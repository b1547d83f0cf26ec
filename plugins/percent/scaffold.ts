import type { NotebookBackend } from '../../core/plugin.ts';

type Request = Parameters<NotebookBackend['scaffold']>[0];

/** A new notebook, which runs as it is. Its kernel stands in notebook.yml, not in the text. */
export function scaffold(request: Request): { path: string; text: string } {
  const demo = request.mode === 'demo';
  const cells = [title(request), PARAMETERS, IMPORTS, PROJECT, ...(demo ? DEMO : EXPLORE)];
  return { path: `${demo ? 'demo' : 'explore'}/.src/${request.name}.py`, text: `${[header(request), ...cells].join('\n\n')}\n` };
}

function header({ title, mode, flow }: Request): string {
  const demo = mode === 'demo';
  const objective = demo ? 'say what is shown, and to whom' : 'say what is to be found out';
  return [
    '# ---',
    `# Title: ${oneLine(title)}`,
    `# Status: ${demo ? 'DEMO' : 'INVESTIGATION'}`,
    `# Objective: ${objective}${flow === '' ? '' : ` (flow ${oneLine(flow)})`}`,
    `# Guardrails: ${demo ? 'Reads what the flow has made, writes nothing' : 'Read-only, in-memory exploration only'}`,
    '# ---',
  ].join('\n');
}

const title = (request: Request): string => `# %% [markdown]\n# # ${oneLine(request.title)}`;

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const PARAMETERS = `# %% tags=["parameters"]
# Given with \`engine nb exec --param limit=5\`; here stand the defaults.
limit = 10`;

const IMPORTS = `# %%
from pathlib import Path`;

const PROJECT = `# %%
# The project's folder, from wherever in it the notebook is run.
here = Path.cwd()
project = next((folder for folder in [here, *here.parents] if (folder / "engine.yml").exists()), here)`;

const EXPLORE = [
  `# %%
values = [n * n for n in range(limit)]
values`,
];

const DEMO = [
  `# %% [markdown]
# What this page shows, and how to read it.`,
  `# %%
# Read what the flow has made, below \`project\`; name the files under \`inputs\` in notebook.yml.
values = [n * n for n in range(limit)]`,
  `# %%
print(f"The largest of {limit} values is {max(values)}.")`,
];
