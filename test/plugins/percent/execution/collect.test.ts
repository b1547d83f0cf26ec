import { mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { serializeIpynb, type IpynbCell } from '../../../../plugins/jupyter/door.ts';
import { collect } from '../../../../plugins/percent/execution/index.ts';
import { comparePair } from '../../../../plugins/percent/pairing/compare.ts';
import { inTurn } from '../../../../plugins/percent/pairing/in-turn.ts';
import { percentPairing } from '../../../../plugins/percent/pairing/pairing.ts';
import { codeCell, outputOf, withOutput } from '../pairing/pair.ts';
import { aNotebook, notebookContext, writeFiles } from './execute.ts';

const notebook = aNotebook('nb/.src/a.py');
let project: string;

const ipynb = (...cells: readonly IpynbCell[]): string => serializeIpynb({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });

beforeEach(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'engine-collect-')));
  writeFiles(project, {
    'nb/.src/a.py': '# %%\na = 1\n',
    'nb/a.ipynb': ipynb(codeCell('a = 1', 'one')),
    'nb/.executed/a.ipynb': ipynb(withOutput(codeCell('a = 1', 'one'), 'ran')),
  });
});

const output = (): string => outputOf((JSON.parse(readFileSync(join(project, 'nb/a.ipynb'), 'utf8')) as { cells: IpynbCell[] }).cells[0]);

const sync = () => percentPairing.sync([notebook], {}, notebookContext(project));

test('outputs that were collected leave the pair as it was agreed on: nothing has to be read to see that', async () => {
  await sync();
  expect(comparePair(notebook, project).kind).toBe('exact');
  expect(await collect(notebook, { project })).toMatchObject({ written: ['nb/a.ipynb'] });
  expect(output()).toBe('ran\n');
  expect(comparePair(notebook, project).kind).toBe('exact');
});

test('what was never agreed on is not agreed on by collecting', async () => {
  await sync();
  writeFiles(project, { 'nb/a.ipynb': ipynb(codeCell('a = 1', 'one'), codeCell('b = 2', 'two')) });
  await collect(notebook, { project });
  expect(percentPairing.state(notebook, project)).toBe('notebook-newer');
});

test('outputs wait for a sync that is at work', async () => {
  let finish = (): void => undefined;
  const turn = inTurn(notebook, project, () => new Promise<void>((resolve) => (finish = resolve)));
  const collected = collect(notebook, { project });
  await new Promise((resolve) => setImmediate(resolve));
  expect(output()).toBe('');
  finish();
  await turn;
  await collected;
  expect(output()).toBe('ran\n');
});
