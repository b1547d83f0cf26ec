import type { Finding } from '../../contracts/finding.ts';
import { counted } from '../../reporters/counted.ts';
import { padToWidth } from '../../reporters/display-width.ts';
import { placeFindings } from '../notebooks/place-findings.ts';
import type { PublishedInstance } from '../notebooks/publish-instances.ts';
import { renderFindings } from '../render-findings.ts';
import type { Terminal } from '../terminal.ts';

export type PublishResult = {
  /** Absolute path of the project. */
  directory: string;
  /** The document of the run, or with `dryRun` of its plan; undefined where nothing was executed. */
  run: unknown;
  dryRun: boolean;
  /** Also what the run published. */
  published: readonly PublishedInstance[];
  /** How many notebooks are to have a page, and how many of them are executed so that they can have it. */
  wanted: number;
  due: number;
  cancelled: boolean;
  removed: readonly string[];
  /** Of notebook.yml and the manifest, which were shown before anything was done. */
  warnings: readonly Finding[];
  findings: readonly Finding[];
};

/** The document that `nb publish --json` prints: schemas/nb-publish.schema.json. */
export const viewPublished = (result: PublishResult) => ({
  v: 1,
  project: result.directory,
  dryRun: result.dryRun,
  ...(result.run === undefined ? {} : result.dryRun ? { plan: result.run } : { run: result.run }),
  notebooks: result.published.map((each) => ({
    flow: each.instance.flow.flow,
    notebook: each.instance.notebook.name,
    ...(each.instance.notebook.variant !== '' && { variant: each.instance.notebook.variant }),
    execution: each.instance.execution.state,
    pages: each.pages,
  })),
  removed: [...new Set([...result.published.flatMap(({ removed }) => removed), ...result.removed])],
  findings: [...result.warnings, ...result.findings],
});

export function renderPublished(result: PublishResult, terminal: Terminal): void {
  const { out, paint } = terminal;
  const { dryRun, published, findings } = result;
  renderFindings(placeFindings(findings, result.directory), terminal);
  const pages = published.flatMap((each) => each.pages.map((page) => ({ name: each.instance.notebook.name, ...page })));
  const fresh = pages.filter(({ state }) => state === 'written');
  const width = Math.max(0, ...fresh.map(({ name }) => name.length));
  for (const { name, path } of fresh) out(`  ${paint.green(dryRun ? '+' : '✓')} ${padToWidth(name, width)}  ${path}`);
  for (const path of result.removed) out(`  ${paint.yellow('-')} ${path}`);
  const unchanged = pages.length - fresh.length;
  const parts = [
    ...(fresh.length > 0 ? [`${counted(fresh.length, 'page')} ${dryRun ? 'to publish' : 'published'}`] : []),
    ...(unchanged > 0 ? [`${unchanged} as ${unchanged === 1 ? 'it was' : 'they were'}`] : []),
    ...(result.removed.length > 0 ? [`${counted(result.removed.length, 'file')} ${dryRun ? 'to remove' : 'removed'}`] : []),
  ];
  out(parts.length > 0 ? `${parts.join(', ')}.` : whyNone(result));
}

function whyNone({ wanted, due, cancelled }: PublishResult): string {
  if (cancelled) return 'No page was published outside of the run, which was cancelled.';
  if (wanted === 0) return 'No page to publish: notebook.yml asks for none.';
  if (due > 0) return 'No page was published.';
  return `No page to publish: of ${counted(wanted, 'notebook')} to be published none is executed as it is now.`;
}
