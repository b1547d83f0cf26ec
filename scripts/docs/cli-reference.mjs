/** Every command with its arguments and options, as commander knows them. */
export function cliReference(program) {
  return [overview(program.commands), ...program.commands.flatMap((command) => [section(command), ...command.commands.map(section)])].join(
    '\n\n',
  );
}

function overview(commands) {
  const rows = commands.map((command) => `| [\`${wordsOf(command)}\`](#${anchorOf(command)}) | ${command.summary()} |`);
  return ['| command | |', '|---|---|', ...rows].join('\n');
}

/** `nb sync` for a command below another. */
const wordsOf = (command) => (command.parent?.parent ? `${command.parent.name()} ${command.name()}` : command.name());

const anchorOf = (command) => `engine-${wordsOf(command).replaceAll(' ', '-')}`;

/** The exit codes as a table, from the help of the whole program. */
export function exitCodes(program) {
  const [, list = '', rule = ''] = /Exit codes:\n((?: {2}\d.*\n)+) *(.*)/.exec(helpOf(program)) ?? [];
  if (list === '') throw new Error('engine --help lists no exit codes');
  const rows = [...list.matchAll(/^ +(\d+) +(.*)$/gm)].map(([, code, meaning]) => `| ${code} | ${meaning} |`);
  return `${['| code | |', '|---|---|', ...rows].join('\n')}\n\n${rule}`;
}

function helpOf(command) {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
}

function section(command) {
  const name = `engine ${wordsOf(command)}`;
  const given = command.registeredArguments.map(
    (argument) => `| \`${argument.name()}\` | ${cell(argument.description)}${preset(argument)} |`,
  );
  const options = command.options.map((option) => `| \`${option.flags}\` | ${cell(option.description)}${preset(option)} |`);
  const rows = [...given, ...options];
  return [
    `### ${name}`,
    `\`${[name, command.usage().replace('[options] ', '').replace('[options]', '')].join(' ').trim()}\``,
    command.description(),
    ...(command.commands.length > 0 ? [overview(command.commands)] : []),
    ...(rows.length > 0 ? [['| argument or option | |', '|---|---|', ...rows].join('\n')] : []),
    ...examplesOf(command),
  ].join('\n\n');
}

const examplesOf = (command) => {
  const [, examples] = /Examples:\n([\s\S]*)/.exec(helpOf(command)) ?? [];
  return examples === undefined
    ? []
    : [
        `\`\`\`sh\n${examples
          .trimEnd()
          .replaceAll(/^ {2}/gm, '')
          .replaceAll(/ {2,}\((.*)\)$/gm, '    # $1')}\n\`\`\``,
      ];
};

const preset = ({ defaultValue, negate }) => (defaultValue === undefined || negate ? '' : ` (default: \`${defaultValue}\`)`);

const cell = (text) => text.replaceAll('|', '\\|');
