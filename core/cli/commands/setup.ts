import type { CliCommandDefinition } from '../command.ts';

export const setup: CliCommandDefinition = (program, run) => {
  program
    .command('setup')
    .summary('install the Python tools that the built-in plugins use')
    .description(
      'Installs DataLad, git-annex, snakemake and snakebids, pinned, into an environment that the engine manages ' +
        '(ENGINE_TOOLS, or the user’s data directory). Tools found on PATH still come first. Does nothing when it is already there.',
    )
    .option('--python <path>', 'the interpreter to build with (default: the first on PATH that is 3.11 or newer)')
    .action((options: { python?: string }) =>
      run(async (terminal) => {
        const { provisionTools } = await import('../../tools/managed.ts');
        const { Refusal, EXIT } = await import('../refusal.ts');
        const provisioned = await provisionTools({
          ...options,
          onProgress: (text) => terminal.err(text),
          packagesPerLine: process.stderr.isTTY ? 1 : 10,
        });
        if (provisioned.kind === 'failed') throw new Refusal(EXIT.failed, provisioned.findings);
        terminal.out(provisioned.changed ? `Installed into ${provisioned.bin}.` : `Already there: ${provisioned.bin}.`);
        terminal.out(`The engine finds them there. To call them yourself: export PATH="$PATH":${quoted(provisioned.bin)}`);
        return EXIT.succeeded;
      }),
    );
};

/** For a shell: only where it has to be. */
const quoted = (path: string): string => (/^[\w./+-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`);
