import { expect, it } from 'vitest';
import type { NotebookStatus } from '../../../../core/cli/actions/nb/status.ts';
import { renderNotebookStatus } from '../../../../core/cli/views/nb-status-view.ts';
import { recordedTerminal } from '../recorded-terminal.ts';

const status = (notebook: string, more: Partial<NotebookStatus> = {}): NotebookStatus => ({
  notebook,
  task: `report/${notebook}`,
  format: 'percent',
  source: `notebooks/.src/${notebook}.py`,
  kind: 'demo',
  status: 'active',
  files: {},
  pair: 'synced',
  execution: { state: 'executed', when: '2026-03-20T14:30:00', seconds: 12, run: 'r1' },
  pages: [],
  ...more,
});

function shown(notebooks: readonly NotebookStatus[], all = false): string {
  const terminal = recordedTerminal();
  renderNotebookStatus([{ flow: 'report', file: 'notebooks/notebook.yml', notebooks }], { all }, terminal);
  return terminal.printed();
}

it('shows the columns aligned, and below a notebook what is to be known and done about it', () => {
  const text = shown([
    status('demo_filter', {
      title: 'What the filter does',
      pages: [{ format: 'html', path: 'docs/nb-demo_filter.html', state: 'current', published: '2026-03-20T14:31:00' }],
    }),
    status('noise', {
      kind: 'investigate',
      files: { workspace: 'notebooks/noise.ipynb' },
      pair: 'source-newer',
      execution: {
        state: 'stale',
        reasons: [
          'source notebooks/.src/noise.py changed',
          'notebooks/noise.ipynb has edits that its source lacks',
          'command.params changed: {} -> {"bins":30}',
        ],
        when: '2026-03-19T09:05:00',
      },
      pages: [{ format: 'html', path: 'docs/nb-noise.html', state: 'unpublished' }],
    }),
    status('broken', {
      pair: 'both-changed',
      execution: {
        state: 'failed',
        reason: "NameError: name 'x' is not defined (cell 4)",
        when: '2026-03-21T10:00:00',
        run: 'r2',
        artefact: '.engine/runs/r2/failed.ipynb',
        edited: true,
      },
    }),
    status('live', { format: 'marimo', kind: 'interactive', pair: 'unpaired', execution: { state: 'never' } }),
  ]);
  expect(text).toBe(`report  notebooks/notebook.yml, 4 notebooks
  ✓ demo_filter  synced        executed 2026-03-20 14:30, 12s    published 2026-03-20 docs/nb-demo_filter.html
      What the filter does · demo · active
  ! noise        source newer  stale, executed 2026-03-19 09:05  not published
      investigate · active
      stale: its source changed
      stale: its notebook has edits that its source lacks
      stale: command.params changed: {} -> {"bins":30}
  ✗ broken       both changed  failed 2026-03-21 10:00
      demo · active
      source and notebook were both edited; see engine nb diff --entry broken
      NameError: name 'x' is not defined (cell 4) (edited since)
      as far as it got: .engine/runs/r2/failed.ipynb
  · live         unpaired      never executed
      interactive · active

4 notebooks: 1 executed, 1 stale, 1 failed, 1 never executed.
2 pairs out of step: engine nb sync
Execute what is not: engine nb exec`);
});

it('is calm for hundreds: notebooks of which the same is to be said are told together, unless all are asked for', () => {
  const many = Array.from({ length: 200 }, (_, at) => status(`nb${at}`));
  const stale = Array.from({ length: 50 }, (_, at) =>
    status(`st${at}`, { execution: { state: 'stale', reasons: [`source notebooks/.src/st${at}.py changed`] } }),
  );
  expect(shown([...many, ...stale, status('odd', { pair: 'notebook-newer' })])).toBe(`report  notebooks/notebook.yml, 251 notebooks
  ! odd  notebook newer  executed 2026-03-20 14:30, 12s
      demo · active
  ✓ 200 others: synced, executed   (--all lists them)
  ! 50 others: synced, stale   (--all lists them)
      stale: its source changed

251 notebooks: 201 executed, 50 stale.
1 pair out of step: engine nb sync
Execute what is not: engine nb exec`);
  expect(shown(many)).toContain('  ✓ All 200: synced, executed   (--all lists them)');
  expect(shown(many, true)).toContain('nb199');
});

it('a page that shows something else than is there is named, and so is one that is gone', () => {
  const text = shown([
    status('demo', {
      pages: [
        { format: 'html', path: 'docs/nb-demo.html', state: 'outdated', published: '2026-03-20T14:31:00' },
        { format: 'markdown', path: 'docs/nb-demo.md', state: 'missing', published: '2026-03-18T14:31:00' },
      ],
    }),
  ]);
  expect(text).toContain(
    '! demo  synced  executed 2026-03-20 14:30, 12s  published 2026-03-20 docs/nb-demo.html, docs/nb-demo.md, not as it is now',
  );
  expect(text).toContain('its page shows an earlier execution: docs/nb-demo.html');
  expect(text).toContain('its page was published and is gone: docs/nb-demo.md');
});

it('names the step for a page that was edited by hand', () => {
  const pages = [{ format: 'html', path: 'docs/nb-a.html', state: 'edited', published: '2026-03-20T14:31:00' }] as const;
  expect(shown([status('a', { pages })])).toContain(
    'its page was edited by hand: docs/nb-a.html; engine nb publish --force --entry a makes it anew',
  );
});

it('tells the next step for what is not paired, and for what is executed and not published', () => {
  const text = shown([
    status('a', { pair: 'missing' }),
    status('b', { pages: [{ format: 'html', path: 'docs/nb-b.html', state: 'unpublished' }] }),
  ]);
  expect(text).toContain('1 notebook without a paired file: engine nb pair');
  expect(text).toContain('1 notebook executed and not published as it is now: engine nb publish');
  expect(text).not.toContain('engine nb sync');
});

it('colours what is bad red and what waits yellow', () => {
  const terminal = recordedTerminal({ colours: true });
  const notebooks = [status('a', { pair: 'both-changed' }), status('b', { pair: 'source-newer' })];
  renderNotebookStatus([{ flow: 'report', file: 'f', notebooks }], { all: false }, terminal);
  expect(terminal.printed()).toContain('<red>both changed</red>');
  expect(terminal.printed()).toContain('<yellow>source newer</yellow>');
});

it('without any notebook it says how to begin', () => {
  expect(shown([])).toContain('engine nb new NAME');
});
