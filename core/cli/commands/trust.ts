import type { CliCommandDefinition } from '../command.ts';
import { EXIT } from '../refusal.ts';
import { manifestArgument } from '../shared-options.ts';

export const trust: CliCommandDefinition = (program, run) => {
  program
    .command('trust')
    .summary('allow this project to load the third-party plugins it names')
    .description(
      'Remembers, for you and this project alone, that the present code of the plugins that the manifest names may be loaded. ' +
        'A plugin whose code changes must be trusted again.',
    )
    .argument(...manifestArgument)
    .option('--revoke', 'forget it')
    .option('--list', 'show the plugins and whether they are trusted')
    .action((manifest: string, options: { revoke?: boolean; list?: boolean }) =>
      run(async (terminal) => {
        const { openProject } = await import('../open-project.ts');
        const store = await import('../../loading/trust.ts');
        const { loaded, thirdParty, notTrusted } = await openProject(manifest, { trust: 'optional' });
        if (options.revoke) store.distrust(loaded.project);
        else if (!options.list) store.trust(thirdParty, loaded.project);
        if (thirdParty.length === 0) terminal.out('This manifest names no third-party plugins: there is nothing to trust.');
        for (const plugin of thirdParty) {
          const trusted = options.list ? !notTrusted.includes(plugin) : !options.revoke;
          terminal.out(`${plugin.reference}: ${trusted ? 'trusted' : 'not trusted'} (${plugin.digest.slice(0, 19)}…)`);
        }
        return EXIT.succeeded;
      }),
    );
};
