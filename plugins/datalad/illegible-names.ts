import { askGit, type Tool } from './git.ts';
import type { Change } from './survey.ts';

/** What stands in a decoded text for bytes that are not UTF-8. A name may also hold this very character. */
const REPLACEMENT = '\uFFFD';

/**
 * The changes whose file names are not UTF-8, with the name as git quotes it. Such a name reaches the engine mutilated, so git would not
 * find the file under it. Asks git only where a name looks like that.
 */
export async function illegibleNames(tool: Tool, changes: readonly Change[]): Promise<ReadonlyMap<Change, string>> {
  const suspects = changes.filter(({ path }) => path.includes(REPLACEMENT));
  const illegible = new Map<Change, string>();
  for (const dataset of new Set(suspects.map((change) => change.dataset))) {
    const text = await askGit(tool, dataset.root, [
      '--no-optional-locks',
      '-c',
      'core.quotePath=true',
      'status',
      '--porcelain',
      '--untracked-files=all',
      '--no-renames',
      '--ignore-submodules=dirty',
    ]);
    const byName = quotedNames(text);
    for (const change of suspects) {
      const quoted = change.dataset === dataset ? byName.get(change.path) : undefined;
      if (quoted !== undefined) illegible.set(change, quoted);
    }
  }
  return illegible;
}

/** From git's status, the quoted names of files whose bytes are not UTF-8, by what becomes of them when they are decoded all the same. */
export function quotedNames(status: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const line of status.split('\n')) {
    const quoted = line.slice(3);
    if (!quoted.startsWith('"')) continue;
    const bytes = unquote(quoted);
    const name = bytes.toString('utf8');
    if (!Buffer.from(name, 'utf8').equals(bytes)) names.set(name, quoted);
  }
  return names;
}

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };

/** C's escapes, as git-config(1) describes under core.quotePath: what is beyond ASCII comes as octal bytes. */
function unquote(quoted: string): Buffer {
  const binary = quoted
    .slice(1, -1)
    .replaceAll(/\\([0-7]{3}|.)/g, (_, code: string) =>
      code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
    );
  return Buffer.from(binary, 'latin1');
}
