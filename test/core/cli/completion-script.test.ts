import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { completionScript, type CompletedCommand } from '../../../core/cli/completion-script.ts';

const COMMANDS: readonly CompletedCommand[] = [
  { name: 'init', summary: 'begin', options: ['--backend', '--help'], arguments: undefined, values: { '--backend': ['local', 'datalad'] } },
  { name: 'schema', summary: 'print', options: ['--list', '--help'], arguments: ['event', 'manifest'], values: {} },
  { name: 'status', summary: 'show', options: ['--json', '--help'], arguments: undefined, values: {} },
  { name: 'nb', summary: 'notebooks', options: ['--help'], arguments: ['status', 'sync'], values: {} },
  { name: 'nb status', summary: 'show', options: ['--all', '--help'], arguments: undefined, values: {} },
  { name: 'nb sync', summary: 'sync', options: ['--direction'], arguments: undefined, values: { '--direction': ['py2nb', 'nb2py'] } },
];

/** What bash offers for the last of these words, in a folder with one file. */
function offered(...words: readonly string[]): readonly string[] {
  const script = `${completionScript('bash', COMMANDS) ?? ''}
    cd "$(mktemp -d)" && touch a-file
    COMP_WORDS=(engine "$@"); COMP_CWORD=$#; _engine
    rm a-file && rmdir "$PWD"
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const printed = execFileSync('bash', ['-c', script, 'bash', ...words], { encoding: 'utf8' });
  return printed.split('\n').filter((line) => line !== '');
}

test('bash completes commands, options, and the words that commands and options take', () => {
  expect(offered('s')).toEqual(['schema', 'status']);
  expect(offered('init', '--')).toEqual(['--backend', '--help']);
  expect(offered('init', '--backend', '')).toEqual(['local', 'datalad']);
  expect(offered('schema', '')).toEqual(['event', 'manifest']);
  expect(offered('schema', 'm')).toEqual(['manifest']);
});

test('bash completes commands below a command, each with its own options', () => {
  expect(offered('nb', '')).toEqual(['status', 'sync']);
  expect(offered('nb', 'status', '-')).toEqual(['--all', '--help']);
  expect(offered('status', '-')).toEqual(['--json', '--help']);
  expect(offered('nb', 'sync', '--direction', 'p')).toEqual(['py2nb']);
  expect(offered('nb', 'sync', '')).toEqual(['a-file']);
});

test('bash offers files only where a command takes some', () => {
  expect(offered('init', '')).toEqual(['a-file']);
  expect(offered('schema', 'a')).toEqual([]);
});

test('fish is told which commands take no files, and what their words are', () => {
  const script = completionScript('fish', COMMANDS);
  expect(script).toContain("complete -c engine -n '__fish_seen_subcommand_from schema' -f -a 'event manifest'");
  expect(script).toContain("complete -c engine -n '__fish_seen_subcommand_from init' -l backend -x -a 'local datalad'");
});

test('zsh ends before it offers files where a command takes other words', () => {
  const script = completionScript('zsh', COMMANDS);
  expect(script).toContain('schema) compadd -- --list --help event manifest; return ;;');
  expect(script).toContain('"init --backend") compadd -- local datalad; return ;;');
});

test('fish and zsh tell a command from one of the same name below another', () => {
  const fish = completionScript('fish', COMMANDS);
  expect(fish).toContain("-n '__fish_seen_subcommand_from status; and not __fish_seen_subcommand_from nb' -l json");
  expect(fish).toContain("-n '__fish_seen_subcommand_from nb; and __fish_seen_subcommand_from status' -l all");
  expect(completionScript('zsh', COMMANDS)).toContain('"nb sync --direction") compadd -- py2nb nb2py; return ;;');
});

test('another shell has no script', () => {
  expect(completionScript('tcsh', COMMANDS)).toBeUndefined();
});
