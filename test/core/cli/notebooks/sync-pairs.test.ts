import { expect, it } from 'vitest';
import { exitCodeOfSync } from '../../../../core/cli/actions/nb/sync.ts';
import { syncPairs } from '../../../../core/cli/notebooks/sync-pairs.ts';
import type { NotebookContext, SyncResult } from '../../../../core/contracts/notebook.ts';
import { pairing, percent, single } from '../../notebooks/backends.ts';
import { flowOf, notebook, opened } from './opened.ts';

const context: NotebookContext = {
  project: '/nowhere',
  signal: new AbortController().signal,
  log: () => undefined,
  tool: () => Promise.reject(new Error('no tool here')),
};

const result = (name: string, action: SyncResult['action']): SyncResult => ({ notebook: name, action, written: [], findings: [] });

it('asks a format once for all notebooks that a flow has of it, and one without two faces never', async () => {
  const asked: string[][] = [];
  const twoFaces = pairing({
    sync(notebooks) {
      asked.push(notebooks.map(({ name }) => name));
      return Promise.resolve(notebooks.map(({ name }) => result(name, 'py2nb')).toReversed());
    },
  });
  const flows = [flowOf('report', [notebook('a'), notebook('live', { format: 'marimo' }), notebook('b')])];
  const open = opened(flows, { percent: percent({ pairing: twoFaces }), marimo: single() });
  const [synced] = await syncPairs(open, {}, context);
  expect(asked).toEqual([['a', 'b']]);
  expect(synced?.notebooks.map(({ notebook: name, action }) => [name, action])).toEqual([
    ['a', 'py2nb'],
    ['live', 'unpaired'],
    ['b', 'py2nb'],
  ]);
});

it('ends with 3 for a conflict, and with 1 when something could not be synced at all', () => {
  const codeOf = (...actions: readonly SyncResult['action'][]): number =>
    exitCodeOfSync([{ flow: 'report', file: 'notebook.yml', notebooks: actions.map((action, at) => result(String(at), action)) }]);
  expect(codeOf('unchanged', 'merged', 'created', 'unpaired')).toBe(0);
  expect(codeOf('py2nb', 'conflict')).toBe(3);
  expect(codeOf('conflict', 'failed')).toBe(1);
});
