import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { execa, type Options } from 'execa';
import { temporaryDirectory } from './process.ts';

/** What a command that has ended said. `code` is undefined when a signal ended it. */
export type Said = { code: number | undefined; signal: string | undefined; stdout: string; stderr: string };

/** An engine that was started and may still be running. */
export type StartedEngine = {
  pid: number;
  /** What it has printed so far, on both streams. */
  printed(): string;
  signal(signal: NodeJS.Signals): void;
  ended: Promise<Said>;
};

/** The command line of the engine, as users have it, in one directory. */
export type CommandLine = {
  engine(...argv: readonly string[]): Promise<Said>;
  start(...argv: readonly string[]): StartedEngine;
};

export function commandLine(cwd: string, env: Readonly<Record<string, string>> = {}): CommandLine {
  const options = { cwd, env: { NO_COLOR: '1', ...env }, reject: false, stdin: 'ignore' } as const satisfies Options;
  const said = ({ exitCode, signal, stdout, stderr }: { exitCode?: number; signal?: string; stdout: string; stderr: string }): Said => ({
    code: exitCode,
    signal,
    stdout,
    stderr,
  });
  return {
    engine: async (...argv) => said(await execa(process.execPath, [engineFile(), ...argv], options)),
    start(...argv) {
      const started = execa(process.execPath, [engineFile(), ...argv], options);
      let printed = '';
      for (const stream of [started.stdout, started.stderr]) stream.on('data', (piece: Buffer) => (printed += piece.toString()));
      return {
        pid: started.pid as number,
        printed: () => printed,
        signal: (signal) => void started.kill(signal),
        ended: started.then(said),
      };
    },
  };
}

const REPOSITORY = join(import.meta.dirname, '../..');
let copy: string | undefined;

/** The built CLI, copied aside: a build that happens meanwhile must not change the chunks under an engine that has loaded only some. */
export function engineFile(): string {
  if (copy === undefined) {
    if (!existsSync(join(REPOSITORY, 'dist')))
      execFileSync(process.execPath, [join(REPOSITORY, 'scripts/build.mjs')], { stdio: 'inherit' });
    copy = temporaryDirectory();
    for (const name of ['dist', 'schemas', 'tools', 'package.json']) cpSync(join(REPOSITORY, name), join(copy, name), { recursive: true });
  }
  return join(copy, 'dist/cli/engine.js');
}
