import { EXIT_CODES, EXIT_CODES_PART } from './exit-codes.ts';
import { ATTEMPT_PART } from './script/attempt-part.ts';
import { CONTINUE_PART } from './script/continue-part.ts';
import { LEFT_PART } from './script/left-part.ts';
import { NOTEBOOK_PART } from './script/notebook-part.ts';
import { OPTIONS_PART } from './script/options-part.ts';

/**
 * A program that executes notebooks of one format, in one file: it is kept beside the notebooks, so that `datalad rerun` works in a clone.
 * Python 3.8 or later. It prints `[3/12] cell 3: …` (progress.ts) and last one sentence on how it ended, and ends with one of the
 * EXIT_CODES. In the folder ENGINE_ATTEMPT_DIRECTORY it leaves `notebook.json`, the same in parts (report.ts), and after a failure
 * `failed.ipynb`; without that folder the failed notebook goes to a temporary one, which it names.
 *
 * `about`: what a reader of the record wants to know. `modules`: what `parts` import beside the common ones. One of `parts` defines `main`.
 */
export function executionProgram(about: string, modules: readonly string[], parts: readonly string[]): string {
  const imports = [...new Set([...MODULES, ...modules])].toSorted().map((module) => `import ${module}`);
  const codes = Object.entries(EXIT_CODES).map(([ending, code]) => `${code} ${ending}`);
  return [
    `#!/usr/bin/env python3\n"""${about.trim()}\n\nExit codes: ${codes.slice(0, 7).join(', ')},\n${codes.slice(7).join(', ')}.\n"""`,
    PATH_PART,
    imports.join('\n'),
    EXIT_CODES_PART,
    CONTINUE_PART,
    ...[...parts, OPTIONS_PART, ATTEMPT_PART, LEFT_PART, NOTEBOOK_PART].map((part) => `\n${part.trim()}`),
    '\nif __name__ == "__main__":\n    main()\n',
  ].join('\n\n');
}

const PATH_PART = String.raw`
import os
import sys

# The folder of this program is not the notebook's: a json.py in it would be taken for Python's own.
sys.path[:] = [entry for entry in sys.path if entry and os.path.abspath(entry) != os.path.dirname(os.path.abspath(__file__))]
`.trim();

const MODULES = ['argparse', 'hashlib', 'importlib.util', 'json', 're', 'shlex', 'shutil', 'signal', 'tempfile', 'time', 'traceback'];
