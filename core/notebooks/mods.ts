import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A part of a flow: what its rules and scripts have in common at the beginning of their names. */
export type Mod = { name: string; rules: readonly string[]; scripts: readonly string[] };

/**
 * The mods of the flow that a folder of notebooks belongs to, by name: from the rules of its Snakefiles and from its scripts. The mod of
 * `noise_psd` is `noise`. Rules that every flow has (`all`, `registry`, …) are none. `home` is relative to the project.
 */
export function modsOf(project: string, home: string): readonly Mod[] {
  const folder = flowFolder(home);
  const list = (inner: string, ending: RegExp): readonly string[] => {
    const path = join(project, folder, inner);
    if (!existsSync(path)) return [];
    return readdirSync(path)
      .filter((name) => ending.test(name))
      .map((name) => join(path, name));
  };
  const snakefiles = [
    ...list('.', /^Snakefile$|\.smk$/),
    ...list('rules', /\.smk$/),
    ...list('workflow', /^Snakefile$|\.smk$/),
    ...list('workflow/rules', /\.smk$/),
  ].filter((path) => statSync(path).isFile());
  const rules = snakefiles.flatMap((path) => rulesOf(readFileSync(path, 'utf8')));
  const scripts = [...list('scripts', SCRIPT), ...list('workflow/scripts', SCRIPT)].map((path) => posix.basename(path));
  const mods = new Map<string, { rules: string[]; scripts: string[] }>();
  const modNamed = (name: string): { rules: string[]; scripts: string[] } => {
    const mod = mods.get(name) ?? { rules: [], scripts: [] };
    mods.set(name, mod);
    return mod;
  };
  for (const rule of rules) modNamed(modOf(rule)).rules.push(rule);
  for (const script of scripts) modNamed(modOf(script.replace(SCRIPT, ''))).scripts.push(script);
  return [...mods]
    .filter(([name]) => !EVERYWHERE.has(name))
    .map(([name, mod]) => ({ name, ...mod }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The folder above `notebooks/`, else the folder of the notebook.yml itself. */
const flowFolder = (home: string): string => (posix.basename(home) === 'notebooks' ? posix.dirname(home) : home);

/** The names of a Snakefile's rules, checkpoints among them, in their order. */
export const rulesOf = (text: string): readonly string[] =>
  [...text.matchAll(/^[^\S\n]*(?:rule|checkpoint)[^\S\n]+([A-Za-z_]\w*)[^\S\n]*:/gm)].map(([, name]) => name ?? '');

const modOf = (name: string): string => /^[^_]+/.exec(name)?.[0].toLowerCase() ?? name;

const SCRIPT = /\.(?:py|R|jl|m|sh)$/;

/** Rules that gather, report or hand on, in every flow. */
const EVERYWHERE: ReadonlySet<string> = new Set(['all', 'clean', 'registry', 'report', 'target', 'targets', 'test']);
