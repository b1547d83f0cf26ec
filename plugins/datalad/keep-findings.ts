import type { Finding } from '../../core/plugin.ts';
import type { Dataset } from './dataset.ts';
import type { Change } from './survey.ts';

/** What git itself cannot commit. */
export const obstacleFinding = ({ declared, difference }: Change): Finding =>
  difference === 'conflict'
    ? {
        code: 'datalad.merge-in-progress',
        severity: 'error',
        message: `The output ${declared} is in conflict between two branches.`,
        remedy: 'Resolve it (git status tells how), then `engine resume`.',
      }
    : {
        code: 'datalad.nested-repository',
        severity: 'error',
        message: `${declared} is a git repository that is not registered as a subdataset, so its files cannot be recorded.`,
        remedy: `datalad save ${declared} (registers it), then \`engine resume\`.`,
      };

/** `quoted`: the name as git quotes it, which `$'…'` of bash reads too. */
export const illegibleFinding = ({ root }: Dataset, quoted: string): Finding => ({
  code: 'datalad.file-name',
  severity: 'error',
  message: `The name of the output ${quoted} in ${root} (as git quotes it) is not UTF-8, so no record can hold it.`,
  remedy: `Rename it, for example mv -- $'${quoted.slice(1, -1).replaceAll("'", "\\'")}' NEW-NAME there, and let the command write that name. Then \`engine resume\`; the command does not run again.`,
});

/** A record's commit with more in it than the task declared. */
export const strangersFinding = (files: readonly string[]): Finding => ({
  code: 'datalad.commit-holds-more',
  severity: 'warning',
  message: `The record's commit holds files that this task did not declare: ${files.slice(0, 10).join(', ')}. A git hook added them.`,
});
