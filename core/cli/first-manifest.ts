import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { DEFAULT_MANIFEST } from './default-manifest.ts';

export type FirstManifest = { kind: 'written' | 'exists'; file: string } | { kind: 'unknown-backend' };

/** The backends that a first manifest can have. */
export const FIRST_BACKENDS: readonly string[] = ['local', 'datalad'];

/** Writes a manifest that validates, plans and runs as it stands. */
export function writeFirstManifest(dir: string, backend: string | undefined): FirstManifest {
  const project = resolve(dir);
  const file = join(project, DEFAULT_MANIFEST);
  const chosen = backend ?? (existsSync(join(project, '.datalad')) ? 'datalad' : 'local');
  if (!FIRST_BACKENDS.includes(chosen)) return { kind: 'unknown-backend' };
  mkdirSync(project, { recursive: true });
  try {
    writeFileSync(file, text(basename(project), chosen), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return { kind: 'exists', file };
    throw error;
  }
  return { kind: 'written', file };
}

const text = (
  name: string,
  backend: string,
): string => `# What this project computes. Check it: engine validate. See what would run: engine plan. Run it: engine apply
version: 1
name: ${JSON.stringify(name)}

params:                 # use them as \${{ params.greeting }}; override with --set params.greeting=Hi
  greeting: Hello

defaults:
  backend: ${backend}${' '.repeat(Math.max(1, 14 - backend.length))}# local: just run. datalad: run, and leave a record that plain datalad rerun accepts

flows:
  # The folders of outputs are made by the command, here with mkdir: the engine makes none.
  hello:
    description: Write a greeting
    shell: "mkdir -p results && echo '\${{ params.greeting }}' > \${{ outputs[0] }}"
    outputs: [results/hello.txt]

  shout:
    description: Read what hello wrote; the order follows from the file
    shell: "tr a-z A-Z < \${{ inputs[0] }} > \${{ outputs[0] }}"
    inputs: [results/hello.txt]
    outputs: [results/shout.txt]
`;
