import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { expect, test } from 'vitest';
import type { IpynbCell } from '../../../../plugins/jupyter/door.ts';
import { agreedSource } from '../../../../plugins/percent/pairing/agreed-cell.ts';
import { verify } from '../../../../plugins/percent/pairing/verified-source.ts';
import { readCells } from '../../../../plugins/percent/cells/read-cells.ts';
import { withJupytext } from '../../../../plugins/percent/jupytext/together.ts';
import { codeCell, makePair, outputOf, SOURCE, sourceOf, withOutput, withSource, WORKSPACE, type Pair } from './pair.ts';

/**
 * Whatever happens to both faces of a pair, in whatever order: no edit and no output is lost. Each edit and each output carries a word of
 * its own, so that it can be looked for: in both faces, in the face that was not synced for a conflict, or in what was kept aside.
 */
test('no edit and no output is ever lost', { timeout: 600_000 }, async () => {
  await withJupytext(async (worker) => {
    await worker();
    const held = fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 14 }), async (actions) => {
        const history = new History();
        for (const action of actions) await history.act(action);
        await history.settle();
      }),
      { numRuns: Number(process.env['ENGINE_PROPERTY_RUNS'] ?? 100), interruptAfterTimeLimit: 550_000 },
    );
    await expect(held).resolves.toBeUndefined();
  }, new AbortController());
});

type Face = 'source' | 'notebook';

type Edit = Exclude<Extract<Action, { face: Face }>, { do: 'touch' }>;

type Action =
  | { do: 'edit' | 'delete' | 'insert' | 'prose'; face: Face; at: number }
  | { do: 'rewrite'; face: Face; at: number }
  | { do: 'move'; face: Face; at: number; to: number }
  | { do: 'tag'; face: Face; at: number }
  | { do: 'run'; at: number }
  | { do: 'touch'; face: Face; seconds: number }
  | { do: 'checkout'; at: number }
  | { do: 'sync' }
  | { do: 'force'; direction: 'py2nb' | 'nb2py' };

const face = fc.constantFrom<Face>('source', 'notebook');
const place = fc.nat({ max: 20 });
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constantFrom('edit' as const, 'delete' as const, 'insert' as const, 'prose' as const), face, at: place }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rewrite' as const), face, at: place }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), face, at: place, to: place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tag' as const), face, at: place }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('run' as const), at: place }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('touch' as const), face, seconds: fc.integer({ min: 1, max: 2_000_000_000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('checkout' as const), at: place }) },
  { weight: 7, arbitrary: fc.constant({ do: 'sync' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('force' as const), direction: fc.constantFrom('py2nb' as const, 'nb2py' as const) }),
  },
);

const START = `# ---
# Title: pair
# ---

# %% [markdown]
# # Title
#
# text

# %% tags=["parameters"]
limit = 1

# %% Load
def load():
    return limit


# %%
# %matplotlib inline
print(load())
`;

class History {
  readonly pair: Pair = makePair(START);
  /** Words that were written and not taken back by whoever works on that face. */
  readonly words: Record<Face, Set<string>> = { source: new Set(), notebook: new Set() };
  /** What cells printed, and the id of the cell. */
  readonly outputs = new Map<string, string>();
  /** Sources as they were: what `git checkout` brings back. */
  readonly versions: string[] = [START];
  #count = 0;
  readonly #seen = new Set<string>();
  #begun = false;

  async act(action: Action): Promise<void> {
    await this.#begin();
    switch (action.do) {
      case 'run':
        return this.#run(action.at);
      case 'touch':
        return utimesSync(join(this.pair.project, action.face === 'source' ? SOURCE : WORKSPACE), action.seconds, action.seconds);
      case 'checkout':
        return this.#checkout(action.at);
      case 'sync':
        return this.#sync({});
      case 'force':
        return this.#sync({ direction: action.direction, force: true });
      case 'edit':
      case 'delete':
      case 'insert':
      case 'prose':
      case 'rewrite':
      case 'move':
      case 'tag':
        return action.face === 'source' ? this.#editSource(action) : this.#editNotebook(action);
      default:
        return action satisfies never;
    }
  }

  /** Two syncs at the end: what is settled by one is settled. */
  async settle(): Promise<void> {
    await this.#begin();
    await this.#sync({});
    await this.#sync({});
  }

  async #begin(): Promise<void> {
    if (this.#begun) return;
    this.#begun = true;
    await this.pair.sync({ create: true });
  }

  #word(): string {
    this.#count += 1;
    return `word${this.#count}x`;
  }

  #editSource(edit: Edit): void {
    const text = this.pair.source();
    const cells = readCells(text);
    const pieces = cells.map((cell) => text.slice(cell.start, cell.end).replace(/\n*$/, '\n\n'));
    const at = edit.at % (pieces.length || 1);
    const word = this.#word();
    const prose = cells[at]?.type !== 'code';
    if (edit.do === 'insert') pieces.splice(Math.max(at, 1), 0, `# %%\n${word} = 1\n\n`);
    else if (edit.do === 'prose') pieces.splice(Math.max(at, 1), 0, `# %% [markdown]\n# ${word}\n\n`);
    else if (at === 0) return; // the header has a test of its own
    else if (edit.do === 'edit') pieces[at] = `${pieces[at]?.trimEnd()}\n${prose ? '# ' : ''}${prose ? word : `${word} = 2`}\n\n`;
    else if (edit.do === 'rewrite') pieces[at] = `# %%\n${word} = 3\n${word}.again()\n\n`;
    else if (edit.do === 'delete') pieces.splice(at, 1);
    else if (edit.do === 'move') pieces.splice(Math.max(1, edit.to % pieces.length), 0, ...pieces.splice(at, 1));
    else if (edit.do === 'tag') pieces[at] = pieces[at]?.replace(/^# %%.*/, `# %% tags=["${word}"]`) ?? '';
    this.#write('source', pieces.join('').trimEnd().concat('\n'));
  }

  #editNotebook(edit: Edit): void {
    const [text, before] = [this.pair.ipynbText(), this.#authored()];
    const word = this.#word();
    this.pair.editNotebook((cells) => editedCells(cells, edit, word));
    this.#noteWords('notebook', before, this.#authored());
    this.#noteOutputs(text);
  }

  #run(at: number): void {
    const before = this.pair.ipynbText();
    const word = this.#word();
    this.pair.editNotebook((cells) =>
      cells.map((cell, index) => (index === at % cells.length && cell.cell_type === 'code' ? withOutput(cell, word) : cell)),
    );
    this.#noteOutputs(before);
  }

  /** A person takes an older version of the source back: the words that are not in it are gone by that person's wish. */
  #checkout(at: number): void {
    this.#write('source', this.versions[at % this.versions.length] ?? START);
  }

  #write(face: Face, text: string): void {
    const before = this.pair.source();
    this.pair.writeSource(text);
    this.versions.push(text);
    this.#noteWords(face, before, text);
  }

  /** What somebody wrote into the notebook, and no outputs. */
  #authored(): string {
    return JSON.stringify(this.pair.ipynb().cells.map(({ source, metadata }) => [source, metadata]));
  }

  #noteWords(face: Face, before: string, after: string): void {
    // An old word that a checkout brings back is no edit where the last sync had it, too.
    for (const word of wordsIn(after)) if (!this.#seen.has(word)) this.words[face].add(word);
    for (const word of wordsIn(after)) this.#seen.add(word);
    // What its own author takes away is taken away, on whichever side it was written.
    for (const word of wordsIn(before)) if (!after.includes(word)) for (const known of Object.values(this.words)) known.delete(word);
  }

  /** An output that its reader took away, or made anew, is gone by that person's wish. */
  #noteOutputs(before: string): void {
    const { cells } = this.pair.ipynb();
    const now = new Map(cells.flatMap((cell) => wordsIn(outputOf(cell)).map((word) => [word, cell.id ?? ''] as const)));
    for (const word of this.outputs.keys()) if (!now.has(word) && before.includes(word)) this.outputs.delete(word);
    for (const [word, id] of now) this.outputs.set(word, id);
  }

  async #sync(options: { direction?: 'py2nb' | 'nb2py'; force?: boolean }): Promise<void> {
    const [source, notebook] = [this.pair.source(), this.pair.ipynbText()];
    const result = await this.pair.sync(options);
    if (result.action === 'conflict' || result.action === 'failed') {
      assert.notEqual(options.force, true);
      assert.deepEqual([result.action, result.written], ['conflict', []]);
      assert.deepEqual([this.pair.source(), this.pair.ipynbText()], [source, notebook]);
    } else {
      this.#expectAgreement();
      if (!result.written.includes(SOURCE)) assert.equal(this.pair.source(), source);
      await this.#expectReadBack();
      const again = await this.pair.sync();
      assert.deepEqual([again.action, again.written], ['unchanged', []]);
    }
    this.#expectNothingLost(options.force === true);
    this.versions.push(this.pair.source());
  }

  #expectAgreement(): void {
    const source = readCells(this.pair.source()).map(agreedSource);
    const notebook = this.pair.ipynb().cells.map((cell) => sourceOf(cell).trimEnd());
    assert.deepEqual(
      notebook,
      source.map((cell) => cell.source),
    );
    assert.equal(this.pair.state(), 'synced');
  }

  /** Only force may take an edit out of both faces, and then it is kept aside; an output may always be there. */
  #expectNothingLost(forced: boolean): void {
    const live = this.pair.source() + this.#authored();
    const kept = this.pair.kept();
    for (const known of Object.values(this.words)) {
      for (const word of known) {
        assert.ok((forced ? live + kept : live).includes(word), `${word} is lost`);
        if (!live.includes(word)) known.delete(word);
      }
    }
    // A cell that is still there, and still code, still shows what it printed.
    const shown = new Map(
      this.pair.ipynb().cells.flatMap((cell) => (cell.cell_type === 'code' ? [[cell.id, outputOf(cell)] as const] : [])),
    );
    for (const [word, id] of this.outputs) {
      assert.ok((shown.get(id) ?? kept).includes(word), `the output ${word} is lost`);
      if (!shown.has(id)) this.outputs.set(word, 'kept aside');
    }
  }

  async #expectReadBack(): Promise<void> {
    const text = this.pair.source();
    await withJupytext(async (worker) => {
      const { ok } = await verify({ file: SOURCE, text }, readCells(text).map(agreedSource), await worker());
      assert.ok(ok, 'jupytext reads other cells');
    }, new AbortController());
  }
}

/** An id is no place where an edit could be found. */
const idOf = (word: string): string => word.replace('word', 'id').replace('x', '');

const wordsIn = (text: string): readonly string[] => text.match(/word\d+x/g) ?? [];

function editedCells(cells: IpynbCell[], edit: Edit, word: string): readonly IpynbCell[] {
  const at = edit.at % (cells.length || 1);
  const cell = cells[at];
  if (edit.do === 'insert') cells.splice(Math.max(at, 1), 0, codeCell(`${word} = 1`, idOf(word)));
  else if (edit.do === 'prose') cells.splice(Math.max(at, 1), 0, { cell_type: 'markdown', id: idOf(word), metadata: {}, source: [word] });
  else if (at === 0 || !cell) return cells;
  else if (edit.do === 'edit') cells[at] = withSource(cell, `${sourceOf(cell)}\n${word}${cell.cell_type === 'code' ? ' = 2' : ''}`);
  else if (edit.do === 'rewrite') cells[at] = withSource(cell, `${word} = 3\n${word}.again()`);
  else if (edit.do === 'delete') cells.splice(at, 1);
  else if (edit.do === 'move') cells.splice(Math.max(1, edit.to % cells.length), 0, ...cells.splice(at, 1));
  else if (edit.do === 'tag') cells[at] = { ...cell, metadata: { ...cell.metadata, tags: [word] } };
  return cells;
}
