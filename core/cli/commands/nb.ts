import type { CliCommandDefinition } from '../command.ts';
import { audit } from './nb/audit.ts';
import { diff } from './nb/diff.ts';
import { exec } from './nb/exec.ts';
import { lab } from './nb/lab.ts';
import { migrate } from './nb/migrate.ts';
import { create } from './nb/new.ts';
import { pair } from './nb/pair.ts';
import { publish } from './nb/publish.ts';
import { scan } from './nb/scan.ts';
import { status } from './nb/status.ts';
import { sync } from './nb/sync.ts';
import { validate } from './nb/validate.ts';

/** In the order in which a notebook meets them. */
const SUBCOMMANDS: readonly CliCommandDefinition[] = [status, create, scan, pair, sync, diff, validate, exec, publish, lab, audit, migrate];

/** The notebooks of a project's flows, or of a folder that has a notebook.yml and no manifest. */
export const nb: CliCommandDefinition = (program, run) => {
  const group = program
    .command('nb')
    .summary('pair, sync, execute and publish notebooks')
    .description(
      'Works on the notebooks of every flow of the manifest that has some, or of the nearest notebook.yml (here, in notebooks/, or above); ' +
        'pair, sync, diff, validate and exec also on files that are named. Time stamps decide nothing: what changed is told from content.',
    )
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .addHelpText(
      'after',
      '\nExamples:\n  engine nb status\n  engine nb sync\n  engine nb exec --entry demo_filter --param subject=02\n  engine nb publish\n  engine nb exec explore/noise.ipynb   (a file, with or without a notebook.yml)',
    );
  for (const define of SUBCOMMANDS) define(group, run);
};
