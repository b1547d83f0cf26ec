import type { Finding } from '../contracts/finding.ts';
import type { PairState } from '../contracts/notebook.ts';
import { listed } from '../manifest/nearest.ts';
import { isWithin, RULES } from './audit-rules.ts';
import type { Entry } from './file/load.ts';
import type { Mod } from './mods.ts';

/** What is known of a notebook; all of it is plain data. */
export type AuditedNotebook = {
  entry: Pick<Entry, 'notebook' | 'at' | 'present' | 'publishes'>;
  /** `unpaired` for formats with one face, and where no `.ipynb` is wanted. */
  pair: PairState;
  execution: 'executed' | 'stale' | 'failed' | 'never';
  /** Lines of the source; 0 where it is missing. */
  lines: number;
  /** What its format has: two faces, a kernel to choose. */
  format: { paired: boolean; kernels: boolean };
};

export type AuditIssue = { notebook: string; finding: Finding };

export type Audit = {
  issues: readonly AuditIssue[];
  /** Mods of the flow that no notebook is about. */
  gaps: readonly { mod: Mod; finding: Finding }[];
};

/**
 * Where the life of notebooks does not match what they say of themselves. `file`: their notebook.yml; `mods`: the parts of their flow. Pure.
 * The codes are those of the system before this one, with dashes for underscores; `ipynb-conflict`, `unknown-mod` and
 * `promoted-not-current` are new.
 */
export function auditNotebooks(notebooks: readonly AuditedNotebook[], { file, mods }: { file: string; mods: readonly Mod[] }): Audit {
  const issues = notebooks.flatMap((audited) =>
    RULES.flatMap(({ code, severity = 'warning', holds, message, remedy }): readonly AuditIssue[] => {
      if (!holds(audited, mods)) return [];
      const { notebook, at } = audited.entry;
      const finding: Finding = { code: `audit.${code}`, severity, message: message(audited, mods), remedy: remedy(audited, mods), at };
      return [{ notebook: notebook.name, finding }];
    }),
  );
  const about = notebooks.filter(({ entry }) => entry.notebook.status !== 'archived').map(({ entry }) => entry.notebook.mod);
  const gaps = mods.filter(({ name }) => !about.some((mod) => mod !== '' && isWithin(mod, name)));
  return { issues, gaps: gaps.map((mod) => ({ mod, finding: withoutNotebook(mod, file) })) };
}

const withoutNotebook = ({ name, rules, scripts }: Mod, file: string): Finding => ({
  code: 'audit.mod-without-notebook',
  severity: 'warning',
  message: `No notebook is about \`${name}\` (${listed([...rules, ...scripts])}).`,
  remedy: `engine nb new ${name} --mode demo, and \`mod: ${name}\` in its entry`,
  at: { file },
});
