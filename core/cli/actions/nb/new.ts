import { createNotebook } from '../../../notebooks/scaffold.ts';
import type { NewOptions } from '../../commands/nb/new.ts';
import { openLists, type NotebookList } from '../../notebooks/lists.ts';
import { EXIT, Refusal, refuse } from '../../refusal.ts';
import type { Terminal } from '../../terminal.ts';

/** Writes a first notebook and its entry. */
export async function newAction(name: string, options: NewOptions, terminal: Terminal): Promise<number> {
  const { directory, backends, lists } = await openLists(options);
  const { flow, file, loaded, declared } = theOne(lists);
  const { mode, format, title, dryRun, json } = options;
  const created = createNotebook({
    project: directory,
    file,
    loaded,
    name,
    mode,
    flow,
    backends,
    ...(format !== undefined && { format }),
    ...(title !== undefined && { title }),
    ...(dryRun && { dryRun }),
  });
  if (created.kind === 'refused') throw new Refusal(EXIT.usage, created.findings);
  const { source, written, text } = created;
  if (json) {
    terminal.json({
      v: 1,
      project: directory,
      dryRun: dryRun === true,
      flow,
      notebook: name,
      format: created.format,
      source,
      written,
      findings: [],
    });
    return EXIT.succeeded;
  }
  const { out, paint } = terminal;
  for (const path of written) out(`${dryRun ? 'would write' : 'wrote'} ${path}`);
  if (dryRun) out(paint.dim(text.trimEnd()));
  else {
    out(`Open it: engine nb lab --entry ${name}   Execute it: engine nb exec --entry ${name}${mode === 'interactive' ? ' --force' : ''}`);
    // An interactive one no run executes: a flow would leave it out.
    if (!declared && mode !== 'interactive')
      out(paint.dim(`To have it executed with the project, declare a flow in the manifest: { notebooks: { file: ${file} } }`));
  }
  return EXIT.succeeded;
}

function theOne(lists: readonly [NotebookList, ...NotebookList[]]): NotebookList {
  const [first, ...others] = lists;
  if (others.length === 0) return first;
  throw refuse(
    EXIT.usage,
    'notebook.which-flow',
    `The manifest has several flows with notebooks: ${lists.map(({ flow }) => flow).join(', ')}.`,
    'Name the one that it belongs to with --flow, or go to its folder.',
  );
}
