import { Option } from 'commander';
import type { CliCommandDefinition } from '../../command.ts';

export type NewOptions = {
  mode: 'explore' | 'demo' | 'interactive';
  format?: string;
  title?: string;
  project?: string;
  flow?: string;
  dryRun?: boolean;
  json?: boolean;
};

export const create: CliCommandDefinition = (group, run) => {
  group
    .command('new')
    .summary('begin a notebook, with its header, and register it')
    .description(
      'Writes a first notebook that runs as it stands, and its entry in notebook.yml, which is made where there is none. Never overwrites anything.',
    )
    .argument('<name>', 'the notebook’s name: letters, digits, - and _')
    .addOption(
      new Option('--mode <mode>', 'what it is for: explore; demo, to be published; interactive, a marimo notebook')
        .choices(['explore', 'demo', 'interactive'])
        .default('explore'),
    )
    .option('--format <format>', 'percent or marimo (default: marimo for interactive, else as notebook.yml says, else percent)')
    .option('--title <title>', 'its title (default: the name in words)')
    .option('-C, --project <dir>', 'work as if started in this folder')
    .option('-f, --flow <flow>', 'the flow that it belongs to, where the manifest has several with notebooks')
    .option('--dry-run', 'only say what would be written')
    .option('--json', 'print one JSON document (schemas/nb-new.schema.json)')
    .addHelpText(
      'after',
      '\nExamples:\n  engine nb new noise_floor\n  engine nb new filter_demo --mode demo --title "What the filter does"',
    )
    .action((name: string, options: NewOptions) =>
      run(async (terminal) => (await import('../../actions/nb/new.ts')).newAction(name, options, terminal)),
    );
};
