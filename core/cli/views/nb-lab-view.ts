import { padToWidth } from '../../reporters/display-width.ts';
import type { Terminal } from '../terminal.ts';

/** A notebook as `nb lab` lists it: schemas/nb-lab.schema.json. `opens`: the file that people edit; `missing`: it is not there yet. */
export type LabNotebook = {
  flow: string;
  notebook: string;
  format: string;
  kind: string;
  status: string;
  source: string;
  opens: string;
  kernel?: string;
  missing?: boolean;
};

export function renderLab(
  notebooks: readonly LabNotebook[],
  commands: readonly (readonly string[])[],
  { starts }: { starts: boolean },
  { out, paint }: Terminal,
): void {
  if (notebooks.length === 0) return out('There is no notebook to open: archived ones are left out.');
  const widthOf = (column: (notebook: LabNotebook) => string): number => Math.max(...notebooks.map((each) => column(each).length));
  const [names, kernels] = [widthOf(({ notebook }) => notebook), widthOf(kernelOf)];
  for (const each of notebooks) {
    const hint = each.missing ? paint.yellow('  (not there yet: engine nb pair)') : '';
    out(`  ${padToWidth(each.notebook, names)}  ${paint.dim(padToWidth(kernelOf(each), kernels))}  ${each.opens}${hint}`);
  }
  for (const argv of commands)
    out(`${starts ? 'Starting' : 'Opens with'}: ${argv.join(' ')}${starts ? paint.dim('   (Ctrl-C ends it)') : ''}`);
}

const kernelOf = ({ kernel, format }: LabNotebook): string => kernel ?? format;
