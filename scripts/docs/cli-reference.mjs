/** Every command with its arguments and options, as commander knows them. */
export function cliReference(program) {
  const overview = program.commands.map((command) => `| [\`${command.name()}\`](#engine-${command.name()}) | ${command.summary()} |`);
  return [['| command | |', '|---|---|', ...overview].join('\n'), ...program.commands.map(section)].join('\n\n');
}

function section(command) {
  const name = `engine ${command.name()}`;
  const given = command.registeredArguments.map(
    (argument) => `| \`${argument.name()}\` | ${cell(argument.description)}${preset(argument)} |`,
  );
  const options = command.options.map((option) => `| \`${option.flags}\` | ${cell(option.description)}${preset(option)} |`);
  const rows = [...given, ...options];
  return [
    `### ${name}`,
    `\`${[name, command.usage().replace('[options] ', '').replace('[options]', '')].join(' ').trim()}\``,
    command.description(),
    ...(rows.length > 0 ? [['| argument or option | |', '|---|---|', ...rows].join('\n')] : []),
  ].join('\n\n');
}

const preset = ({ defaultValue, negate }) => (defaultValue === undefined || negate ? '' : ` (default: \`${defaultValue}\`)`);

const cell = (text) => text.replaceAll('|', '\\|');
