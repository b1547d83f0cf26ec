import type { Finding } from '../../contracts/finding.ts';
import type { OpenNotebooks } from './open.ts';
import type { PublishedInstance } from './publish-instances.ts';

const SHOWN = 5;

/** Pages that were made outside of a run, of flows whose results are recorded: nobody keeps them, and the tree is not clean. */
export function unrecordedPages(open: OpenNotebooks, published: readonly PublishedInstance[], gone: readonly string[]): readonly Finding[] {
  const recorded = new Set(open.project.loaded.tasks.flatMap(({ flow, recorders }) => (recorders.length > 0 ? [flow] : [])));
  const own = published.filter(({ instance }) => recorded.has(instance.flow.flow));
  const files = [...new Set([...own.flatMap(({ written, removed }) => [...written, ...removed]), ...(recorded.size > 0 ? gone : [])])];
  if (files.length === 0) return [];
  const more = files.length > SHOWN ? ` and ${files.length - SHOWN} more` : '';
  return [
    {
      code: 'notebook.pages-unrecorded',
      severity: 'warning',
      message: `Written outside of a run, so in no record: ${files.slice(0, SHOWN).join(', ')}${more}.`,
      remedy: 'Commit them: datalad save -m "Publish notebooks" PATH…',
    },
  ];
}
