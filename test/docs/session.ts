import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { temporaryDirectory } from '../rig/process.ts';
import type { Step } from './page.ts';

/** What a step printed, on both streams, and how it ended. */
export type Ran = { printed: string; status: number };

export type Session = { folder: string; ran: readonly Ran[] };

const REPOSITORY = resolve(import.meta.dirname, '../..');
/** A page that takes longer waits for something that does not come. */
const LONGEST_SECONDS = 150;
/** Prints how a step ended between characters that no example prints, and leaves its status to the next one. */
const BOUNDARY = `ended=$?; printf '\\036%d\\037' $ended; (exit $ended)`;

/**
 * Does what a page says, in a new folder: all of it in one shell, as its reader would. `engine` is the built command line, git knows
 * its user, and `$ENGINE_PACKAGE` is where the package lies.
 */
export function follow(steps: readonly Step[]): Session {
  const home = temporaryDirectory();
  const folder = join(home, 'work');
  const bin = join(home, 'bin');
  for (const directory of [folder, bin]) mkdirSync(directory);
  symlinkSync(join(REPOSITORY, 'dist/cli/engine.js'), join(bin, 'engine'));
  writeFileSync(join(home, '.gitconfig'), '[user]\n\tname = Ada Lovelace\n\temail = ada@example.org\n[init]\n\tdefaultBranch = main\n');
  const script = join(home, 'session.sh');
  writeFileSync(script, steps.map((step) => `{ ${textOf(step)}\n} 2>&1\n${BOUNDARY}\n`).join(''));
  const { GIT_DIR: _directory, ...inherited } = process.env;
  const environment = {
    ...inherited,
    PATH: [bin, process.env['PATH']].join(delimiter),
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    ENGINE_PACKAGE: REPOSITORY,
    NO_COLOR: '1',
  };
  const { stdout } = spawnSync('sh', [script], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
    timeout: LONGEST_SECONDS * 1000,
  });
  // A page that was not followed to its end may have left a job that waits for what comes later.
  if (existsSync(join(folder, '.engine'))) spawnSync('engine', ['cancel', '--force'], { cwd: folder, env: environment, stdio: 'ignore' });
  const ran = stdout
    .split('\u001f')
    .slice(0, -1)
    .map((part) => {
      const [printed = '', status = ''] = part.split('\u001e');
      return { printed, status: Number(status) };
    });
  return { folder, ran };
}

function textOf(step: Step): string {
  switch (step.kind) {
    case 'command':
      return step.command;
    case 'file':
      return `mkdir -p "$(dirname '${step.path}')" && cat > '${step.path}' <<'END OF FILE'\n${step.text}END OF FILE`;
    case 'manifest':
      return `cat > .example.yml <<'END OF FILE'\n${step.text}END OF FILE\nengine validate .example.yml; ended=$?; rm .example.yml; (exit $ended)`;
    default:
      return step satisfies never;
  }
}
