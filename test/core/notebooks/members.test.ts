import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findingsOf } from './findings.ts';
import { membersOf, type NotebooksDeclaration } from '../../../core/notebooks/members.ts';
import { createFolder, type Folder } from './folder.ts';

const ENTRIES = `entries:
  - path: notebooks/explore/.src/peaks.py
  - path: notebooks/explore/.src/play.py
    kind: interactive
  - path: notebooks/explore/.src/old.py
    status: archived
`;
const CELL = '# %% tags=["parameters"]\nlimit = 1\n';
const SOURCES = Object.fromEntries(['peaks', 'play', 'old'].map((name) => [`notebooks/explore/.src/${name}.py`, CELL]));

const folderOf = (entries = ENTRIES, sources = SOURCES): Folder => createFolder({ ...sources, 'notebooks/notebook.yml': entries });

function members({ root, backends, read }: Folder, more: Partial<NotebooksDeclaration> = {}) {
  const files = { project: root, read, exists: (path: string) => existsSync(join(root, path)) };
  return membersOf({ file: 'notebooks/notebook.yml', ...more }, files, backends);
}

const namesOf = (...given: Parameters<typeof members>): readonly string[] => members(...given).map(({ task }) => task);

describe('the notebooks of a flow', () => {
  test('are those that wait for nobody; forced, or named, also those that do', () => {
    const folder = folderOf();
    expect(namesOf(folder)).toEqual(['peaks']);
    expect(namesOf(folder, { force: true })).toEqual(['peaks', 'play']);
    expect(namesOf(folder, { only: ['old', 'play'] })).toEqual(['play', 'old']);
  });

  test('whose pages have no place are refused before anything is executed, unless nothing is to be published', () => {
    const both = `publish: { docs_dir: docs }\nentries:\n  - { path: notebooks/explore/.src/peaks.py, publish_markdown: true, publish_myst: true }\n`;
    const folder = folderOf(both);
    expect(findingsOf(() => members(folder))).toMatchObject([
      { severity: 'error', message: expect.stringContaining('markdown and as myst') },
    ]);
    expect(namesOf(folder, { stages: ['execute'] })).toEqual(['peaks']);
  });

  test('get the parameters that they declare; one that none declares is refused', () => {
    const folder = folderOf();
    expect(members(folder, { params: { limit: 3 } })[0]?.declaration.params).toEqual({ limit: 3 });
    expect(findingsOf(() => members(folder, { params: { limits: 3 } }))).toMatchObject([
      { code: 'notebook.unknown-parameter', remedy: 'Its notebooks declare: limit.' },
    ]);
  });

  test('are known without reading what only has to be there', () => {
    const folder = folderOf();
    const asked: string[] = [];
    const files = {
      project: folder.root,
      exists: (path: string) => existsSync(join(folder.root, path)),
      read: (path: string) => {
        asked.push(path);
        return folder.read(path);
      },
    };
    membersOf({ file: 'notebooks/notebook.yml' }, files, folder.backends);
    membersOf({ file: 'notebooks/explore/.src/peaks.py' }, files, folder.backends);
    expect(asked.filter((path) => path.endsWith('.ipynb'))).toEqual([]);
  });

  test('say of a source that is there and cannot be read that it cannot, not that it is absent', () => {
    const folder = folderOf(ENTRIES, {});
    mkdirSync(join(folder.root, 'notebooks/explore/.src/peaks.py'), { recursive: true });
    const [told] = findingsOf(() => members(folder));
    expect(told).toMatchObject({ code: 'notebook.unreadable-source', severity: 'error', at: { line: 2 } });
  });
});
