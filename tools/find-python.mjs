import { execFile } from 'node:child_process';
import process from 'node:process';

/** The oldest Python that everything in the lock files runs on. */
const OLDEST = [3, 11];

const NAMES = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python'];

/**
 * A Python that is new enough and can make virtual environments: the wanted one, the one named by ENGINE_PYTHON, or the first on PATH.
 *
 * @param {string | undefined} wanted
 * @returns {Promise<{ kind: 'found', interpreter: string, version: string } | { kind: 'failed', findings: import('./provision.mjs').Finding[] }>}
 */
export async function findPython(wanted = process.env.ENGINE_PYTHON) {
  const seen = [];
  for (const name of wanted ? [wanted] : NAMES) {
    const answer = await ask(name);
    if (!answer) continue;
    if (isNewEnough(answer.version) && answer.venv) return { kind: 'found', interpreter: answer.interpreter, version: answer.version };
    seen.push({ name, ...answer });
  }
  return { kind: 'failed', findings: [failure(wanted, seen)] };
}

function failure(wanted, seen) {
  const oldest = OLDEST.join('.');
  const needed = `Python ${oldest} or newer is needed`;
  const withoutVenv = seen.find(({ version }) => isNewEnough(version));
  if (withoutVenv) {
    const { name, version } = withoutVenv;
    const message = `${name} (Python ${version}) cannot make virtual environments: its venv or ensurepip module is missing.`;
    return { code: 'tools.python-without-venv', severity: 'error', message, remedy: 'On Debian and Ubuntu: apt install python3-venv' };
  }
  if (seen.length > 0) {
    const found = seen.map(({ name, version }) => `${name} is ${version}`).join(', ');
    const remedy = `Install Python ${oldest} or newer, or name one: ENGINE_PYTHON=/path/to/python${oldest}`;
    return { code: 'tools.python-too-old', severity: 'error', message: `${needed}: ${found}.`, remedy };
  }
  const message = wanted ? `${needed}, and ${wanted} is none that can be started.` : `${needed}, and none is on PATH.`;
  return { code: 'tools.python-missing', severity: 'error', message, remedy: 'Install it, or name one: ENGINE_PYTHON=/path/to/python3' };
}

const isNewEnough = (version) => {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
};

// Written for any Python, so that an old one can say how old it is.
const QUESTION = `
import json, sys
try:
    import venv, ensurepip
    able = True
except ImportError:
    able = False
print(json.dumps({"version": "%d.%d.%d" % tuple(sys.version_info[:3]), "venv": able, "interpreter": sys.executable}))
`;

/** Undefined for what is no Python that can be started. */
function ask(name) {
  return new Promise((resolve) => {
    execFile(name, ['-c', QUESTION], { timeout: 20_000 }, (error, stdout) => {
      if (error) return resolve(undefined);
      try {
        resolve(JSON.parse(stdout));
      } catch {
        resolve(undefined); // some other program of that name
      }
    });
  });
}
