import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { File, Finding } from '../../core/plugin.ts';
import { readAnnexed, type AnnexKey } from './annex-key.ts';
import { filesOf } from './files-of.ts';

/**
 * Whether locked inputs still are what their keys say. Only root needs to ask: write protection stops everybody else.
 *
 * Only objects whose inode changed since the job was prepared are read again: writing sets the change time, which no user can set back.
 * A minute of tolerance covers the clock of a file server; a file fetched just before is merely read once more.
 */
export async function corruptedInputs(project: string, inputs: readonly File[], preparedAt: string): Promise<readonly Finding[]> {
  const since = Date.parse(preparedAt) - 60_000;
  const findings: Finding[] = [];
  for (const path of filesOf(project, inputs)) {
    const file = join(project, path);
    const annexed = readAnnexed(file);
    if (annexed?.form !== 'locked') continue;
    const content = statSync(file, { throwIfNoEntry: false });
    if (content === undefined || content.ctimeMs < since) continue;
    if (await matchesKey(file, content.size, annexed.key)) continue;
    findings.push({
      code: 'datalad.input-overwritten',
      severity: 'error',
      message: `The job, running as root, wrote through the link of its locked input ${path} into the annex: the content is no longer that of its key.`,
      remedy: `git annex fsck -- '${path}' sets the bad content aside, then git annex get -- '${path}' fetches a good copy if there is one. Correct the command, and do not run jobs as root.`,
    });
  }
  return findings;
}

async function matchesKey(file: string, size: number, key: AnnexKey): Promise<boolean> {
  if (key.bytes !== undefined && key.bytes !== size) return false;
  const algorithm = DIGESTS[key.backend.replace(/E$/, '')];
  if (algorithm === undefined) return true; // URL, WORM, …: such keys say nothing about the content
  const digest = createHash(algorithm);
  await pipeline(createReadStream(file), digest);
  return key.name.split('.', 1)[0] === digest.digest('hex');
}

const DIGESTS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA1: 'sha1',
  SHA224: 'sha224',
  SHA256: 'sha256',
  SHA384: 'sha384',
  SHA512: 'sha512',
};
