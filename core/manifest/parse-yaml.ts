import { Composer, isMap, Lexer, Parser, type Alias, type CST, type Document, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';
import type { Lines } from './lines.ts';
import type { Report } from './report.ts';
import { sentenceFor } from './yaml-errors.ts';

export type Root = YAMLMap<Scalar | Alias, ParsedNode | null>;

/** The deepest nesting of collections. */
const DEEPEST = 100;

/** Parses a manifest's text to YAML nodes, which know their place; undefined with findings when it is not YAML, or not one mapping. */
export function parseYaml(text: string, lines: Lines, report: Report): Root | undefined {
  const conflict = /^(<{7}|>{7})(?= |$)/m.exec(text);
  if (conflict) {
    report.error(
      'manifest.merge-conflict',
      { offset: conflict.index },
      `This line is a conflict marker (\`${conflict[0]}\`) that git left.`,
      'Resolve the conflict, then try again.',
    );
    return undefined;
  }
  const tokens = tokensOf(text, report);
  const documents = tokens && [
    ...new Composer({ uniqueKeys: false, prettyErrors: false, version: '1.2' }).compose(tokens, true, text.length),
  ];
  const [document, second] = documents ?? [];
  if (!document) return undefined;
  const told = new Set<number>();
  for (const error of [...document.errors, ...document.warnings].slice(0, 100)) {
    const offset = Math.min(error.pos[0], text.length);
    const { line } = lines.position(offset);
    // One fault makes others behind it, mostly in the same line.
    if (told.has(line)) continue;
    told.add(line);
    const { message, remedy } = sentenceFor(error, lines.text(offset));
    report.error('manifest.yaml', { offset }, message, remedy);
  }
  if (report.failed) return undefined;
  if (second) {
    report.error(
      'manifest.several-documents',
      { offset: startOf(second) },
      'A second YAML document begins here; a manifest is one document.',
      'Remove the line `---` and what follows, or put it in a file of its own.',
    );
    return undefined;
  }
  return rootOf(document, report);
}

/** Composing recurses, and a stack that overflows inside a regular expression ends the process: the depth is bounded before. */
function tokensOf(text: string, report: Report): CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > DEEPEST + 2) {
      report.error(
        'manifest.too-deep',
        { offset: Math.min(parser.offset, text.length) },
        `Lists and mappings are nested more than ${DEEPEST} deep here.`,
      );
      return undefined;
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function rootOf(document: Document.Parsed, report: Report): Root | undefined {
  const root = document.contents;
  if (isMap(root)) return root as Root;
  const remedy = '`engine init` writes a manifest to start from; `version: 1` and `flows:` are what it needs.';
  if (root === null || (root.range[0] === root.range[1] && !root.tag))
    report.error('manifest.empty', { offset: 0 }, 'The manifest is empty.', remedy);
  else
    report.error(
      'manifest.not-a-mapping',
      { offset: root.range[0] },
      `A manifest is a mapping of keys; this is ${root.constructor.name === 'YAMLSeq' ? 'a list' : 'one value'}.`,
      remedy,
    );
  return undefined;
}

const startOf = (document: Document.Parsed): number => document.contents?.range[0] ?? document.range[0];
