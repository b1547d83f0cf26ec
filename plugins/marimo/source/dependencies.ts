/**
 * What a source says of the Python and the packages that it needs: its block `# /// script` of PEP 723 (packaging.python.org, "Inline script
 * metadata"), without the marks of comment; '' where there is none.
 */
export function readDependencies(text: string): string {
  const [, block = ''] = /^# \/\/\/ script[^\S\n]*\r?\n((?:#(?:| .*)\r?\n)*?)# \/\/\/[^\S\n]*\r?$/m.exec(text) ?? [];
  return block
    .split(/\r?\n/)
    .map((line) => line.replace(/^# ?/, '').trimEnd())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .join('\n');
}
