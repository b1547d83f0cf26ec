import { splitText, type Expression } from './expression.ts';
import type { ReadDeclaration } from './declaration.ts';
import type { Report } from './report.ts';
import { fillText, type ToText } from './template.ts';
import { listOf, textOf } from './texts.ts';

/** Reads the script of a `shell` flow. */
export function shellScript(script: string, pointer: string, report: Report): ReadDeclaration {
  const parts = splitText(script);
  const good = parts.filter((part) => typeof part === 'string' || 'steps' in part);
  for (const part of parts)
    if (typeof part === 'object' && 'fault' in part) report.error('manifest.expression', pointer, part.fault, part.remedy);
  return (scope) => {
    const text = good.length === parts.length ? fillText(good, pointer, scope, report, shellText) : undefined;
    if (text === undefined) return undefined;
    if (text.trim() === '') return report.error('manifest.command', pointer, 'The script is empty.', undefined, 'key');
    if (text.includes('\0')) return report.error('manifest.command', pointer, 'The script holds a NUL character.');
    return { script: text };
  };
}

/** Params are the author's own words. Everything else may come from data: a row of a table must not become a command. */
const shellText: ToText = (value, expression, pointer, report) => {
  const words = listOf(value).map(textOf);
  const trusted = expression.steps[0] === 'params' || expression.steps[0] === 'run';
  if (words.includes(undefined)) {
    report.error('manifest.not-a-text', pointer, `\`\${{ ${expression.text} }}\` is empty or a mapping and cannot be a part of a script.`);
    return undefined;
  }
  const unsafe = trusted ? undefined : words.find((word) => !/^[\p{L}\p{N}_@%+=:,./-]*$/u.test(word ?? ''));
  if (unsafe !== undefined) {
    report.error(
      'manifest.unsafe-in-shell',
      pointer,
      unsafeMessage(unsafe, expression),
      'Pass it through `env:` and write "$NAME" in the script, or use `command`.',
    );
    return undefined;
  }
  return words.join(' ');
};

const unsafeMessage = (word: string, { text }: Expression): string =>
  `\`\${{ ${text} }}\` is ${JSON.stringify(word.slice(0, 60))}, which holds characters that a shell would interpret.`;
