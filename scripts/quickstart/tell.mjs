import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { toolPath } from './prepare.mjs';
import { run } from './step.mjs';

/** Where things are, and what to try next. */
export function tellWhatNext(root, dataset, env) {
  const figures = join(dataset, 'derivatives', 'figures');
  // The example belongs to the user: it may draw somewhere else by now.
  const drawn = filesIn(figures, '.svg');
  const pages = filesIn(join(dataset, 'docs', 'notebooks'), '.html');
  // In DataLad's own format a run record is the text of a commit; this line begins each.
  const log = ['git', 'log', '--fixed-strings', '--grep==== Do not change lines below ===', '--format=%h %s', '--max-count=8'];
  const records = run(log, { cwd: dataset, env }).stdout.trim().split('\n');
  const [latest = 'HEAD'] = records[0]?.split(' ') ?? [];
  console.log(`
Here is what you have
  dataset  ${dataset}
${listed('figures', drawn)}
${listed('pages', pages)}
${listed('records', records)}

Try next
  cd ${quoted(relative(process.cwd(), dataset) || '.')}
  export PATH=${toolPath(root).map(quoted).join(':')}:"$PATH"

  engine status                        what is now
  engine plan                          what would run, and why
  engine nb status                     how notebooks, executions and pages stand
  engine apply --set params.bins=40    only the figures and one notebook depend on it
  git show --stat ${latest.padEnd(21)}a run record: what ran, from what, into what
  datalad rerun ${latest.padEnd(23)}the same again by DataLad alone; works in a clone, too
  $EDITOR engine.yml                   it is short, and explains itself`);
}

const filesIn = (folder, ending) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .map((name) => join(folder, name))
    : [];

const listed = (title, entries) => entries.map((entry, index) => `  ${index === 0 ? title.padEnd(8) : ' '.repeat(8)} ${entry}`).join('\n');

/** For a shell: only where it has to be. */
const quoted = (path) => (/^[\w./+-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`);
