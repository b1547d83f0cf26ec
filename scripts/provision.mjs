// Provides the Python tools for this clone in .tools/: what the quickstart needs, and with --all what the tests need as well.
import { join } from 'node:path';
import { provision } from '../tools/provision.mjs';

const root = join(import.meta.dirname, '..');

const environments = [
  { name: 'python', requirements: 'python-requirements.txt' },
  ...(process.argv.includes('--all') ? [{ name: 'datalad-0.18', requirements: 'python-requirements-datalad-0.18.txt' }] : []),
];

for (const { name, requirements } of environments) {
  const result = await provision({
    directory: join(root, '.tools', name),
    requirements: join(root, 'tools', requirements),
    onProgress: (text) => say(`${name}: ${text}`),
    packagesPerLine: process.stdout.isTTY ? 1 : 10,
  });
  if (result.kind === 'failed') {
    for (const { message, remedy } of result.findings) console.error(`\n${message}\n${remedy ?? ''}`);
    process.exitCode = 1;
    break;
  }
  say(`${name}: ${result.changed ? 'ready' : 'already there'}`);
  if (process.stdout.isTTY) process.stdout.write('\n');
}

/** One line that changes on a terminal, lines one below the other elsewhere. */
function say(text) {
  process.stdout.write(process.stdout.isTTY ? `\r\u001B[K${text}` : `${text}\n`);
}
