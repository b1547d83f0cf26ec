import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isGlob, type File, type Finding, type Stager } from '../../core/plugin.ts';
import { readAnnexed } from './annex-key.ts';
import { plain } from './declared-paths.ts';
import { findDataset } from './dataset.ts';
import { filesOf } from './files-of.ts';
import { git, nulTerminated, type Tool } from './git.ts';
import { datasetsOf, inSuperdataset } from './survey.ts';

/** Brings the content of annexed inputs that is not here: one `git annex get` per dataset for the whole batch. */
export const annexStager: Stager = {
  absent: (files, project) => absentFiles(files, project),

  async fetch(files, { tool, project, progress }) {
    const findings = await installSubdatasets(tool, project, files);
    const home = await findDataset(tool, project);
    if (home === undefined) return { written: [], findings };
    const absent = absentFiles(files, project).map(({ path }) => path);
    const written: string[] = [];
    const datasets = [...(await datasetsOf(tool, home, absent))].reverse();
    for (const { root, path: place } of datasets) {
      const own = absent.filter((path) => !written.includes(path) && (place === '' || inSuperdataset(home, path).startsWith(`${place}/`)));
      if (own.length === 0) continue;
      const names = own.map((path) => inSuperdataset(home, path).slice(place === '' ? 0 : place.length + 1));
      const argv = ['annex', 'get', '--batch', '-z', '--json', '--json-error-messages'];
      const answer = await git(tool, root, argv, nulTerminated(names));
      for (const path of own) if (existsSync(join(project, path))) written.push(path);
      progress(written.length, absent.length);
      findings.push(...failures(answer.stdout, place).map(unavailable));
    }
    return { written, findings };
  },

  deliver: async () => [],
};

function absentFiles(files: readonly File[], project: string): { path: string; bytes?: number }[] {
  const absent: { path: string; bytes?: number }[] = [];
  for (const path of filesOf(project, files)) {
    const annexed = readAnnexed(join(project, path));
    if (annexed === undefined || (annexed.form === 'locked' && existsSync(join(project, path)))) continue;
    const { bytes } = annexed.key;
    absent.push(bytes === undefined ? { path } : { path, bytes });
  }
  for (const { path } of missing(files, project)) absent.push({ path });
  return absent;
}

/** Declared inputs of which not even the link is here: they lie in subdatasets that are not installed, or do not exist. */
const missing = (files: readonly File[], project: string): readonly File[] =>
  files.filter(({ path }) => !isGlob(path) && lstatSync(join(project, plain(path)), { throwIfNoEntry: false }) === undefined);

/** `datalad get -n` installs every subdataset on the way to a path, without content. */
async function installSubdatasets(tool: Tool, project: string, files: readonly File[]): Promise<Finding[]> {
  const wanted = missing(files, project).map(({ path }) => path);
  if (wanted.length === 0) return [];
  const answer = await tool(['datalad', '-C', project, 'get', '--no-data', '--', ...wanted]);
  if (answer.code === 0) return [];
  return [unavailable({ file: wanted.join(', '), reason: answer.stderr.trim().split('\n').slice(-3).join('\n') })];
}

type GetResult = { success?: boolean; file?: string | null; 'error-messages'?: string[]; note?: string };

function failures(output: string, place: string): { file: string; reason: string }[] {
  return output.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    const result = JSON.parse(line) as GetResult;
    if (result.success === true) return [];
    const file = [place, result.file ?? ''].filter((part) => part !== '').join('/');
    return [
      { file, reason: [result.note, ...(result['error-messages'] ?? [])].filter((text) => text !== undefined && text !== '').join('; ') },
    ];
  });
}

const unavailable = ({ file, reason }: { file: string; reason: string }): Finding => ({
  code: 'datalad.not-available',
  severity: 'error',
  message: `The content of the input ${file} could not be fetched: ${reason}`,
  remedy: `git annex whereis -- '${file}' tells where copies are.`,
});
