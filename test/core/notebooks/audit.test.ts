import { describe, expect, test } from 'vitest';
import { auditNotebooks, type AuditedNotebook } from '../../../core/notebooks/audit.ts';
import type { Mod } from '../../../core/notebooks/mods.ts';
import type { Notebook, PublishFormat } from '../../../core/contracts/notebook.ts';
import { entriesOf, HOME } from './file/reading.ts';

const FILE = 'flow/notebooks/notebook.yml';

type Wishes = Partial<Omit<AuditedNotebook, 'entry'>> & {
  notebook?: Partial<Notebook>;
  present?: boolean;
  publishes?: readonly PublishFormat[];
};

/** A notebook that nothing is to be said of, but for what a test wishes. */
function audited({ notebook, present = true, publishes = [], ...over }: Wishes = {}): AuditedNotebook {
  const [entry] = entriesOf(
    'entries: [{ path: notebooks/x.py, kind: explore, description: One, kernel: cogpy, mod: filter, pair_ipynb: true }]',
    {
      files: { [`${HOME}/x.py`]: '# %%\n' },
    },
  );
  if (!entry) throw new Error('there is one');
  return {
    entry: { ...entry, notebook: { ...entry.notebook, ...notebook }, at: { file: FILE, line: 7, column: 3 }, present, publishes },
    pair: 'synced',
    execution: 'never',
    lines: 10,
    format: { paired: true, kernels: true },
    ...over,
  };
}

const MODS: readonly Mod[] = [
  { name: 'filter', rules: [], scripts: ['filter_plot.py'] },
  { name: 'noise', rules: ['noise_psd', 'noise_map'], scripts: [] },
];

const issuesOf = (wishes: Wishes, mods: readonly Mod[] = []): readonly string[] =>
  auditNotebooks([audited(wishes)], { file: FILE, mods }).issues.map(({ finding }) => finding.code.replace('audit.', ''));

describe('an audit', () => {
  test('says nothing of a notebook that is in order', () => {
    expect(issuesOf({})).toEqual([]);
    expect(issuesOf({ notebook: { kind: 'demo', status: 'promoted' }, publishes: ['html'], execution: 'executed' }, MODS)).toEqual([]);
  });

  test('finds files that are missing or apart', () => {
    expect(issuesOf({ present: false, lines: 0 })).toEqual(['py-missing']);
    expect(issuesOf({ notebook: { pair: { ipynb: false, myst: false } }, pair: 'unpaired' })).toEqual(['pair-ipynb-disabled']);
    expect(issuesOf({ pair: 'notebook-newer' })).toEqual(['ipynb-has-unsynced-edits']);
    expect(issuesOf({ pair: 'source-newer' })).toEqual(['ipynb-stale']);
    expect(issuesOf({ pair: 'both-changed' })).toEqual(['ipynb-conflict']);
    expect(issuesOf({ pair: 'missing' })).toEqual(['ipynb-missing']);
    expect(
      issuesOf({ notebook: { pair: { ipynb: false, myst: false } }, pair: 'unpaired', format: { paired: false, kernels: false } }),
    ).toEqual([]);
  });

  test('finds what an entry does not say', () => {
    expect(issuesOf({ notebook: { description: ' ', kind: '', kernel: '' } })).toEqual(['no-description', 'no-kind', 'no-kernel']);
    expect(issuesOf({ notebook: { kernel: '' }, format: { paired: true, kernels: false } })).toEqual([]);
    expect(issuesOf({ notebook: { mod: '' } }, MODS)).toEqual(['no-mod']);
    expect(issuesOf({ notebook: { mod: '', kind: 'interactive' } }, MODS)).toEqual([]);
    expect(issuesOf({ notebook: { mod: '' } })).toEqual([]);
    expect(issuesOf({ notebook: { mod: 'fliter' } }, MODS)).toEqual(['unknown-mod']);
  });

  test('finds a status that the notebook has outgrown', () => {
    expect(issuesOf({ notebook: { status: 'draft' }, lines: 51 })).toEqual(['draft-but-substantial']);
    expect(issuesOf({ notebook: { status: 'draft' }, lines: 50 })).toEqual([]);
    expect(issuesOf({ notebook: { kind: 'demo' } })).toEqual(['demo-not-publishable']);
    expect(issuesOf({ notebook: { kind: 'validate' }, publishes: ['myst'] })).toEqual(['demo-not-publishable']);
    expect(issuesOf({ notebook: { kind: 'demo' }, publishes: ['html'], execution: 'executed' })).toEqual(['demo-executed-not-promoted']);
    expect(issuesOf({ notebook: { kind: 'demo' }, publishes: ['html'], execution: 'stale' })).toEqual([]);
    expect(issuesOf({ notebook: { kind: 'demo', status: 'promoted' }, execution: 'executed' })).toEqual(['promoted-not-publishable']);
    expect(issuesOf({ notebook: { kind: 'demo', status: 'promoted' }, publishes: ['html'], execution: 'failed' })).toEqual([
      'promoted-not-current',
    ]);
    expect(issuesOf({ notebook: { status: 'archived' }, publishes: ['html'], pair: 'missing' })).toEqual(['archived-still-publishable']);
  });

  test('the dead rule lives: an exploration whose mod has rules or scripts is to be archived', () => {
    expect(issuesOf({ notebook: { mod: 'noise' } }, MODS)).toEqual(['explore-absorbed-not-archived']);
    expect(issuesOf({ notebook: { mod: 'noise_psd', kind: 'investigate' } }, MODS)).toEqual(['explore-absorbed-not-archived']);
    expect(issuesOf({ notebook: { mod: 'filter' } }, MODS)).toEqual(['explore-absorbed-not-archived']);
    expect(issuesOf({ notebook: { mod: 'noise', status: 'archived' } }, MODS)).toEqual([]);
    const [issue] = auditNotebooks([audited({ notebook: { mod: 'noise' } })], { file: FILE, mods: MODS }).issues;
    expect(issue).toEqual({
      notebook: 'x',
      finding: {
        code: 'audit.explore-absorbed-not-archived',
        severity: 'warning',
        message: 'x is still explored, although `noise` has become part of the flow: `noise_psd`, `noise_map`.',
        remedy: `Write \`status: archived\` in its entry, ${FILE}:7.`,
        at: { file: FILE, line: 7, column: 3 },
      },
    });
  });

  test('the other dead rule lives: a mod that no notebook is about is a gap', () => {
    const gapsOf = (...notebooks: Partial<Notebook>[]): readonly string[] =>
      auditNotebooks(
        notebooks.map((notebook) => audited({ notebook })),
        { file: FILE, mods: MODS },
      ).gaps.map(({ mod }) => mod.name);
    expect(gapsOf({ mod: 'noise_psd' })).toEqual(['filter']);
    expect(gapsOf({ mod: 'noise' }, { mod: 'filter' })).toEqual([]);
    expect(gapsOf({ mod: 'noise', status: 'archived' }, { mod: '' })).toEqual(['filter', 'noise']);
    const { gaps } = auditNotebooks([], { file: FILE, mods: MODS });
    expect(gaps[1]?.finding).toMatchObject({
      code: 'audit.mod-without-notebook',
      message: 'No notebook is about `noise` (`noise_psd`, `noise_map`).',
    });
  });
});
