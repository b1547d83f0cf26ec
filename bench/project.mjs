import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Hands a new folder to `work` and removes it afterwards, whatever happened. */
export async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'engine-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

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
