import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/**
 * The program that runs a kernel's code, as its kernel.json names it: its identity decides results. None where the kernel is not found; who
 * executes the notebook says so. Looks where Jupyter looks, without asking it: this is called at plan time, for every notebook.
 */
export function kernelInterpreter(kernel: string): readonly string[] {
  const name = kernel || 'python3';
  const file = dataFolders()
    .map((folder) => join(folder, 'kernels', name, 'kernel.json'))
    .find((path) => existsSync(path));
  if (file === undefined) return [];
  try {
    const { argv } = JSON.parse(readFileSync(file, 'utf8')) as { argv?: readonly unknown[] };
    const [program] = argv ?? [];
    // ipykernel's own spec says just `python`, which Jupyter takes for the Python that it runs in itself.
    return typeof program === 'string' && program !== 'python' ? [program] : [];
  } catch {
    return []; // a broken kernel.json is told by Jupyter when the kernel is started
  }
}

/** Hundreds of notebooks are planned within a second; what is installed later is seen then. */
const FRESH_MILLISECONDS = 1000;

let known: { environment: string; until: number; folders: readonly string[] } | undefined;

function dataFolders(): readonly string[] {
  const { JUPYTER_PATH, JUPYTER_DATA_DIR, XDG_DATA_HOME, PATH } = process.env;
  const environment = JSON.stringify([JUPYTER_PATH, JUPYTER_DATA_DIR, XDG_DATA_HOME, PATH, homedir()]);
  if (known?.environment !== environment || known.until < performance.now()) {
    known = { environment, until: performance.now() + FRESH_MILLISECONDS, folders: findDataFolders() };
  }
  return known.folders;
}

/** https://docs.jupyter.org/en/latest/use/jupyter-directories.html, in its order: the user's, the environment's, the system's. */
function findDataFolders(): readonly string[] {
  const { JUPYTER_PATH = '', JUPYTER_DATA_DIR, XDG_DATA_HOME, PATH = '' } = process.env;
  const environments = PATH.split(delimiter).filter((bin) => existsSync(join(bin, 'papermill')) || existsSync(join(bin, 'jupyter')));
  return [
    ...JUPYTER_PATH.split(delimiter).filter(Boolean),
    JUPYTER_DATA_DIR ?? join(XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'jupyter'),
    ...environments.map((bin) => join(dirname(bin), 'share', 'jupyter')),
    '/usr/local/share/jupyter',
    '/usr/share/jupyter',
  ];
}
