import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Finding } from '../../../core/plugin.ts';
import type { Dataset } from '../dataset.ts';
import { git, type Tool } from '../git.ts';
import { awaitIndex } from '../index-lock.ts';
import { foreignHooks } from '../save-failure.ts';
import type { Status } from '../status.ts';
import type { Survey } from '../survey.ts';

/** Whether a commit could be made in each dataset that the run writes to, and what will surprise whoever reads it. */
export async function checkDataset(tool: Tool, { statuses }: Survey): Promise<readonly Finding[]> {
  const perDataset = await Promise.all([...statuses].map(([dataset, status]) => checkOne(tool, dataset, status)));
  return [...perDataset.flat(), ...checkUser()];
}

async function checkOne(tool: Tool, dataset: Dataset, { branch, head }: Status): Promise<readonly Finding[]> {
  const { root } = dataset;
  const findings: Finding[] = [];
  const [identity, hooks] = await Promise.all([
    git(tool, root, ['var', 'GIT_COMMITTER_IDENT']),
    git(tool, root, ['rev-parse', '--git-path', 'hooks']),
  ]);
  if (identity.code !== 0) {
    findings.push({
      code: 'datalad.identity',
      severity: 'error',
      message: `git does not know who commits in ${root}: no record could be made.`,
      remedy: 'git config --global user.name "Your Name" && git config --global user.email you@example.org',
    });
  }
  // A lock of this moment may be a colleague's commit; one that stays for a second is there for longer.
  const lock = await awaitIndex(dataset, 1);
  if (lock !== undefined) findings.push(lock);
  const unfinished = UNFINISHED.filter(({ file }) => existsSync(join(dataset.gitDirectory, file)));
  for (const { what, finish } of unfinished.slice(0, 1)) {
    findings.push({
      code: 'datalad.merge-in-progress',
      severity: 'error',
      message: `A ${what} is in progress in ${root}: git makes no partial commits meanwhile.`,
      remedy: `Finish it, or abort it: ${finish}`,
    });
  }
  const foreign = foreignHooks(dataset, resolve(root, hooks.stdout.trimEnd()));
  if (foreign.length > 0) {
    findings.push({
      code: 'datalad.hooks',
      severity: 'warning',
      message: `Git hooks in ${root} run for every record and may refuse it: ${foreign.join(', ')}.`,
    });
  }
  if (head !== '' && branch === undefined) {
    findings.push({
      code: 'datalad.detached-head',
      severity: 'warning',
      message: `${root} has no branch checked out (detached HEAD): records will be on no branch, and git may drop them one day.`,
      remedy: dataset.path === '' ? 'git switch BRANCH' : `git -C ${dataset.path} switch BRANCH`,
    });
  }
  if (branch?.startsWith('adjusted/') === true) {
    findings.push({
      code: 'datalad.adjusted-branch',
      severity: 'warning',
      message: `${root} is on the adjusted branch ${branch}: each record is made by a \`datalad save\` of its own, which is slower.`,
    });
  }
  return findings;
}

function checkUser(): readonly Finding[] {
  if (process.getuid?.() !== 0) return [];
  return [
    {
      code: 'datalad.root',
      severity: 'warning',
      message:
        'Running as root: write protection does not stop a command from overwriting annexed inputs. They are checked after each job.',
      remedy: 'Run as an ordinary user.',
    },
  ];
}

const UNFINISHED = [
  { file: 'MERGE_HEAD', what: 'merge', finish: 'git merge --abort' },
  { file: 'rebase-merge', what: 'rebase', finish: 'git rebase --abort' },
  { file: 'rebase-apply', what: 'rebase', finish: 'git rebase --abort' },
  { file: 'CHERRY_PICK_HEAD', what: 'cherry-pick', finish: 'git cherry-pick --abort' },
  { file: 'REVERT_HEAD', what: 'revert', finish: 'git revert --abort' },
];
