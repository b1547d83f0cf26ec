import { expect, test } from 'vitest';
import { readManifest } from '../../../core/manifest/load.ts';
import { findingsOf, flows, projectWith, read, tasksOf, told } from './reading.ts';

const EXAMPLE = `version: 1
name: penguins
params:
  bins: 20
defaults:
  backend: datalad
  environment: { venv: .venv }
plugins: []
reporters: [console]
flows:
  tidy:
    description: Drop incomplete rows
    command: [python, code/tidy.py, data/raw.csv, derivatives/tidy.csv]
    inputs: [code/tidy.py, data/raw.csv]
    outputs: [derivatives/tidy.csv]
  summary:
    matrix:
      species: [adelie, chinstrap, gentoo]
    command: [python, code/summary.py, --species, "\${{ matrix.species }}", -o, "\${{ outputs[0] }}"]
    inputs: [code/summary.py, derivatives/tidy.csv]
    outputs: ["derivatives/summary-\${{ matrix.species }}.json"]
    retry: { limit: 2, backoff: exponential, base: 2s, cap: 60s }
    timeout: 10m
    resources: { cpus: 1, memory: 500MB, locks: [database] }
    passEnv: [API_TOKEN]
  figures:
    needs: [summary]
    snakemake: { snakefile: workflow/Snakefile, targets: [all], config: { bins: "\${{ params.bins }}" } }
    inputs: ["derivatives/summary-*.json"]
    outputs: [derivatives/figures/]
  preproc:
    matrix: { from: { glob: "bids/sub-{subject}/ses-{session}/" } }
    snakebids: { app: code/app/run.py, bids_dir: bids, output_dir: derivatives/preproc, level: participant, participant_label: ["\${{ matrix.subject }}"] }
    backend: { datalad: { message: "preprocess \${{ matrix.subject }}" } }
  archive:
    needs: [figures]
    shell: "tar czf derivatives.tgz derivatives && ls -l derivatives.tgz"
    backend: local
    outputs: [derivatives.tgz]
`;

test('the example of the documentation becomes the tasks that it names', () => {
  const project = projectWith({
    'bids/sub-02/ses-01/x': '',
    'bids/sub-01/ses-01/x': '',
    'bids/sub-01/ses-02/x': '',
    'bids/dataset.json': '',
  });
  const tasks = tasksOf(EXAMPLE, { project, overrides: ['params.bins=30'] });
  expect(tasks.map(({ id }) => id)).toEqual([
    'tidy',
    'summary/species=adelie',
    'summary/species=chinstrap',
    'summary/species=gentoo',
    'figures',
    'preproc/subject=01,session=01',
    'preproc/subject=01,session=02',
    'preproc/subject=02,session=01',
    'archive',
  ]);
  expect(tasks[2]).toEqual({
    id: 'summary/species=chinstrap',
    flow: 'summary',
    matrix: { species: 'chinstrap' },
    builder: {
      key: 'command',
      declaration: { argv: ['python', 'code/summary.py', '--species', 'chinstrap', '-o', 'derivatives/summary-chinstrap.json'] },
    },
    executor: { name: 'local', options: {} },
    recorders: [{ name: 'datalad', options: {} }],
    environment: { name: 'venv', options: '.venv' },
    inputs: [{ path: 'code/summary.py' }, { path: 'derivatives/tidy.csv' }],
    outputs: [{ path: 'derivatives/summary-chinstrap.json' }],
    needs: [],
    env: {},
    passEnv: ['API_TOKEN'],
    retry: { limit: 2, backoff: 'exponential', baseSeconds: 2, capSeconds: 60 },
    timeoutSeconds: 600,
    resources: { cpus: 1, bytes: 500_000_000, locks: ['database'] },
    pointer: '/flows/summary',
  });
  expect(tasks[4]?.builder.declaration).toEqual({ snakefile: 'workflow/Snakefile', targets: ['all'], config: { bins: 30 } });
  expect(tasks[5]).toMatchObject({
    builder: { key: 'snakebids', declaration: { output_dir: 'derivatives/preproc', participant_label: ['01'] } },
    recorders: [{ name: 'datalad', options: { message: 'preprocess 01' } }],
  });
  expect(tasks[8]).toMatchObject({
    builder: { key: 'shell', declaration: { script: expect.stringContaining('&& ls') } },
    recorders: [],
    needs: ['figures'],
  });
});

test('the same manifest built in code makes the same tasks, and its findings keep their pointers', () => {
  const request = {
    overrides: [],
    vocabulary: { jobs: {}, backends: {}, environments: {}, reporters: {} },
    environment: {},
    file: 'code',
    project: '/nowhere',
  };
  const loaded = readManifest({ version: 1, flows: { a: { command: ['x'] } } }, request);
  expect(loaded).toMatchObject({ kind: 'loaded', tasks: tasksOf(flows('a:\n  command: [x]')) });
  const rejected = readManifest({ version: 1, flows: { a: { comand: ['x'] } } }, request);
  expect(rejected.kind === 'rejected' && told(rejected.findings)).toEqual([
    expect.stringMatching(/^\/flows\/a\/comand manifest\.unknown-key/),
  ]);
  const circular: Record<string, unknown> = { version: 1 };
  circular['flows'] = circular;
  expect(readManifest(circular, request)).toMatchObject({ kind: 'rejected', findings: [{ code: 'manifest.not-json' }] });
});

test('a value that is one whole expression keeps its type; inside a text it becomes text', () => {
  const text = `params: { bins: 20, exact: true, all: [a, b], deep: { list: [{ x: 1.5 }] } }\n${flows(
    'a:\n  snakemake:\n    cores: "${{ params.bins }}"\n    targets: "${{ params.all }}"\n    config: { bins: "${{ params.bins }}", exact: "${{params.exact}}", text: "n=${{ params.bins }}", x: "${{ params.deep.list[0].x }}", all: "${{ params.deep }}" }',
  )}`;
  expect(tasksOf(text)[0]?.builder.declaration).toEqual({
    cores: 20,
    targets: ['a', 'b'],
    config: { bins: 20, exact: true, text: 'n=20', x: 1.5, all: { list: [{ x: 1.5 }] } },
  });
});

test('arguments are texts, and an expression for a list makes several', () => {
  const [task] = tasksOf(
    flows('a:\n  command: [cat, 5, true, "${{ inputs }}", "${{ env.N }}", "${{ run.id }}"]\n  inputs: [x, y/z]\n  env: { N: 1 }'),
  );
  expect(task?.builder.declaration).toEqual({ argv: ['cat', '5', 'true', 'x', 'y/z', '1', '${{ run.id }}'] });
});

test('a command that is one text is split by the quoting rules of a shell, with expressions whole', () => {
  const [task] = tasksOf(flows(`a:\n  matrix: { s: ["two words"] }\n  command: python -c 'print("a b")' --x=\${{ matrix.s }} "\\"q\\""`));
  expect(task?.builder.declaration).toEqual({ argv: ['python', '-c', 'print("a b")', '--x=two words', '"q"'] });
});

test('the outputs of a needed flow are looked up, all tasks together, whatever the order of the flows', () => {
  const text = flows(
    'b:\n  needs: a\n  command: [cat, "${{ needs.a.outputs }}"]\n  inputs: ["${{ needs.a.outputs }}"]\na:\n  matrix: { n: [1, 2] }\n  command: x\n  outputs: ["o${{ matrix.n }}"]',
  );
  expect(tasksOf(text)[0]).toMatchObject({
    id: 'b',
    builder: { declaration: { argv: ['cat', 'o1', 'o2'] } },
    inputs: [{ path: 'o1' }, { path: 'o2' }],
    needs: ['a'],
  });
});

test('paths are tidied, and a trailing slash is kept', () => {
  const [task] = tasksOf(flows('a:\n  command: x\n  inputs: [./a//b, c/./d/, e/../f, "*.csv"]\n  outputs: [{ path: ./o/ }]'));
  expect(task?.inputs).toEqual([{ path: 'a/b' }, { path: 'c/d/' }, { path: 'f' }, { path: '*.csv' }]);
  expect(task?.outputs).toEqual([{ path: 'o/' }]);
});

test('a matrix is the cross product of its lists, and the first varies slowest', () => {
  const ids = tasksOf(flows('a:\n  matrix: { x: [p, q], y: [1, true] }\n  command: x')).map(({ id }) => id);
  expect(ids).toEqual(['a/x=p,y=1', 'a/x=p,y=true', 'a/x=q,y=1', 'a/x=q,y=true']);
});

test('a task id holds nothing that a shell would touch, and fits a directory name', () => {
  const values = ['a b', 'x;y', '$(z)', 'p/q', 'ü-1.0', 'long'.repeat(100)];
  const ids = tasksOf(flows(`a:\n  matrix: { v: ${JSON.stringify(values)} }\n  command: x`)).map(({ id }) => id);
  expect(ids.slice(0, 5)).toEqual(['a/v=a_b', 'a/v=x_y', 'a/v=__z_', 'a/v=p_q', 'a/v=ü-1.0']);
  expect(ids[5]).toMatch(/^a\/v=(long)+[long]*-[0-9a-f]{12}$/);
  expect(ids[5]?.length).toBe(202);
});

test('defaults: env and resources are merged key by key, passEnv is added to, the rest is replaced whole', () => {
  const text = `defaults:
  env: { A: 1, B: 2 }
  passEnv: [T]
  resources: { cpus: 2, memory: 1GiB }
  timeout: 1h30m
  retry: 3
  environment: { conda: base }
${flows('a:\n  command: x\nb:\n  command: x\n  env: { B: 3 }\n  passEnv: [U, T]\n  resources: { cpus: 4 }\n  timeout: 5s\n  retry: { limit: 1, backoff: fixed, base: 2m }\n  environment: none')}`;
  const [a, b] = tasksOf(text);
  expect(a).toMatchObject({ env: { A: '1', B: '2' }, passEnv: ['T'], resources: { cpus: 2, bytes: 2 ** 30 }, timeoutSeconds: 5400 });
  expect(a).toMatchObject({
    retry: { limit: 3, backoff: 'exponential', baseSeconds: 1, capSeconds: 60 },
    environment: { name: 'conda', options: 'base' },
  });
  expect(b).toMatchObject({ env: { A: '1', B: '3' }, passEnv: ['T', 'U'], resources: { cpus: 4, bytes: 2 ** 30 }, timeoutSeconds: 5 });
  expect(b?.retry).toEqual({ limit: 1, backoff: 'fixed', baseSeconds: 120, capSeconds: 120 });
  expect(b).not.toHaveProperty('environment');
});

test("a flow's backend replaces the default one; named without options it keeps the default's options", () => {
  const text = `defaults: { backend: { datalad: { message: m } } }\n${flows('a:\n  command: x\nb:\n  command: x\n  backend: local\nc:\n  command: x\n  backend: [local, datalad]\nd:\n  command: x\n  backend: { datalad: { unlock: true } }')}`;
  expect(tasksOf(text).map(({ executor, recorders }) => [executor.name, recorders])).toEqual([
    ['local', [{ name: 'datalad', options: { message: 'm' } }]],
    ['local', []],
    ['local', [{ name: 'datalad', options: { message: 'm' } }]],
    ['local', [{ name: 'datalad', options: { unlock: true } }]],
  ]);
});

test('anchors and merge keys work, and what stands under x- is ignored', () => {
  const text =
    'x-common: &common\n  timeout: 5m\n  env: { A: 1 }\nversion: 1\nflows:\n  a:\n    <<: *common\n    command: x\n    env: { B: 2 }\n  b:\n    <<: [*common]\n    command: y\n';
  expect(tasksOf(text)).toMatchObject([
    { timeoutSeconds: 300, env: { B: '2' } },
    { timeoutSeconds: 300, env: { A: '1' } },
  ]);
});

test('values from the matrix may stand in a script where a shell reads them as plain text; params may always', () => {
  const text = `params: { flags: "-a | tee" }\n${flows('a:\n  matrix: { s: [sub-01] }\n  shell: run ${{ matrix.s }} ${{ inputs }} ${{ params.flags }} ${{ run.id }}\n  inputs: [a.csv, b.csv]')}`;
  expect(tasksOf(text)[0]?.builder.declaration).toEqual({ script: 'run sub-01 a.csv b.csv -a | tee ${{ run.id }}' });
});

test('a flow with a fault does not hide the faults of those that need it', () => {
  const text = flows(
    'a:\n  command: x\n  outputs: [/abs]\nb:\n  needs: a\n  command: [x, "${{ nope }}"]\nc:\n  needs: a\n  command: [x, "${{ needs.a.outputs[3] }}"]',
  );
  expect(told(findingsOf(text)).map((line) => line.slice(0, 4))).toEqual(['5:15', '8:18']);
});

test('reporters come with their options, console where none is named', () => {
  const reporters = (text: string) => {
    const result = read(`${text}\n${flows('a: { command: x }')}`);
    return result.kind === 'loaded' ? result.reporters : result.findings;
  };
  expect(reporters('')).toEqual([{ name: 'console', options: {} }]);
  expect(reporters('reporters: [ndjson, { console: {} }]')).toEqual([
    { name: 'ndjson', options: {} },
    { name: 'console', options: {} },
  ]);
});

test('ten thousand tasks of a matrix are made in a moment', () => {
  const values = (name: string) => Array.from({ length: 100 }, (_, index) => `${name}${index}`).join(', ');
  const text = flows(
    `a:\n  matrix: { x: [${values('x')}], y: [${values('y')}] }\n  command: [run, "\${{ matrix.x }}", "\${{ outputs[0] }}"]\n  inputs: [code.py, "in/\${{ matrix.x }}/\${{ matrix.y }}.csv"]\n  outputs: ["out/\${{ matrix.x }}/\${{ matrix.y }}.csv"]\n  backend: { datalad: { message: "do \${{ matrix.x }}" } }`,
  );
  const milliseconds = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    expect(tasksOf(text)).toHaveLength(10_000);
    return process.cpuUsage(before).user / 1000;
  });
  // 60 ms on an idle machine; the machine that runs the tests may be busy, and a quadratic step would take minutes.
  expect(Math.min(...milliseconds)).toBeLessThan(1000);
});

test('what can only be a text becomes one, also where an expression is the whole of it', () => {
  const text = `params: { n: 20 }\n${flows('a:\n  command: x\n  backend: { datalad: { message: "${{ params.n }}", unlock: true } }\n  environment: { conda: "${{ params.n }}" }')}`;
  expect(tasksOf(text)[0]).toMatchObject({ recorders: [{ options: { message: '20', unlock: true } }], environment: { options: '20' } });
});
