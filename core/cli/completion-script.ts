/**
 * `arguments`: the words that a command takes; undefined where it takes files. `values`: those of its options, by flag. A command below
 * another has both names: `nb status`.
 */
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

const isTop = ({ name }: CompletedCommand): boolean => !name.includes(' ');

/** Those that have others below them: their second word is a command, too. */
const groupsOf = (commands: readonly CompletedCommand[]): readonly string[] => [
  ...new Set(commands.filter((command) => !isTop(command)).map(({ name }) => name.slice(0, name.indexOf(' ')))),
];

const bash = (commands: readonly CompletedCommand[]): string => `_engine() {
  local word="\${COMP_WORDS[COMP_CWORD]}" command="\${COMP_WORDS[1]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands
      .filter(isTop)
      .map(({ name }) => name)
      .join(' ')}" -- "$word"))
    return
  fi
${groupsOf(commands)
  .map((name) => `  if [ "$command" = ${name} ] && [ "$COMP_CWORD" -gt 2 ]; then command="${name} \${COMP_WORDS[2]}"; fi\n`)
  .join('')}  case "$command \${COMP_WORDS[COMP_CWORD-1]}" in
${valued(commands)
  .map(({ name, flag, words }) => `    "${name} ${flag}") COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$word")); return ;;`)
  .join('\n')}
  esac
  case "$word" in
    -*)
      case "$command" in
${commands.map(({ name, options }) => `        ${cased(name)}) COMPREPLY=($(compgen -W "${options.join(' ')}" -- "$word")) ;;`).join('\n')}
      esac ;;
    *)
      case "$command" in
${worded(commands)
  .map(({ name, words }) => `        ${cased(name)}) COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$word")) ;;`)
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
${commands
  .filter(isTop)
  .map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`)
  .join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="$words[2]"
${groupsOf(commands)
  .map((name) => `  if [[ "$command" == ${name} ]] && (( CURRENT > 3 )); then command="${name} $words[3]"; fi\n`)
  .join('')}  case "$command $words[CURRENT-1]" in
${valued(commands)
  .map(({ name, flag, words }) => `    "${name} ${flag}") compadd -- ${words.join(' ')}; return ;;`)
  .join('\n')}
  esac
  case "$command" in
${commands
  .map(({ name, options, arguments: words }) =>
    words
      ? `    ${cased(name)}) compadd -- ${[...options, ...words].join(' ')}; return ;;`
      : `    ${cased(name)}) compadd -- ${options.join(' ')} ;;`,
  )
  .join('\n')}
  esac
  _files
}
compdef _engine engine`;

const fish = (commands: readonly CompletedCommand[]): string =>
  commands
    .flatMap((command) => {
      const { name, summary, options, arguments: words, values } = command;
      const seen = quoted(seenOf(name, commands));
      return [
        ...(isTop(command) ? [`complete -c engine -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`] : []),
        ...(words ? [`complete -c engine -n ${seen} -f -a '${words.join(' ')}'`] : []),
        ...options
          .filter((option) => option.startsWith('--'))
          .map((option) => {
            const taken = values[option];
            const known = taken ? ` -x -a '${taken.join(' ')}'` : '';
            return `complete -c engine -n ${seen} -l ${option.slice(2)}${known}`;
          }),
      ];
    })
    .join('\n');

/** fish asks whether a word was seen, anywhere: a command and one below a group may have the same name. */
function seenOf(name: string, commands: readonly CompletedCommand[]): string {
  const seen = name.split(' ').map((word) => `__fish_seen_subcommand_from ${word}`);
  const same = groupsOf(commands).filter((group) => commands.some((command) => command.name === `${group} ${name}`));
  return [...seen, ...same.map((group) => `not __fish_seen_subcommand_from ${group}`)].join('; and ');
}

/** A pattern of `case`, in bash and zsh. */
const cased = (name: string): string => (name.includes(' ') ? `"${name}"` : name);

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
