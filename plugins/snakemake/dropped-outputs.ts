import { existsSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { isDirectory, type File, type Finding } from '../../core/plugin.ts';

/**
 * Outputs whose content was dropped: links into the annex that lead nowhere. Snakemake stops with a WorkflowError at such a file
 * (7.21 to 9.27), whether it would make it again or not. Looks into directories; a file that is an output itself is the recorder's to clear.
 */
export function checkDroppedOutputs(outputs: readonly File[], project: string): readonly Finding[] {
  const dropped = outputs.filter(({ path }) => isDirectory(path)).flatMap(({ path }) => danglingLinks(project, path));
  if (dropped.length === 0) return [];
  const [first = ''] = dropped;
  return [
    {
      code: 'snakemake.output-dropped',
      severity: 'error',
      message: `The content of ${dropped.length === 1 ? first : `${first} and ${dropped.length - 1} more outputs`} is not here, and snakemake stops at a link that leads nowhere.`,
      remedy: `Get it: datalad get ${first.includes('/') ? first.slice(0, first.lastIndexOf('/')) : first} – or have it made again: rm ${first}`,
    },
  ];
}

function danglingLinks(project: string, directory: string): readonly string[] {
  const folder = join(project, directory);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry: Dirent) => {
    const path = `${directory.replace(/\/$/, '')}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === '.git' || entry.name === '.snakemake' ? [] : danglingLinks(project, path);
    return entry.isSymbolicLink() && !existsSync(join(project, path)) ? [path] : [];
  });
}
