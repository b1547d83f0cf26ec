import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareNode, engine, run } from '../command.mjs';
import { interleave } from '../interleave.mjs';
import { inFolder, newFolder, numbers } from '../project.mjs';

const MANY = 200;
const EXECUTED = 20;
const SAMPLED = 5;

/** Two hundred paired notebooks, unchanged and with one edited, beside jupytext doing the same to all of them in one process. */
export const notebooksPaired = () =>
  inFolder(async (folder) => {
    const theirs = newFolder();
    writeNotebooks(folder, MANY);
    writeNotebooks(theirs, MANY);
    engine(folder, 'nb', 'pair');
    jupytext(theirs, '--set-formats', 'ipynb,.src//py:percent');
    const unchanged = await interleave(5, {
      status: () => void engine(folder, 'nb', 'status'),
      sync: () => void engine(folder, 'nb', 'sync'),
      bare: bareNode,
      jupytext: () => jupytext(theirs, '--sync'),
    });
    const edited = await interleave(5, {
      ours: (sample) => {
        edit(folder, sample);
        engine(folder, 'nb', 'sync');
      },
      jupytext: (sample) => {
        edit(theirs, sample);
        jupytext(theirs, '--sync');
      },
    });
    const node = { value: unchanged.bare, unit: 'ms', of: 'node -e 0' };
    const budget = { value: 10, unit: 'ratio' };
    return [
      { what: `nb status, ${MANY} paired notebooks`, measured: ms(unchanged.status), yardstick: node, budget },
      { what: `nb sync, ${MANY} paired notebooks, unchanged`, measured: ms(unchanged.sync), yardstick: node, budget },
      { what: '  the same with jupytext --sync', measured: ms(unchanged.jupytext), yardstick: node },
      {
        what: `nb sync, ${MANY} paired notebooks, one edited`,
        measured: ms(edited.ours),
        yardstick: { value: edited.jupytext, unit: 'ms', of: 'jupytext --sync' },
      },
    ];
  });

/** Twenty small notebooks executed two at once, beside the same done one after the other with jupytext and papermill. */
export const notebooksExecuted = () =>
  inFolder(async (folder) => {
    writeNotebooks(folder, EXECUTED);
    const { ours, once } = await interleave(SAMPLED, {
      ours: () => void engine(folder, 'nb', 'exec', '--force', '--jobs', '2'),
      once: (sample) => papermill(folder, sample),
    });
    const status = await interleave(SAMPLED, { ours: () => void engine(folder, 'nb', 'status'), bare: bareNode });
    return [
      {
        what: `${EXECUTED} small notebooks executed`,
        measured: ms(ours),
        yardstick: { value: once * EXECUTED, unit: 'ms', of: `loop of ${EXECUTED} papermill` },
        budget: { value: 0.5, unit: 'ratio' },
        note: `two at once; the loop is ${SAMPLED} plain runs, their median times ${EXECUTED}`,
      },
      {
        what: `nb status, ${EXECUTED} notebooks just executed`,
        measured: ms(status.ours),
        yardstick: { value: status.bare, unit: 'ms', of: 'node -e 0' },
        budget: { value: 10, unit: 'ratio' },
      },
    ];
  });

/** Percent sources in the layout of a notebook flow, with the notebook.yml that lists them. */
function writeNotebooks(folder, count) {
  mkdirSync(join(folder, 'notebooks/explore/.src'), { recursive: true });
  for (const n of numbers(count)) writeFileSync(join(folder, sourceOf(n)), sourceText(n));
  const entries = numbers(count).map(
    (n) => `  - { path: notebooks/${sourceOf(n).slice('notebooks/'.length)}, kind: explore, pair_ipynb: true }`,
  );
  writeFileSync(join(folder, 'notebooks/notebook.yml'), `kernel: python3\nentries:\n${entries.join('\n')}\n`);
}

const sourceOf = (n) => `notebooks/explore/.src/n${n}.py`;

const sourceText = (n) => `# %% [markdown]\n# # Notebook ${n}\n\n# %%\nnumber = ${n}\n\n# %%\nprint(number * 2)\n`;

const edit = (folder, sample) => appendFileSync(join(folder, sourceOf(7)), `\n# %%\nprint("edit ${sample}")\n`);

const jupytext = (folder, ...words) => void run(folder, ['jupytext', ...words, ...numbers(MANY).map(sourceOf)]);

const papermill = (folder, sample) =>
  void run(folder, [
    'sh',
    '-c',
    `jupytext --to ipynb -o - "$1" | papermill - "$2" -k python3 -l python`,
    'sh',
    sourceOf(sample),
    `plain-${sample}.ipynb`,
  ]);

const ms = (value) => ({ value, unit: 'ms' });
