// A notebook format as small as a format can be, as a third-party plugin: what `engine nb` does with any format is tried without Python.
// A source is a `.py` that begins with `# toy`, with prose behind `##`; its other face, a `.ipynb`, is a copy of it. Executing it runs `sh`: `fail` fails.
import { existsSync, mkdirSync, readFileSync, writeFileSync, copyFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const workspaceOf = ({ source }) => join(dirname(source), '..', basename(source).replace(/\.py$/, '.ipynb'));
const executedOf = ({ source, name, variant }) => join(dirname(source), '..', '.executed', `${name}${variant ? `-${variant}` : ''}.ipynb`);
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

function faces(notebook, project) {
  const base = join(project, '.engine/notebooks/toy', notebook.name);
  return {
    base,
    agreed: read(base),
    source: read(join(project, notebook.source)),
    notebook: read(join(project, workspaceOf(notebook))),
  };
}

function stateOf(notebook, project) {
  if (!notebook.pair.ipynb) return 'unpaired';
  const { agreed, source, notebook: text } = faces(notebook, project);
  if (text === undefined) return 'missing';
  if (source === text) return 'synced';
  if (source === agreed) return 'notebook-newer';
  return text === agreed ? 'source-newer' : 'both-changed';
}

function syncOne(notebook, { direction, force, dryRun, create }, project) {
  const { base, source, notebook: text, agreed } = faces(notebook, project);
  const done = (action, path, content) => {
    if (path && !dryRun) write(join(project, path), content);
    if (!dryRun && action !== 'conflict') write(base, content ?? source);
    return { notebook: notebook.name, action, written: path ? [path] : [], findings: [] };
  };
  const state = stateOf(notebook, project);
  const toNotebook = (action) => done(action, workspaceOf(notebook), source);
  if (state === 'unpaired') return { notebook: notebook.name, action: 'unpaired', written: [], findings: [] };
  if (state === 'missing')
    return create ? toNotebook('created') : { notebook: notebook.name, action: 'unchanged', written: [], findings: [] };
  if (force && direction === 'nb2py') return done('nb2py', notebook.source, text);
  if (state === 'source-newer' || force) return toNotebook('py2nb');
  if (state === 'notebook-newer') return done('nb2py', notebook.source, text);
  if (state === 'synced') return done('unchanged');
  const conflicts = [{ cell: 'the only cell', line: 1, base: agreed ?? '', source, notebook: text }];
  return { ...done('conflict'), conflicts };
}

const RESULT = JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: { engine: { format: 'toy', source_sha256: '%s' } }, cells: [] });
const HASH = '{ sha256sum "$1" 2>/dev/null || shasum -a 256 "$1"; } | cut -c1-64';

const toy = {
  kernels: true,
  modes: ['explore', 'demo'],
  versions: { cells: 1, result: 1 },
  declaring: 'a line `param NAME=DEFAULT`',
  publishes: ['html', 'markdown', 'myst', 'ipynb'],
  detect: (text) => text.startsWith('# toy'),
  artifacts: (notebook) => ({ workspace: workspaceOf(notebook), executed: executedOf(notebook) }),
  cells: (text) => [{ type: 'code', source: text.replaceAll(/^##.*\n/gm, ''), tags: [], line: 1 }],
  parameters: (text) => Object.fromEntries([...text.matchAll(/^param (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value])),
  tools: () => ['sh'],
  validate: async (notebooks, { project }) =>
    notebooks.flatMap(({ name, source }) =>
      readFileSync(join(project, source), 'utf8').includes('wrong')
        ? [{ code: 'toy.wrong', severity: 'error', message: `${name} is wrong.`, at: { file: source, line: 2 } }]
        : [],
    ),
  pairing: {
    state: stateOf,
    unsynced: (notebook, project) => (stateOf(notebook, project) === 'notebook-newer' ? [faces(notebook, project).notebook] : undefined),
    sync: async (notebooks, options, { project }) => notebooks.map((notebook) => syncOne(notebook, options, project)),
    diff: async (notebook, { project }) => {
      const { source, notebook: text } = faces(notebook, project);
      const state = stateOf(notebook, project);
      const side = { 'source-newer': 'source', 'notebook-newer': 'notebook' }[state] ?? 'both';
      const diff = `@@ -1 +1 @@\n-${text}+${source}`;
      return {
        state,
        cells: source === text || text === undefined ? [] : [{ cell: 'the only cell', line: 1, change: 'edited', side, diff }],
      };
    },
  },
  scripts: {},
  job: (notebook) => ({
    action: {
      kind: 'process',
      argv: [
        'sh',
        '-c',
        `! grep -q fail "$1" && mkdir -p "$(dirname "$2")" && printf '${RESULT}' "$(${HASH})" > "$2" && echo executed with ${Object.entries(notebook.params).join(' ')}`,
        'sh',
        notebook.source,
        executedOf(notebook),
      ],
      cwd: '.',
      env: {},
      passEnv: [],
    },
  }),
  judge: async (notebook, outcome) =>
    outcome.kind === 'exited' && outcome.code === 0
      ? { success: true, retry: false, findings: [] }
      : { success: false, retry: false, findings: [], reason: `${notebook.name} said fail` },
  render: async (requests) => requests.forEach(({ from, to }) => copyFileSync(from, to)),
  // Shows which processes it would leave: one in a session of its own, as kernels are.
  edit: (notebooks) => ({
    argv: ['sh', '-c', 'setsid sleep 1000 & echo editing "$@" as $ENGINE_ATTEMPT; wait', 'sh', ...notebooks.map(workspaceOf)],
  }),
  scaffold: ({ name, title }) => ({ path: `explore/.src/${name}.py`, text: `# toy\n# ${title}\n` }),
};

export default {
  name: 'toy-notebooks',
  apiVersion: 1,
  setup: (engine) => engine.notebook('toy', { create: { tokens: [], make: () => toy } }),
};
