import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { temporaryDirectory } from './process.ts';

/** Makes one JavaScript file of a rig program, as the oldest supported Node does not read TypeScript. Returns its path. */
export async function bundleRigProgram(name: string): Promise<string> {
  const bundle = await rolldown({ input: fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), platform: 'node' });
  const file = join(temporaryDirectory(), `${name}.mjs`);
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  writeFileSync(file, output[0].code);
  await bundle.close();
  return file;
}

/** Runs a rig program; `firstLine` is what it says first, `ended` its exit code, or the signal that ended it. */
export function runRigProgram(file: string, argv: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, [file, ...argv], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | string>((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal ?? 'nothing')));
  const firstLine = new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.split('\n')[0] ?? '');
    });
    void ended.then((how) => reject(new Error(`it ended (${how}) before it said anything`)));
  });
  firstLine.catch(() => undefined); // Only some tests listen.
  return { child, ended, firstLine };
}

export const readNumber = (path: string): number => Number(readFileSync(path, 'utf8'));
