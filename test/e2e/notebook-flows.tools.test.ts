import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from '../rig/command-line.ts';
import { cloneDataset, createDataset, type TestDataset } from '../rig/dataset.ts';
import { document } from '../rig/documents.ts';

const MANIFEST = `version: 1
defaults:
  backend: datalad
flows:
  report:
    notebooks: { file: notebooks/notebook.yml, params: { factor: 3 } }
`;

const LIST = `publish: { docs_dir: docs, prefix: nb- }
entries:
  - path: notebooks/demo/.src/product.py
    kind: demo
    inputs: [data.txt]
    pair_ipynb: true
    publish_html: true
  - path: notebooks/demo/sum.py
    kind: demo
    inputs: [data.txt]
    publish_html: true
`;

const PERCENT = `# ---
# Title: A product
# Status: DEMO
# ---

# %% [markdown]
# What comes of a number and a factor.

# %% tags=["parameters"]
factor = 2

# %%
from pathlib import Path
root = next(folder for folder in [Path.cwd(), *Path.cwd().parents] if (folder / "engine.yml").exists())
number = int((root / "data.txt").read_text())

# %%
print("the product is", number * factor)
`;

const MARIMO = `import marimo

app = marimo.App()


@app.cell
def read():
    from pathlib import Path
    root = next(folder for folder in Path(__file__).resolve().parents if (folder / "engine.yml").exists())
    number = int((root / "data.txt").read_text())
    return (number,)


@app.cell
def show(number):
    print("the sum is", number + number)
    return


if __name__ == "__main__":
    app.run()
`;

type Outcomes = Readonly<Record<string, string>>;

/** A dataset with one notebook of each format, and the engine in it. */
function notebookDataset() {
  const dataset = createDataset({
    'engine.yml': MANIFEST,
    'data.txt': '14\n',
    'notebooks/notebook.yml': LIST,
    'notebooks/demo/.src/product.py': PERCENT,
    'notebooks/demo/sum.py': MARIMO,
  });
  const { engine } = commandLine(dataset.root);
  const apply = async (...more: readonly string[]): Promise<{ code: number | undefined; outcomes: Outcomes; said: string }> => {
    const said = await engine('apply', '--json', ...more);
    const { tasks } = document('apply', said);
    return {
      code: said.code,
      outcomes: Object.fromEntries(tasks.map(({ id, outcome }) => [id, outcome])),
      said: `${said.stdout}${said.stderr}`,
    };
  };
  return { ...dataset, dataset, engine, apply };
}

const bothSides = (outcome: string): Outcomes => ({ 'report/product': outcome, 'report/sum': outcome });
const outputsOf = (path: string): string => readFileSync(path, 'utf8').replaceAll('\\n', ' ');

/** The commit whose record made `path`. */
const recordOf = ({ git }: TestDataset, path: string): string =>
  git('log', '-1', '--format=%H', '--grep=DATALAD RUNCMD', '--', path).trim();

describe('notebooks under datalad', () => {
  let there: ReturnType<typeof notebookDataset>;
  let first: Awaited<ReturnType<typeof there.apply>>;
  beforeAll(async () => {
    there = notebookDataset();
    first = await there.apply();
  });

  test('are executed with their parameters, collected and published, and leave a clean tree', () => {
    expect(first.outcomes, first.said).toEqual(bothSides('succeeded'));
    expect(first.code).toBe(0);
    expect(there.clean()).toBe(true);
    expect(outputsOf(join(there.root, 'notebooks/demo/.executed/product.ipynb'))).toContain('the product is 42');
    expect(outputsOf(join(there.root, 'notebooks/demo/.executed/sum.ipynb'))).toContain('the sum is 28');
    expect(outputsOf(join(there.root, 'notebooks/demo/product.ipynb'))).toContain('the product is 42');
    expect(there.read('docs/nb-product.html')).toContain('the product is 42');
    expect(there.read('docs/nb-sum.html')).toContain('the sum is 28');
  });

  test('each have one record, with what was collected and published in it', () => {
    const record = recordOf(there.dataset, 'notebooks/demo/.executed/product.ipynb');
    expect(there.filesOf(record)).toEqual(
      expect.arrayContaining(['docs/nb-product.html', 'notebooks/demo/.executed/product.ipynb', 'notebooks/demo/product.ipynb']),
    );
    expect(there.messageOf(record)).not.toMatch(/"cmd": .*\.engine/);
    expect(recordOf(there.dataset, 'notebooks/demo/.executed/sum.ipynb')).not.toBe(record);
  });

  test('are rerun by plain datalad in a clone, and come out the same byte for byte', () => {
    const clone = cloneDataset(there.dataset);
    for (const name of ['product', 'sum']) {
      const before = clone.head();
      clone.datalad('rerun', recordOf(there.dataset, `notebooks/demo/.executed/${name}.ipynb`));
      expect([name, clone.clean(), clone.git('diff', '--stat', before, 'HEAD')]).toEqual([name, true, '']);
    }
  });

  test('are up to date until code, parameters or inputs change; prose does not count', async () => {
    expect((await there.apply()).outcomes).toEqual(bothSides('up-to-date'));
    const source = join(there.root, 'notebooks/demo/.src/product.py');
    writeFileSync(source, readFileSync(source, 'utf8').replace('What comes of', 'What becomes of'));
    there.dataset.save('prose');
    expect((await there.apply()).outcomes).toEqual(bothSides('up-to-date'));
    writeFileSync(source, readFileSync(source, 'utf8').replace('the product is', 'it makes'));
    there.dataset.save('code');
    const again = await there.apply();
    expect(again.outcomes, again.said).toEqual({ 'report/product': 'succeeded', 'report/sum': 'up-to-date' });
    expect(there.read('docs/nb-product.html')).toContain('it makes 42');
    expect(there.clean()).toBe(true);
  });

  test('take over what was edited in the paired notebook, and commit that before they run', async () => {
    const path = join(there.root, 'notebooks/demo/product.ipynb');
    writeFileSync(path, readFileSync(path, 'utf8').replace('print(\\"it makes', 'print(\\"altogether'));
    const plan = await there.engine('plan');
    expect(plan.stdout).toContain('report/product');
    const again = await there.apply();
    expect(again.outcomes, again.said).toEqual({ 'report/product': 'succeeded', 'report/sum': 'up-to-date' });
    expect(there.read('notebooks/demo/.src/product.py')).toContain('altogether');
    expect(there.clean()).toBe(true);
    expect((await there.engine('plan')).stdout).toMatch(/all 2 tasks are up to date/);
  });

  test('whose pages are made outside of a run are told to be in no record', async () => {
    rmSync(join(there.root, 'docs/nb-sum.html'));
    const said = await there.engine('nb', 'publish', '--format', 'html', '--entry', 'sum');
    expect(said.code, said.stderr).toBe(0);
    expect(said.stderr).toMatch(/docs\/nb-sum\.html[^]*in no record|in no record: [^]*docs\/nb-sum\.html/);
    there.git('checkout', '-q', '.');
  });

  test('with edits on both sides of one line do not run, and neither side is touched', async () => {
    const paths = ['notebooks/demo/.src/product.py', 'notebooks/demo/product.ipynb'].map((path) => join(there.root, path));
    for (const [at, path] of paths.entries())
      writeFileSync(path, readFileSync(path, 'utf8').replace(/print\((\\?")altogether/, `print($1side ${at}`));
    there.dataset.save('both sides');
    const before = paths.map((path) => readFileSync(path, 'utf8'));
    const refused = await there.apply();
    expect(refused.code).toBe(1);
    expect(refused.outcomes['report/product']).toBe('failed');
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(before);
  });
});

test('a notebook that fails leaves its workspace as it was, no record, and the notebook as far as it got', async () => {
  const { apply, root, head, clean, engine, dataset, read } = notebookDataset();
  await apply();
  const before = read('notebooks/demo/product.ipynb');
  const source = join(root, 'notebooks/demo/.src/product.py');
  writeFileSync(source, `${PERCENT}\n# %%\nraise ValueError("no such luck")\n`);
  dataset.save('trouble');
  const failed = await apply('--keep-going');
  expect(failed.code).toBe(1);
  expect(failed.said).toMatch(/no such luck/);
  expect(head()).toBe(dataset.git('rev-parse', 'HEAD').trim());
  expect(outputsOf(join(root, 'notebooks/demo/.executed/product.ipynb'))).not.toContain('no such luck');
  const status = await engine('nb', 'status', '--json');
  expect(status.stdout).toMatch(/no such luck/);
  const artefact = /[^"]*failed\.ipynb/.exec(status.stdout)?.[0] ?? '';
  expect(existsSync(join(root, artefact)), status.stdout).toBe(true);
  // The sync brought the new cell to the notebook, where the outputs of the others still stand.
  expect(before).toContain('the product is 42');
  expect(outputsOf(join(root, 'notebooks/demo/product.ipynb'))).toContain('the product is 42');
  expect(clean()).toBe(true);
});
