import { expect, it } from 'vitest';
import { renderSync } from '../../../../core/cli/views/nb-sync-view.ts';
import type { SyncResult } from '../../../../core/contracts/notebook.ts';
import { recordedTerminal } from '../recorded-terminal.ts';

const result = (notebook: string, action: SyncResult['action'], more: Partial<SyncResult> = {}): SyncResult => ({
  notebook,
  action,
  written: [],
  findings: [],
  ...more,
});

function shown(results: readonly SyncResult[], circumstances: { dryRun?: boolean; verb?: 'pair' | 'sync' } = {}): string {
  const terminal = recordedTerminal();
  renderSync(
    [{ flow: 'report', file: 'notebooks/notebook.yml', notebooks: results }],
    { directory: '/project', dryRun: false, verb: 'sync', ...circumstances },
    terminal,
  );
  return terminal.printed();
}

it('shows what was brought where, and of the rest only how many', () => {
  const text = shown([
    result('demo', 'py2nb', { written: ['notebooks/demo.ipynb'] }),
    result('noise_floor', 'merged', { written: ['notebooks/noise_floor.ipynb', 'notebooks/.src/noise_floor.py'] }),
    result('same', 'unchanged'),
    result('live', 'unpaired'),
  ]);
  expect(text).toBe(`  ✓ demo         source → notebook  notebooks/demo.ipynb
  ✓ noise_floor  merged from both   notebooks/noise_floor.ipynb, notebooks/.src/noise_floor.py
1 source → notebook, 1 merged from both, 1 unchanged.`);
});

it('shows a conflict as both sides have it, with how it last was, and the three ways out', () => {
  const conflict = { cell: 'cell 3', line: 12, base: 'x = 1\n', source: 'x = 2\ny = 1\n', notebook: '' };
  expect(shown([result('noise', 'conflict', { conflicts: [conflict] })])).toBe(`  ✗ noise  conflict in 1 place: nothing of it is written
      cell 3, line 12 of the source
      │ in the source
      │   x = 2
      │   y = 1
      │ in the notebook
      │   (nothing)
      │ when they last agreed
      │   x = 1
  noise: three ways out
    make both say the same there, in an editor, then  engine nb sync --entry noise
    the source wins                                   engine nb sync --entry noise --direction py2nb --force
    the notebook wins                                 engine nb sync --entry noise --direction nb2py --force
1 conflict.`);
});

it('with --dry-run says what would be', () => {
  const text = shown([result('demo', 'nb2py', { written: ['notebooks/.src/demo.py'] })], { dryRun: true });
  expect(text).toContain('would write notebooks/.src/demo.py');
  expect(text).toMatch(/^Would be: 1 notebook → source\.$/m);
});

it('says once where overwritten bytes are kept', () => {
  const kept = (name: string): SyncResult =>
    result(name, 'py2nb', { written: [`${name}.ipynb`], kept: [`.engine/notebooks/kept/${name}.ipynb`] });
  expect(shown([kept('a')])).toContain('What was overwritten is kept in .engine/notebooks/kept/a.ipynb\n');
  expect(shown([kept('a'), kept('b')])).toContain('What was overwritten is kept in .engine/notebooks/kept/\n');
});

it('with nothing to do says so', () => {
  expect(shown([], { verb: 'pair' })).toBe('No paired file is missing.');
  expect(shown([result('live', 'unpaired')])).toBe(
    'There is no paired notebook here; engine nb pair makes those that notebook.yml asks for.',
  );
});
