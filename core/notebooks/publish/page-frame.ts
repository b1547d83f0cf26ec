import type { Notebook } from '../../contracts/notebook.ts';
import { BADGES, caveat, type ExecutionStanding } from './execution-standing.ts';
import { FRAME_STYLE } from './frame-style.ts';
import { code, html, markdown } from './markup.ts';
import type { Fact } from './provenance.ts';

/** What a page says around its notebook. `heading`: undefined where the notebook keeps a heading of its own. */
export type Frame = {
  notebook: Notebook;
  flow: string;
  execution: ExecutionStanding;
  heading: string | undefined;
  /** Objective, Focus, … as the notebook's header names them. */
  header: readonly (readonly [name: string, text: string])[];
  facts: readonly Fact[];
  hasOutputs: boolean;
  /** The site builder executes it: the page itself has no outputs. */
  isSource: boolean;
};

/** The cell above the notebook, for pages of HTML. Nothing in it may be an empty line, or Markdown would end the block there. */
export function htmlHead(frame: Frame): string {
  const { notebook, execution, heading, header } = frame;
  const trail = trailOf(frame).map((part) => `<span>${html(part)}</span>`);
  const warning = caveat(execution, frame.hasOutputs);
  return lines(
    `<style>${FRAME_STYLE}</style>`,
    '<header class="engine-head">',
    `<p class="engine-trail">${trail.join('')}<span class="engine-badge engine-${execution.state}">${BADGES[execution.state]}</span></p>`,
    heading !== undefined && `<h1 id="${html(heading).replaceAll(' ', '-')}">${html(heading)}</h1>`,
    notebook.description !== '' && `<p class="engine-lead">${html(notebook.description)}</p>`,
    header.length > 0 && `<dl>${header.map(([name, text]) => `<dt>${html(name)}</dt><dd>${html(text)}</dd>`).join('')}</dl>`,
    warning !== undefined && `<p class="engine-caveat engine-${execution.state}">${html(warning)}</p>`,
    '</header>',
  );
}

/** The same for pages that a site builder or Jupyter styles: plain Markdown. */
export function markdownHead({ isSource, ...frame }: Frame): string {
  const { notebook, execution, heading, header } = frame;
  const warning = caveat(execution, frame.hasOutputs && !isSource);
  return paragraphs(
    heading !== undefined && `# ${markdown(heading)}`,
    [`${MARKS[execution.state]} **${BADGES[execution.state]}**`, ...trailOf(frame).map(markdown)].join(' · '),
    notebook.description !== '' && markdown(notebook.description),
    header.length > 0 && header.map(([name, text]) => `- **${markdown(name)}**: ${markdown(text)}`).join('\n'),
    warning !== undefined && `> **Mind:** ${markdown(warning)}`,
    isSource && '> This page is the source of the notebook, without outputs: a site builder that executes it makes them anew.',
  );
}

/** The cell below the notebook: where its results come from. */
export function htmlFoot({ facts }: Frame): string {
  const rows = facts.map(({ name, parts }) => {
    const shown = parts.map((part) => ('code' in part ? `<code>${html(part.code)}</code>` : html(part.text)));
    return `<dt>${html(name)}</dt><dd>${shown.join(' ')}</dd>`;
  });
  return lines('<footer class="engine-foot">', '<p>Where this page comes from</p>', `<dl>${rows.join('')}</dl>`, '</footer>');
}

export function markdownFoot({ facts }: Frame): string {
  const rows = facts.map(({ name, parts }) => {
    const shown = parts.map((part) => ('code' in part ? code(part.code) : markdown(part.text)));
    return `| ${name} | ${shown.join(' ')} |`;
  });
  return paragraphs('---', ['| Where this page comes from | |', '|---|---|', ...rows].join('\n'));
}

const MARKS: Readonly<Record<ExecutionStanding['state'], string>> = { executed: '✔', stale: '⚠', failed: '✖', never: '○' };

const trailOf = ({ flow, notebook: { kind, status, variant } }: Pick<Frame, 'flow' | 'notebook'>): readonly string[] =>
  [flow, variant, kind, status === 'active' ? '' : status].filter((part) => part !== '');

const lines = (...parts: readonly (string | false)[]): string => parts.filter((part) => part !== false).join('\n');
const paragraphs = (...parts: readonly (string | false)[]): string => parts.filter((part) => part !== false).join('\n\n');
