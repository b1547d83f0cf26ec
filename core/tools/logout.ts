import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, join } from 'node:path';
import type { Finding } from '../contracts/finding.ts';

/**
 * Whether jobs would be killed when the user logs out: systemd-logind does so with `KillUserProcesses=yes`, unless the user lingers or is
 * excepted. Undefined where they would not, and where there is no logind. Reads files under `root` and asks loginctl, where it is there.
 */
export async function wouldDieAtLogout({ root = '/', user = userInfo().username }: { root?: string; user?: string } = {}): Promise<
  Finding | undefined
> {
  if (!existsSync(join(root, 'run/systemd/system'))) return undefined;
  const settings = readSettings(root);
  // What logind says is in force counts more than files that it may not have read since.
  const answer = root === '/' ? await loginctl(['show-session', '--property=KillUserProcesses', '--value']) : undefined;
  const kills = isYes(answer) ?? isYes(settings.get('KillUserProcesses')) ?? false;
  if (!kills || isExcepted(settings, user) || existsSync(join(root, 'var/lib/systemd/linger', user))) return undefined;
  return {
    code: 'doctor.killed-at-logout',
    severity: 'warning',
    message: 'This machine ends all processes of a user who logs out (KillUserProcesses=yes), and with them running jobs.',
    remedy: `loginctl enable-linger ${user}`,
  };
}

/** logind.conf(5): the main file is read first, then all drop-ins in the order of their names; of the same name the one in /etc counts. */
function readSettings(root: string): ReadonlyMap<string, string> {
  const places = ['usr/lib/systemd', 'run/systemd', 'etc/systemd'].map((place) => join(root, place));
  const main = places.map((place) => join(place, 'logind.conf')).findLast((file) => existsSync(file));
  const dropIns = new Map<string, string>();
  for (const folder of places.map((place) => join(place, 'logind.conf.d'))) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) if (name.endsWith('.conf')) dropIns.set(name, join(folder, name));
  }
  const inOrder = [...dropIns.values()].sort((a, b) => (basename(a) < basename(b) ? -1 : 1));
  const settings = new Map<string, string>();
  for (const file of main === undefined ? inOrder : [main, ...inOrder]) {
    for (const [, key = '', value = ''] of readFileSync(file, 'utf8').matchAll(/^\s*(\w+)\s*=\s*(.*?)\s*$/gm)) settings.set(key, value);
  }
  return settings;
}

/** Excepted users: root, if nothing else is said. */
function isExcepted(settings: ReadonlyMap<string, string>, user: string): boolean {
  const only = words(settings.get('KillOnlyUsers'));
  return words(settings.get('KillExcludeUsers') ?? 'root').includes(user) || (only.length > 0 && !only.includes(user));
}

const words = (text = ''): readonly string[] => text.split(/\s+/).filter(Boolean);

function isYes(text: string | undefined): boolean | undefined {
  if (text === undefined || text === '') return undefined;
  return /^(1|yes|y|true|t|on)$/i.test(text);
}

/** Undefined where there is no loginctl, or no logind that answers it. */
function loginctl(argv: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile('loginctl', argv, { timeout: 5000 }, (error, stdout) => resolve(error ? undefined : stdout.trim()));
  });
}
