import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listsAbove, locateNotebooks, placeOfFirst, type Place } from '../../../../core/cli/notebooks/locate.ts';
import { Refusal } from '../../../../core/cli/refusal.ts';
import { temporaryDirectory } from '../../../rig/process.ts';

function tree(...files: readonly string[]): string {
  const root = temporaryDirectory();
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    if (file.endsWith('/')) mkdirSync(join(root, file), { recursive: true });
    else writeFileSync(join(root, file), '');
  }
  return root;
}

const found = (root: string, from: string, named: readonly string[] = [], byFlow = false): Place & { project: string } => {
  const place = locateNotebooks(join(root, from), named, byFlow);
  return {
    ...place,
    project: place.project.replace(root, 'ROOT'),
    ...(place.manifest && { manifest: place.manifest.replace(root, 'ROOT') }),
  };
};

const refusal = (root: string, from: string, named: readonly string[] = []): string | undefined => {
  try {
    found(root, from, named);
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.findings[0]?.code : String(error);
  }
};

describe('without a file that is named', () => {
  it('the folder of the manifest means all its flows, also seen from a folder without notebooks', () => {
    const root = tree('engine.yml', 'notebooks/notebook.yml', 'code/src/a.py');
    const all = { project: 'ROOT', manifest: 'ROOT/engine.yml' };
    expect(found(root, '.')).toEqual(all);
    expect(found(root, 'code/src')).toEqual(all);
  });

  it('a folder below means the nearest notebook.yml, beside it, in its notebooks/, or above', () => {
    const root = tree('engine.yml', 'flows/a/notebooks/notebook.yml', 'flows/a/notebooks/explore/x.ipynb', 'flows/b/notebook.yml');
    for (const from of ['flows/a', 'flows/a/notebooks', 'flows/a/notebooks/explore'])
      expect(found(root, from).files, from).toEqual(['flows/a/notebooks/notebook.yml']);
    expect(found(root, 'flows/b').files).toEqual(['flows/b/notebook.yml']);
  });

  it('a flow that is named is one of the manifest, wherever one stands', () => {
    const root = tree('engine.yml', 'flows/a/notebook.yml');
    expect(found(root, 'flows/a', [], true).files).toBeUndefined();
  });

  it('without a manifest the project is the root of the repository', () => {
    const root = tree('.git/', 'analysis/notebooks/notebook.yml');
    expect(found(root, 'analysis')).toEqual({ project: 'ROOT', files: ['analysis/notebooks/notebook.yml'] });
  });

  it('without a repository it is the folder that holds notebooks/, else that of notebook.yml', () => {
    expect(found(tree('analysis/notebooks/notebook.yml'), 'analysis')).toEqual({
      project: 'ROOT/analysis',
      files: ['notebooks/notebook.yml'],
    });
    expect(found(tree('analysis/notebook.yml'), 'analysis')).toEqual({ project: 'ROOT/analysis', files: ['notebook.yml'] });
  });

  it('where there is nothing it says how to begin', () => {
    expect(refusal(tree('a/b.txt'), 'a')).toBe('notebook.no-file');
  });
});

it('the first notebook.yml of a folder goes into notebooks/, of the manifest’s project where there is one', () => {
  const root = tree('engine.yml', 'flows/a/x.txt');
  expect(placeOfFirst(join(root, 'flows/a'))).toEqual({
    project: root,
    manifest: join(root, 'engine.yml'),
    files: ['flows/a/notebooks/notebook.yml'],
  });
  const alone = tree('notebooks/x.txt');
  expect(placeOfFirst(join(alone, 'notebooks'))).toEqual({ project: alone, files: ['notebooks/notebook.yml'] });
  expect(placeOfFirst(alone)).toEqual({ project: alone, files: ['notebooks/notebook.yml'] });
});

describe('a file that is named', () => {
  it('belongs to the nearest manifest, repository, or the folder that people see it in', () => {
    expect(found(tree('engine.yml', 'x/.src/a.py'), 'x', ['.src/a.py'])).toEqual({
      project: 'ROOT',
      manifest: 'ROOT/engine.yml',
      files: ['x/.src/a.py'],
    });
    expect(found(tree('.git/', 'x/.src/a.py'), '.', ['x/.src/a.py'])).toEqual({ project: 'ROOT', files: ['x/.src/a.py'] });
    expect(found(tree('x/.src/a.py'), '.', ['x/.src/a.py'])).toEqual({ project: 'ROOT/x', files: ['.src/a.py'] });
  });

  it('has to be there, and in one project with the others', () => {
    const root = tree('a/engine.yml', 'a/x.py', 'b/engine.yml', 'b/y.py');
    expect(refusal(root, '.', ['a/z.py'])).toBe('notebook.no-such-file');
    expect(refusal(root, '.', ['a/x.py', 'b/y.py'])).toBe('notebook.several-projects');
  });

  it('may be listed by any notebook.yml above it, the nearest first', () => {
    const root = tree('notebook.yml', 'a/notebook.yml', 'a/b/.src/x.py', 'c/notebook.yml');
    expect(listsAbove(root, 'a/b/.src/x.py')).toEqual(['a/notebook.yml', 'notebook.yml']);
  });
});
