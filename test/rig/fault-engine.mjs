// An engine that kills itself at a chosen moment: argv is the project, the run's id and the moment, e.g. `before-write:3`.
// It is the built engine, with its journal's sink and its executor wrapped; whatever it does up to that moment is real.
// Prints the number of journal writes when it got to the end alive.
import { open } from 'node:fs/promises';
import { join } from 'node:path';

const dist = new URL('../../dist/', import.meta.url);
const load = (path) => import(new URL(path, dist).href);
const [{ builtInPlugins }, { loadPlugins }, { createRegistry }, { conduct }, { createCancellation }, { openArchive }] = await Promise.all([
  load('core/cli/built-in.js'),
  load('core/loading/load-plugins.js'),
  load('core/loading/registry.js'),
  load('core/run/conduct.js'),
  load('core/run/cancellation.js'),
  load('core/run/knowledge.js'),
]);

// For the git that stands before the real one on PATH, and has to know whom to kill.
process.env.ENGINE_TEST_PID = String(process.pid);

const [project, id, fault = 'never:0'] = process.argv.slice(2);
const [moment, count] = fault.split(':');
const seen = new Map();

/** Dies here if this is the moment, and the n-th time it came. */
function passing(name) {
  seen.set(name, (seen.get(name) ?? 0) + 1);
  if (name === moment && seen.get(name) === Number(count)) process.kill(process.pid, 'SIGKILL');
}

async function sink(file) {
  const handle = await open(file, 'a');
  return {
    async write(lines) {
      passing('before-write');
      if (moment === 'torn-write' && seen.get('before-write') === Number(count)) {
        await handle.appendFile(lines.slice(0, lines.length - Math.ceil(lines.length / 3)));
        process.kill(process.pid, 'SIGKILL');
      }
      await handle.appendFile(lines);
      passing('after-write');
    },
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

const registry = createRegistry();
await loadPlugins(registry, await builtInPlugins(), []);
const local = registry.get('executor', 'local');
const { start } = local;
local.start = (context) => {
  passing('before-launch');
  return start.call(local, {
    ...context,
    bind(ref) {
      passing('after-launch');
      return context.bind(ref);
    },
  });
};

const conducted = await conduct(
  join(project, '.engine', 'runs', id),
  { project, id, pass: 'all' },
  { registry, cancellation: createCancellation(), archive: openArchive(project), reporters: [], sink },
);
console.log(JSON.stringify({ exitCode: conducted.exitCode, seen: Object.fromEntries(seen) }));
process.exit(conducted.exitCode);
