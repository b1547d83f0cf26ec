import { posix } from 'node:path';
import type { Finding } from '../../core/plugin.ts';
import { isWithin, workingDirectory } from '../snakemake/door.ts';
import { isScript } from './command-line.ts';
import type { SnakebidsDeclaration } from './declaration.ts';

/**
 * Whether the output lies where snakebids switches to its workflow mode: the app's own folder, or `results` in it. It then rewrites
 * the app's config in the code tree, which is neither an output nor reproducible.
 */
export function checkMode({ app, output_dir }: SnakebidsDeclaration): readonly Finding[] {
  if (!isScript(app)) return [];
  const folder = workingDirectory(posix.dirname(app));
  const output = workingDirectory(output_dir);
  if (output !== folder && !isWithin(output, workingDirectory(posix.join(folder, 'results')))) return [];
  return [
    {
      code: 'snakebids.output-in-app',
      severity: 'error',
      message: `The output directory ${output_dir} belongs to the app ${app}: snakebids would rewrite the app's own config there.`,
      remedy: 'Choose an output_dir outside the app, such as derivatives/NAME.',
    },
  ];
}
