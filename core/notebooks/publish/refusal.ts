import type { Finding } from '../../contracts/finding.ts';
import type { Notebook, PublishFormat } from '../../contracts/notebook.ts';
import { listed } from '../../manifest/nearest.ts';
import type { ExecutionStanding } from './execution-standing.ts';
import type { PagePaths } from './page-paths.ts';
import type { Renderer } from './renderer.ts';
import type { Shelf } from './shelf.ts';
import type { Sidecar } from './sidecar.ts';

/** Why a notebook is not published as it is; undefined where it may be. */
export function refusal({ name, source }: Notebook, { state, reason }: ExecutionStanding, force: boolean): Finding | undefined {
  if (state === 'executed' || force) return undefined;
  const because = { stale: 'it has changed since it was executed', failed: 'its last execution failed', never: 'it was never executed' }[
    state
  ];
  return {
    code: `notebook.publish-${state}`,
    severity: 'error',
    message: `${name} is not published: ${because}${reason === undefined ? '' : ` (${reason.replace(/\.$/, '')})`}.`,
    remedy: `Execute it: engine nb exec --entry ${name}. Or publish it as it is, and say so on its page: engine nb publish --entry ${name} --force`,
    at: { file: source },
  };
}

/** A format of pages that the notebook's own format does not have. */
export const unpublishable = (
  { name, format, source }: Notebook,
  impossible: readonly PublishFormat[],
  { publishes }: Pick<Renderer, 'publishes'>,
): Finding => ({
  code: 'notebook.publish-format',
  severity: 'error',
  message: `${name} is not published: a notebook of the format ${format} cannot be published as ${listed(impossible)}.`,
  remedy: `It can be published as ${listed(publishes)}.`,
  at: { file: source },
});

/** A page that is another notebook's, in the same folder. */
export function takenBy(
  { notes, claims }: Shelf,
  own: PagePaths,
  { source, variant }: Notebook,
  wanted: readonly string[],
): Finding | undefined {
  type Owner = Pick<Sidecar, 'source' | 'variant' | 'flow'>;
  const isOther = (owner: Owner): boolean => owner.source !== source || owner.variant !== variant;
  const taken = (path: string, { flow, source }: Owner): Finding => ({
    code: 'notebook.page-taken',
    severity: 'error',
    message: `The page ${path} is that of the notebook ${source}${flow === '' ? '' : ` of the flow ${flow}`}.`,
    remedy: 'Give one of them another `publish.prefix` in its notebook.yml.',
    at: { file: source },
  });
  for (const path of wanted) {
    const claim = claims.get(path);
    if (claim && isOther(claim)) return taken(path, claim);
  }
  for (const [sidecar, note] of notes) {
    const shared = sidecar !== own.sidecar && isOther(note) ? note.pages.find(({ path }) => wanted.includes(path)) : undefined;
    if (shared) return taken(shared.path, note);
  }
  return undefined;
}

export const takenOver = ({ name }: Notebook, { before, now }: { before: string; now: string }): Finding => ({
  code: 'notebook.flow-changed',
  severity: 'warning',
  message: `The pages of ${name} were those of the flow "${before}", and are those of "${now}" from now on.`,
  remedy: 'Where both flows publish it, give each a notebook.yml with a `publish.prefix` of its own.',
});

export const outside = ({ name }: Notebook, { docs }: PagePaths): Finding => ({
  code: 'notebook.publish-outside',
  severity: 'warning',
  message: `The pages of ${name} go to ${docs}, outside the project: no record tells of them.`,
});

/** `path`: as the project names it. */
export const edited = ({ name }: Notebook, path: string): Finding => ({
  code: 'notebook.page-edited',
  severity: 'warning',
  message: `${path} was edited since it was published, and is left as it is.`,
  remedy: `To have it made anew: engine nb publish --force --entry ${name} (what stands there is kept aside).`,
  at: { file: path },
});

export const unrendered = ({ name, source }: Notebook, error: unknown): Finding => ({
  code: 'notebook.not-rendered',
  severity: 'error',
  message: `${name} could not be published: ${error instanceof Error ? error.message : String(error)}`,
  at: { file: source },
});
