import { describe, expect, test } from 'vitest';
import { bareNotebook } from '../../../../core/notebooks/file/load.ts';
import { percent, single, tinyBackends } from '../backends.ts';
import { entriesOf, findingsOf, FILE, HOME, read, request, told } from './reading.ts';

const SPECIFICATION = `kernel: cogpy

publish:
  docs_dir: docs/reports/notebooks
  prefix: nb-

entries:
  - path: notebooks/noise_demo/noise_demo.py
    kind: investigate
    description: "Prototype noise characterization demo"
    status: active
    kernel: neuropy-env
    pair_ipynb: true
    pair_myst: true
    publish_myst: true
    publish_html: false
  - path: notebooks/demo/.src/tfspace.py
    kind: demo
    mod: noise
    pair_ipynb: true
    publish_html: true
  - path: notebooks/explore/explorer.py
    format: single
    kind: interactive
    publish_html: true
`;

const FILES = {
  [`${HOME}/noise_demo/noise_demo.py`]: '# %%\n',
  [`${HOME}/demo/.src/tfspace.py`]: '# %%\n',
  [`${HOME}/explore/explorer.py`]: 'import single\n',
};

describe('a notebook.yml', () => {
  test('says of each notebook what its flow and its entry say together', () => {
    const [noise, tfspace, explorer] = entriesOf(SPECIFICATION, { files: FILES });
    expect(noise?.notebook).toEqual({
      name: 'noise_demo',
      format: 'percent',
      source: `${HOME}/noise_demo/noise_demo.py`,
      home: HOME,
      kind: 'investigate',
      status: 'active',
      description: 'Prototype noise characterization demo',
      mod: '',
      kernel: 'neuropy-env',
      params: {},
      sandbox: false,
      inputs: [],
      outputs: [],
      pair: { ipynb: true, myst: true },
      publish: { formats: ['myst'], directory: 'docs/reports/notebooks', prefix: 'nb-' },
      variant: '',
      stages: ['pair', 'sync', 'execute', 'collect', 'publish'],
      force: false,
    });
    expect(noise?.at).toEqual({ file: FILE, line: 8, column: 5 });
    expect(tfspace?.notebook).toMatchObject({ kernel: 'cogpy', mod: 'noise', pair: { ipynb: true, myst: false } });
    expect(explorer?.notebook).toMatchObject({ format: 'single', kernel: '', kind: 'interactive', publish: { formats: ['html'] } });
    expect(findingsOf(SPECIFICATION, { files: FILES })).toEqual([]);
  });

  test('says for a batch what a notebook reads, writes, takes and may take', () => {
    const text = `entries:
  - path: notebooks/x.py
    params: { bins: 20, names: [a, b] }
    inputs: data/raw.csv
    outputs: [./derivatives/x/, figures/*.png]
    timeout: 1h30m
    environment: { prefix: [nice, -n, 5] }
`;
    const [x] = entriesOf(text, { files: { [`${HOME}/x.py`]: '' } });
    expect(x).toMatchObject({ timeoutSeconds: 5400, environment: { name: 'prefix', options: ['nice', '-n', '5'] } });
    expect(x?.notebook).toMatchObject({
      params: { bins: 20, names: ['a', 'b'] },
      inputs: ['data/raw.csv'],
      outputs: ['derivatives/x/', 'figures/*.png'],
    });
  });

  describe('asks for what not every format has', () => {
    const backends = tinyBackends({
      single: single({ dependencies: () => '', publishes: ['html', 'app'] }),
      percent: percent({ publishes: ['html', 'myst'] }),
    });
    const files = { [`${HOME}/s.py`]: 'import single\n', [`${HOME}/p.py`]: '# %%\n' };
    const list = (path: string, wish: string): string => `publish: { docs_dir: docs }\nentries:\n  - { path: ${path}, ${wish} }\n`;

    test('an environment of its own, with a warning where it cannot be', () => {
      const sandboxOf = (text: string) => entriesOf(text, { files, backends }).map(({ notebook }) => notebook.sandbox);
      expect(sandboxOf(list('s.py', 'sandbox: true'))).toEqual([true]);
      expect(sandboxOf(list('s.py', 'sandbox: false'))).toEqual([false]);
      expect(sandboxOf(list('p.py', 'sandbox: true'))).toEqual([false]);
      expect(findingsOf(list('p.py', 'sandbox: true'), { files, backends })).toEqual([
        'warning 3:28 notebook.no-sandbox `sandbox` says nothing here: a notebook of the format percent does not run in an environment of its own. Remove it; `environment` says which software the notebook sees.',
      ]);
      expect(findingsOf(list('p.py', 'sandbox: false'), { files, backends })).toEqual([]);
    });

    test('a kind of page, with an error where it cannot be made', () => {
      const [entry] = entriesOf(list('s.py', 'publish_app: true'), { files, backends });
      expect(entry?.notebook.publish.formats).toEqual(['app']);
      expect(findingsOf(list('p.py', 'publish_app: true'), { files, backends })).toEqual([
        'error 3:32 notebook.publish-format A notebook of the format percent cannot be published as app. It can be published as `html`, `myst`.',
      ]);
    });
  });

  test('takes what the flow wishes over what it says itself', () => {
    const text = 'entries:\n  - { path: notebooks/x.py, params: { bins: 20, width: 1 } }\n  - { path: notebooks/y.py }\n';
    const wishes = { only: ['x'], params: { bins: 30 }, stages: ['publish', 'sync'] as const, variant: 'sub01', force: true };
    const entries = entriesOf(text, { files: { [`${HOME}/x.py`]: '', [`${HOME}/y.py`]: '' }, wishes });
    expect(entries.map(({ notebook }) => notebook)).toMatchObject([
      { name: 'x', params: { bins: 30, width: 1 }, stages: ['sync', 'execute', 'publish'], variant: 'sub01', force: true },
    ]);
  });

  test('has no notebooks when it is empty, or only comments', () => {
    for (const text of ['', '# later\n\n', 'entries:\n', 'kernel: python3\n'])
      expect(read(text)).toMatchObject({ kind: 'loaded', entries: [], warnings: [] });
  });
});

describe('the format of a notebook', () => {
  const files = { [`${HOME}/x.py`]: 'import single\n' };
  const formatOf = (text: string): string | undefined => entriesOf(text, { files })[0]?.notebook.format;

  test('is the entry’s, else the file’s, else what its source looks like, else percent', () => {
    expect(formatOf('default_format: single\nentries: [{ path: notebooks/x.py, format: percent }]')).toBe('percent');
    expect(formatOf('default_format: percent\nentries: [{ path: notebooks/x.py }]')).toBe('percent');
    expect(formatOf('default_format: ""\nentries: [{ path: notebooks/x.py, format: "" }]')).toBe('single');
    expect(formatOf('entries: [{ path: notebooks/gone.py }]')).toBe('percent');
  });

  test('that no plugin knows is an error with the nearest one, told once for a whole file', () => {
    expect(findingsOf('entries:\n  - path: notebooks/x.py\n    format: pecent\n', { files })).toEqual([
      'error 3:13 notebook.unknown-format No plugin knows notebooks of the format `pecent`. Did you mean `percent`?',
    ]);
    expect(findingsOf('default_format: pecent\nentries: [{ path: notebooks/x.py }, { path: notebooks/x.py }]', { files })).toHaveLength(1);
  });
});

describe('the file of an older system', () => {
  const at = (...paths: string[]) => ({ files: Object.fromEntries(paths.map((path) => [`${HOME}/${path}`, '# %%\n'])) });
  const sourceOf = (path: string, given: object): string | undefined =>
    entriesOf(`entries: [{ path: "${path}" }]`, given)[0]?.notebook.source;

  test('names sources from the flow’s folder, or from its own', () => {
    expect(sourceOf('notebooks/explore/.src/x.py', at('explore/.src/x.py'))).toBe(`${HOME}/explore/.src/x.py`);
    expect(sourceOf('explore/.src/x.py', at('explore/.src/x.py'))).toBe(`${HOME}/explore/.src/x.py`);
    expect(findingsOf('entries: [{ path: explore/.src/x.py }]', at('explore/.src/x.py'))).toEqual([]);
  });

  test('loads as people wrote it, and as the system itself did, with every key', () => {
    const byHand = `kernel: ""
publish: {docs_dir: "", prefix: "nb-"}
entries:
  - path: "notebooks/explore/.src/investigate_zipf.py"
    kind: "investigate"
    description: "Investigate Zipf's law in wordcount outputs"
    status: "draft"
    mod: "wordcount"
    pair_ipynb: true
    pair_myst: true
`;
    const given = at('explore/.src/investigate_zipf.py');
    expect(findingsOf(byHand, given)).toEqual([]);
    expect(entriesOf(byHand, given)).toMatchObject([{ notebook: { format: 'percent', status: 'draft', mod: 'wordcount', kernel: '' } }]);
    const byTheSystem = `default_format: ''
entries:
- description: ''
  format: ''
  kernel: ''
  kind: investigate
  mod: ''
  pair_ipynb: true
  pair_myst: true
  path: notebooks/explore/.src/investigate_zipf.py
  publish_html: false
  publish_myst: true
  status: active
kernel: ''
publish:
  docs_dir: ''
  format: html
  prefix: ''
`;
    expect(findingsOf(byTheSystem, given)).toEqual([expect.stringContaining('notebook.no-docs-dir')]);
    expect(entriesOf(byTheSystem, given)).toMatchObject([{ notebook: { format: 'percent', publish: { formats: [], prefix: '' } } }]);
  });

  test('names the place before or after a move to `.src/`: the file counts, with a warning', () => {
    expect(sourceOf('notebooks/.src/x.py', at('x.py'))).toBe(`${HOME}/x.py`);
    expect(sourceOf('notebooks/.src/x.py', at('x/x.py'))).toBe(`${HOME}/x/x.py`);
    expect(sourceOf('notebooks/x/x.py', at('.src/x.py'))).toBe(`${HOME}/.src/x.py`);
    expect(sourceOf('notebooks/explore/x.ipynb', at('explore/.src/x.py', 'explore/x.ipynb'))).toBe(`${HOME}/explore/.src/x.py`);
    expect(findingsOf('entries: [{ path: notebooks/.src/x.py }]', at('x.py'))).toEqual([
      `warning 1:19 notebook.moved-source The source is not at \`notebooks/.src/x.py\` but at ${HOME}/x.py. Write \`path: notebooks/x.py\`.`,
    ]);
  });

  test('names absolute paths, also those of a machine where the project lay elsewhere', () => {
    const given = { ...at('explore/.src/x.py'), project: '/home/me/study' };
    expect(sourceOf(`/home/me/study/${HOME}/explore/.src/x.py`, given)).toBe(`${HOME}/explore/.src/x.py`);
    expect(sourceOf(`/storage/old/${HOME}/explore/.src/x.py`, given)).toBe(`${HOME}/explore/.src/x.py`);
    expect(sourceOf(`/storage/old/${HOME}/explore/x.py`, given)).toBe(`${HOME}/explore/.src/x.py`);
    expect(findingsOf(`entries: [{ path: /old/${HOME}/explore/.src/x.py }]`, given)).toEqual([
      'warning 1:19 notebook.absolute-path An absolute path is another one on every machine. Write `path: notebooks/explore/.src/x.py`.',
    ]);
    expect(findingsOf('entries: [{ path: /elsewhere/x.py }]', { ...given, files: { 'x.py': '' } })).toEqual([
      'error 1:19 notebook.path The path `/elsewhere/x.py` leads out of the project. Write a path below the folder of this file.',
    ]);
  });

  test('loads with a warning for a source that is not there, and says where one of its name is', () => {
    const given = at('explore/.src/x.py');
    expect(entriesOf('entries: [{ path: notebooks/demo/x.py }]', given)).toMatchObject([
      { present: false, notebook: { source: `${HOME}/demo/x.py` } },
    ]);
    expect(findingsOf('entries: [{ path: notebooks/demo/x.py }]', given)).toEqual([
      `warning 1:19 notebook.missing-source There is no ${HOME}/demo/x.py. Did you mean \`notebooks/explore/.src/x.py\`?`,
    ]);
  });

  test('may have keys that nobody knows, keys with nothing behind them, and flags as YAML 1.1 wrote them', () => {
    const text = `kernel:
maintainer: lab
publish: { docs_dir: , prefix: "" }
entries:
  - path: notebooks/x.py
    descripton: Noise
    kind: explor
    mod:
    pair_ipynb: yes
    pair_myst: 'no'
`;
    expect(entriesOf(text, at('x.py'))).toMatchObject([
      { notebook: { mod: '', kernel: '', pair: { ipynb: true, myst: false }, publish: { prefix: '' } } },
    ]);
    expect(findingsOf(text, at('x.py'))).toEqual([
      'warning 2:1 notebook.unknown-key Unknown key `maintainer` in this file. Accepted: `kernel`, `default_format`, `publish`, `entries`.',
      expect.stringMatching(
        /^warning 6:5 notebook.unknown-key Unknown key `descripton` in `entries\[0\]`\..* Did you mean `description`\?$/,
      ),
      'warning 7:11 notebook.kind `explor` is no kind that means something here. Known: `investigate`, `explore`, `demo`, `validate`, `interactive`. Did you mean `explore`?',
      'warning 9:17 notebook.flag `yes` is read as `true`. Write `pair_ipynb: true`.',
      'warning 10:16 notebook.flag `no` is read as `false`. Write `pair_myst: false`.',
    ]);
  });

  test('asks for pages without saying where: none are made, and that is said once', () => {
    const text = 'entries:\n  - { path: notebooks/x.py, publish_myst: true }\n  - { path: notebooks/y.py, publish_html: true }\n';
    expect(entriesOf(text, at('x.py', 'y.py')).map(({ notebook, publishes }) => [notebook.publish.formats, publishes])).toEqual([
      [[], ['myst']],
      [[], ['html']],
    ]);
    expect(findingsOf(text, at('x.py', 'y.py'))).toEqual([
      'warning 2:5 notebook.no-docs-dir `x`, `y` are to be published, but `publish.docs_dir` does not say where. Set it, e.g. `publish: { docs_dir: docs/notebooks }`.',
    ]);
  });
});

describe('what is wrong', () => {
  test('is told all at once, each at its line and column', () => {
    const text = `publish: { format: pdf }
entries:
  - kind: demo
  - path: notes.txt
  - path: notebooks/x.py
    params: [1]
    timeout: 90
  - path: ../../../../../y.py
    outputs: [/tmp/out, ../up, .git/x]
  - path: notebooks/x.py
`;
    const findings = findingsOf(text, { files: { [`${HOME}/x.py`]: '' } });
    expect(findings.filter((finding) => finding.startsWith('error')).map((finding) => finding.split(' ').slice(1, 3))).toEqual([
      ['1:20', 'notebook.value'],
      ['3:5', 'notebook.missing-key'],
      ['4:11', 'notebook.path'],
      ['6:5', 'notebook.value'],
      ['7:14', 'notebook.value'],
      ['8:11', 'notebook.path'],
      ['9:15', 'notebook.path'],
      ['9:25', 'notebook.path'],
      ['9:32', 'notebook.path'],
    ]);
  });

  test('is two notebooks of one name', () => {
    const text = 'entries:\n  - path: notebooks/x.py\n  - path: notebooks/demo/x.py\n';
    expect(findingsOf(text, { files: { [`${HOME}/x.py`]: '', [`${HOME}/demo/x.py`]: '' } })).toEqual([
      'error 3:11 notebook.same-name A notebook `x` stands in line 2 already. Rename one of the two files.',
    ]);
  });

  test('a notebook has the name that the files of another one have in a row of a matrix', () => {
    const files = { [`${HOME}/x.py`]: '', [`${HOME}/x-1.py`]: '' };
    const text = 'entries:\n  - path: notebooks/x.py\n  - path: notebooks/x-1.py\n';
    expect(findingsOf(text, { files, wishes: { variant: '1', only: ['x'] } }).filter((told) => told.startsWith('error'))).toEqual([
      'error 2:11 notebook.variant-taken The variant `1` of x would take the files of the notebook x-1, in line 3. Rename one of the two files, or give the variant another name.',
    ]);
    expect(entriesOf(text, { files, wishes: { variant: '2' } })).toHaveLength(2);
  });

  test('is a name that the flow asks for and nobody has', () => {
    const text = 'entries: [{ path: notebooks/noise.py }]';
    expect(findingsOf(text, { files: { [`${HOME}/noise.py`]: '' }, wishes: { only: ['nois'] } })).toEqual([
      `error 1:1 notebook.unknown-notebook ${FILE} lists no notebook \`nois\`. Did you mean \`noise\`?`,
    ]);
  });

  test('is a source that cannot be read', () => {
    const broken = (path: string): string => {
      if (path !== FILE) throw new Error('EISDIR: illegal operation on a directory, read');
      return 'entries: [{ path: notebooks/x.py }]';
    };
    expect(findingsOf('', { read: broken, exists: () => true })).toEqual([
      `error 1:19 notebook.unreadable-source ${HOME}/x.py cannot be read: EISDIR: illegal operation on a directory, read`,
    ]);
    expect(bareNotebook('x.py', { ...request({}), read: broken, exists: () => true })).toMatchObject({ kind: 'rejected' });
  });

  test('is a file that is not there, or no YAML', () => {
    const result = read('', { file: 'other.yml', read: request({}).read });
    expect(result).toMatchObject({ kind: 'rejected', findings: [{ code: 'notebook.missing-file', message: 'There is no other.yml.' }] });
    expect(findingsOf('entries: [')).toEqual([expect.stringMatching(/^error 1:11 notebook\.yaml /)]);
    expect(findingsOf('- path: x.py\n')).toEqual([
      'error 1:1 notebook.not-a-mapping A notebook.yml is a mapping of keys; this is not. Put the list of notebooks under `entries:`.',
    ]);
    expect(findingsOf('<<<<<<< HEAD\nentries: []\n')).toEqual([expect.stringContaining('notebook.merge-conflict')]);
  });
});

describe('a notebook without a notebook.yml', () => {
  test('is its source, or the .ipynb that belongs to one', () => {
    const files = { 'nb/explore/.src/x.py': '# %%\n', 'nb/explore/x.ipynb': '{}' };
    const expected = {
      kind: 'loaded',
      home: 'nb/explore',
      entries: [
        {
          notebook: {
            name: 'x',
            source: 'nb/explore/.src/x.py',
            home: 'nb/explore',
            pair: { ipynb: true, myst: false },
            publish: { formats: [] },
          },
        },
      ],
    };
    expect(bareNotebook('nb/explore/x.ipynb', request(files))).toMatchObject(expected);
    expect(bareNotebook('./nb/explore/.src/x.py', request(files))).toMatchObject(expected);
    expect(bareNotebook('x.py', request({ 'x.py': 'import single\n' }))).toMatchObject({
      home: '.',
      entries: [{ notebook: { format: 'single' } }],
    });
  });

  test('is refused where there is no source', () => {
    const result = bareNotebook('nb/x.ipynb', request({ 'nb/x.ipynb': '{}' }));
    expect(result.kind === 'rejected' && told(result.findings)).toEqual([
      'error - notebook.missing-source There is no `.py` source that belongs to nb/x.ipynb. `jupytext --to py:percent -o nb/.src/x.py nb/x.ipynb` makes one of a notebook.',
    ]);
  });
});

describe('where pages cannot go', () => {
  test.each([
    ['{ docs_dir: .git }', 'error 1:22 notebook.path `.git` belongs to git.'],
    ['{ docs_dir: docs/../.engine/pages }', 'error 1:22 notebook.path `docs/../.engine/pages` belongs to the engine.'],
    ['{ docs_dir: notebooks/.src }', 'error 1:22 notebook.path `notebooks/.src` belongs to the sources of notebooks.'],
    ['{ docs_dir: README.md }', 'error 1:22 notebook.path `README.md` is a file.'],
    ['{ docs_dir: docs, prefix: "a\\nb" }', 'error 1:36 notebook.path The prefix "a\\nb" holds a line break or another control character.'],
    ['{ docs_dir: "docs\\u0007" }', 'error 1:22 notebook.path The path "docs\\u0007" holds a line break or another control character.'],
  ])('%s is an error with its place', (publish, told) => {
    const [finding = ''] = findingsOf(`publish: ${publish}\n`, { files: { 'README.md': '' } });
    expect(finding.startsWith(told), finding).toBe(true);
  });
});
