import type { Finding } from '../contracts/finding.ts';
import { didYouMean, listed } from '../manifest/nearest.ts';
import type { AuditedNotebook } from './audit.ts';
import type { Mod } from './mods.ts';

/** One way in which a notebook may contradict itself. Told at its entry; a warning, if not said otherwise. */
type Rule = {
  code: string;
  severity?: Finding['severity'];
  holds(audited: AuditedNotebook, mods: readonly Mod[]): boolean;
  message(audited: AuditedNotebook, mods: readonly Mod[]): string;
  remedy(audited: AuditedNotebook, mods: readonly Mod[]): string;
};

const nameOf = ({ entry }: AuditedNotebook): string => entry.notebook.name;
const set =
  (line: string) =>
  ({ entry }: AuditedNotebook): string =>
    `Write \`${line}\` in its entry, ${entry.at.file}:${entry.at.line}.`;
const sync = (audited: AuditedNotebook): string => `engine nb sync --entry ${nameOf(audited)}`;

const isDemo = ({ entry }: AuditedNotebook): boolean => entry.notebook.kind === 'demo' || entry.notebook.kind === 'validate';
const isExploration = ({ entry }: AuditedNotebook): boolean => entry.notebook.kind === 'explore' || entry.notebook.kind === 'investigate';
const hasStatus = ({ entry }: AuditedNotebook, status: string): boolean => entry.notebook.status === status;
const isLive = (audited: AuditedNotebook): boolean => audited.entry.present && !hasStatus(audited, 'archived');
/** MyST without outputs shows no result. */
const showsResults = ({ entry }: AuditedNotebook): boolean => entry.publishes.some((format) => format !== 'myst');

/** In the order in which they are told of a notebook. */
export const RULES: readonly Rule[] = [
  {
    code: 'py-missing',
    severity: 'error',
    holds: ({ entry }) => !entry.present,
    message: ({ entry }) => `The source of ${entry.notebook.name} is not there: ${entry.notebook.source}.`,
    remedy: (audited) =>
      audited.pair === 'source-missing'
        ? `\`engine nb sync --direction nb2py --entry ${nameOf(audited)}\` makes it of the notebook.`
        : 'Restore the file, correct the path, or remove the entry.',
  },
  {
    code: 'pair-ipynb-disabled',
    holds: (audited) => isLive(audited) && audited.format.paired && !audited.entry.notebook.pair.ipynb,
    message: (audited) => `${nameOf(audited)} has no notebook that people could open in Jupyter.`,
    remedy: set('pair_ipynb: true'),
  },
  {
    code: 'ipynb-conflict',
    severity: 'error',
    holds: ({ pair }) => pair === 'both-changed',
    message: (audited) => `Both faces of ${nameOf(audited)} were edited since they last agreed.`,
    remedy: (audited) => `engine nb diff --entry ${nameOf(audited)} shows where; ${sync(audited)} merges what does not overlap.`,
  },
  {
    code: 'ipynb-unreadable',
    severity: 'error',
    holds: ({ pair }) => pair === 'unreadable',
    message: (audited) => `A face of ${nameOf(audited)} cannot be read.`,
    remedy: (audited) => `engine nb diff --entry ${nameOf(audited)} says which, and why.`,
  },
  {
    code: 'ipynb-has-unsynced-edits',
    holds: ({ pair }) => pair === 'notebook-newer',
    message: (audited) => `The notebook of ${nameOf(audited)} has edits that its source lacks.`,
    remedy: sync,
  },
  {
    code: 'ipynb-stale',
    holds: ({ pair }) => pair === 'source-newer',
    message: (audited) => `The source of ${nameOf(audited)} has edits that its notebook lacks.`,
    remedy: sync,
  },
  {
    code: 'ipynb-missing',
    holds: (audited) => isLive(audited) && audited.pair === 'missing',
    message: (audited) => `The notebook of ${nameOf(audited)} is not there.`,
    remedy: (audited) => `engine nb pair --entry ${nameOf(audited)}`,
  },
  {
    code: 'no-description',
    holds: ({ entry }) => entry.notebook.description.trim() === '',
    message: (audited) => `${nameOf(audited)} has no description.`,
    remedy: set('description: …'),
  },
  {
    code: 'no-kind',
    holds: ({ entry }) => entry.notebook.kind === '',
    message: (audited) => `${nameOf(audited)} does not say what it is for.`,
    remedy: set('kind: explore'),
  },
  {
    code: 'no-kernel',
    holds: ({ entry, format }) => format.kernels && entry.notebook.kernel === '',
    message: (audited) => `${nameOf(audited)} names no kernel, nor does its file: it runs in whatever \`python3\` is.`,
    remedy: set('kernel: …'),
  },
  {
    code: 'no-mod',
    // Where the flow has no parts there is nothing to be about.
    holds: ({ entry }, mods) => mods.length > 0 && entry.notebook.mod === '' && entry.notebook.kind !== 'interactive',
    message: (audited) => `${nameOf(audited)} does not say which part of the flow it is about.`,
    remedy: ({ entry }, mods) => `Write \`mod:\` in its entry, ${entry.at.file}:${entry.at.line}: ${listed(mods.map(({ name }) => name))}.`,
  },
  {
    code: 'unknown-mod',
    holds: ({ entry }, mods) =>
      entry.notebook.status !== 'archived' && entry.notebook.mod !== '' && mods.length > 0 && !absorbing(entry.notebook.mod, mods).length,
    message: ({ entry }) => `${entry.notebook.name} is about \`${entry.notebook.mod}\`, of which the flow has no rule and no script.`,
    remedy: ({ entry }, mods) =>
      didYouMean(
        entry.notebook.mod,
        mods.map(({ name }) => name),
      ),
  },
  {
    code: 'draft-but-substantial',
    holds: (audited) => hasStatus(audited, 'draft') && audited.lines > SUBSTANTIAL,
    message: (audited) => `${nameOf(audited)} is a draft of ${audited.lines} lines.`,
    remedy: set('status: active'),
  },
  {
    code: 'demo-not-publishable',
    holds: (audited) => isDemo(audited) && !hasStatus(audited, 'archived') && !hasStatus(audited, 'promoted') && !showsResults(audited),
    message: (audited) => `${nameOf(audited)} is to be shown, and is not published.`,
    remedy: set('publish_html: true'),
  },
  {
    code: 'explore-absorbed-not-archived',
    holds: (audited, mods) =>
      isExploration(audited) && hasStatus(audited, 'active') && absorbing(audited.entry.notebook.mod, mods).length > 0,
    message: ({ entry }, mods) =>
      `${entry.notebook.name} is still explored, although \`${entry.notebook.mod}\` has become part of the flow: ${listed(absorbing(entry.notebook.mod, mods))}.`,
    remedy: set('status: archived'),
  },
  {
    code: 'demo-executed-not-promoted',
    holds: (audited) => isDemo(audited) && hasStatus(audited, 'active') && audited.execution === 'executed',
    message: (audited) => `${nameOf(audited)} is executed and up to date, and not promoted.`,
    remedy: set('status: promoted'),
  },
  {
    code: 'promoted-not-publishable',
    holds: (audited) => hasStatus(audited, 'promoted') && !showsResults(audited),
    message: (audited) => `${nameOf(audited)} is promoted, and is not published.`,
    remedy: set('publish_html: true'),
  },
  {
    code: 'promoted-not-current',
    holds: (audited) => hasStatus(audited, 'promoted') && audited.entry.present && audited.execution !== 'executed',
    message: (audited) => `${nameOf(audited)} is promoted, and ${HOW[audited.execution]}.`,
    remedy: (audited) => `engine nb exec --entry ${nameOf(audited)}`,
  },
  {
    code: 'archived-still-publishable',
    holds: (audited) => hasStatus(audited, 'archived') && audited.entry.publishes.length > 0,
    message: (audited) => `${nameOf(audited)} is archived, and still published.`,
    remedy: ({ entry }) =>
      `Take ${listed(entry.publishes.map((format) => `publish_${format}`))} out of its entry, ${entry.at.file}:${entry.at.line}.`,
  },
];

/** Lines of which the older system made a draft more than one. */
const SUBSTANTIAL = 50;

const HOW = {
  executed: 'was executed',
  stale: 'has changed since it was executed',
  failed: 'failed when it was last executed',
  never: 'was never executed',
} as const;

/** Rules and scripts of a mod, which may be named whole (`noise`) or as a part of one (`noise_psd`). */
const absorbing = (mod: string, mods: readonly Mod[]): readonly string[] =>
  mod === ''
    ? []
    : mods.flatMap(({ rules, scripts }) => [...rules, ...scripts].filter((name) => isWithin(name.replace(/\.\w+$/, ''), mod)));

/** Whether a name is that of a mod or of a part of it: `noise_psd` is within `noise`. */
export const isWithin = (name: string, mod: string): boolean =>
  name.toLowerCase() === mod.toLowerCase() || name.toLowerCase().startsWith(`${mod.toLowerCase()}_`);
