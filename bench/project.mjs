import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set();
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * A new folder, removed when the bench ends and not before: ext4 passes over inodes that were freed in the last minutes one by one, so a
 * thousand removed files make each new one cost a millisecond, and whoever is measured next would pay for it.
 */
export function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'engine-bench-'));
  folders.add(folder);
  return folder;
}

/** Hands a new folder to `work`. */
export const inFolder = (work) => work(newFolder());

/** Writes a manifest with one flow of `count` tasks from a matrix, each of which writes its number to a file of its own. */
export function writeManifest(folder, count, backend) {
  mkdirSync(join(folder, 'out'), { recursive: true });
  writeFileSync(
    join(folder, 'engine.yml'),
    `version: 1
name: bench
flows:
  step:
    matrix:
      n: [${numbers(count).join(', ')}]
    command: [sh, -c, 'echo "$1" > "$2"', step, "\${{ matrix.n }}", "\${{ outputs[0] }}"]
    outputs: ["out/\${{ matrix.n }}.txt"]
    backend: ${backend}
`,
  );
}

/** The same work as a makefile. */
export function writeMakefile(folder, count) {
  mkdirSync(join(folder, 'out'), { recursive: true });
  const rules = numbers(count).map((n) => `out/${n}.txt:\n\tsh -c 'echo "$$1" > "$$2"' step ${n} $@`);
  writeFileSync(
    join(folder, 'Makefile'),
    `all: ${numbers(count)
      .map((n) => `out/${n}.txt`)
      .join(' ')}\n${rules.join('\n')}\n`,
  );
}

/** The same work as a snakefile. */
export function writeSnakefile(folder, count) {
  mkdirSync(join(folder, 'out'), { recursive: true });
  writeFileSync(
    join(folder, 'Snakefile'),
    `rule all:
    input: expand("out/{n}.txt", n=range(${count}))

rule step:
    output: "out/{n}.txt"
    shell: "echo {wildcards.n} > {output}"
`,
  );
}

export const numbers = (count) => Array.from({ length: count }, (_, at) => at);
