export type CompletedCommand = { name: string; summary: string; options: readonly string[] };

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

const bash = (commands: readonly CompletedCommand[]): string => `_engine() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')}" -- "$word"))
    return
  fi
  case "$word" in
    -*)
      case "\${COMP_WORDS[1]}" in
${commands.map(({ name, options }) => `        ${name}) COMPREPLY=($(compgen -W "${options.join(' ')}" -- "$word")) ;;`).join('\n')}
      esac ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
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
  case "$words[2]" in
${commands.map(({ name, options }) => `    ${name}) compadd -- ${options.join(' ')} ;;`).join('\n')}
  esac
  _files
}
compdef _engine engine`;

const fish = (commands: readonly CompletedCommand[]): string =>
  commands
    .flatMap(({ name, summary, options }) => [
      `complete -c engine -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...options
        .filter((option) => option.startsWith('--'))
        .map((option) => `complete -c engine -n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}`),
    ])
    .join('\n');

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
