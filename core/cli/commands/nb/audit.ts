import type { CliCommandDefinition } from '../../command.ts';
import { withSelection, type NotebookSelection } from './selection.ts';

export const audit: CliCommandDefinition = (group, run) => {
  withSelection(
    group
      .command('audit')
      .summary('find notebooks whose life does not match what they say of themselves')
      .description(
        'Checks each entry against its files, its execution and the flow: an exploration whose code has become a rule, a demo that is not published, ' +
          'a draft that has grown, a part of the flow that no notebook shows. Ends with 1 when something is an error.',
      ),
    'nb-audit',
  ).action((options: NotebookSelection) =>
    run(async (terminal) => (await import('../../actions/nb/audit.ts')).auditAction(options, terminal)),
  );
};
