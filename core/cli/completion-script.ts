/** `arguments`: the words that a command takes; undefined where it takes files. `values`: those of its options, by flag. */
export type CompletedCommand = {
  name: string;
  summary: string;
  options: readonly string[];
  arguments: readonly string[] | undefined;
  values: Readonly<Record<string, readonly string[]>>;
};

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** A static script made from the commands themselves; undefined for a shell we do not know. */
export function completionScript(shell: string, commands: readonly CompletedCommand[]): string | undefined {
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      return zsh(commands);
    case 'fish':
      return fish(commands);
    default:
      return undefined;
  }
}

/** Every command with the flags that take known words. */
const valued = (commands: readonly CompletedCommand[]): readonly { name: string; flag: string; words: readonly string[] }[] =>
  commands.flatMap(({ name, values }) => Object.entries(values).map(([flag, words]) => ({ name, flag, words })));

const worded = (commands: readonly CompletedCommand[]): readonly { name: string; words: readonly string[] }[] =>
  commands.flatMap(({ name, arguments: words }) => (words ? [{ name, words }] : []));

const bash = (commands: readonly CompletedCommand[]): string => `_engine() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]} \${COMP_WORDS[COMP_CWORD-1]}" in
${valued(commands)
  .map(({ name, flag, words }) => `    "${name} ${flag}") COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$word")); return ;;`)
  .join('\n')}
  esac
  case "$word" in
    -*)
      case "\${COMP_WORDS[1]}" in
${commands.map(({ name, options }) => `        ${name}) COMPREPLY=($(compgen -W "${options.join(' ')}" -- "$word")) ;;`).join('\n')}
      esac ;;
    *)
      case "\${COMP_WORDS[1]}" in
${worded(commands)
  .map(({ name, words }) => `        ${name}) COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$word")) ;;`)
  .join('\n')}
        *) COMPREPLY=($(compgen -f -- "$word")) ;;
      esac ;;
  esac
}
complete -o filenames -F _engine engine`;

const zsh = (commands: readonly CompletedCommand[]): string => `#compdef engine
_engine() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2] $words[CURRENT-1]" in
${valued(commands)
  .map(({ name, flag, words }) => `    "${name} ${flag}") compadd -- ${words.join(' ')}; return ;;`)
  .join('\n')}
  esac
  case "$words[2]" in
${commands
  .map(({ name, options, arguments: words }) =>
    words ? `    ${name}) compadd -- ${[...options, ...words].join(' ')}; return ;;` : `    ${name}) compadd -- ${options.join(' ')} ;;`,
  )
  .join('\n')}
  esac
  _files
}
compdef _engine engine`;

const fish = (commands: readonly CompletedCommand[]): string =>
  commands
    .flatMap(({ name, summary, options, arguments: words, values }) => [
      `complete -c engine -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...(words ? [`complete -c engine -n '__fish_seen_subcommand_from ${name}' -f -a '${words.join(' ')}'`] : []),
      ...options
        .filter((option) => option.startsWith('--'))
        .map((option) => {
          const taken = values[option];
          const known = taken ? ` -x -a '${taken.join(' ')}'` : '';
          return `complete -c engine -n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}${known}`;
        }),
    ])
    .join('\n');

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
