import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Finding } from '../contracts/finding.ts';
import { nearest } from './nearest.ts';

/** The largest manifest, in bytes. One of ten thousand written-out flows has two million. */
export const LARGEST = 10 * 1024 * 1024;

/** Reads a manifest's text. Whatever is at that path, the answer is text or findings. */
export function readText(file: string): { kind: 'text'; text: string } | { kind: 'rejected'; findings: readonly Finding[] } {
  const bytes = readBytes(file);
  if (!Buffer.isBuffer(bytes)) return { kind: 'rejected', findings: [bytes] };
  const text = decode(bytes, file);
  return typeof text === 'string' ? { kind: 'text', text } : { kind: 'rejected', findings: [text] };
}

function readBytes(file: string): Buffer | Finding {
  let descriptor: number;
  try {
    // Without O_NONBLOCK opening a named pipe would wait for a writer.
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return cannotOpen(file, error);
  }
  try {
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) return directoryInstead(file);
    if (!stat.isFile()) return refuse('manifest.not-a-file', file, 'This is not a regular file.');
    if (stat.size > LARGEST) {
      return refuse(
        'manifest.too-large',
        file,
        `The manifest has ${(stat.size / 1024 / 1024).toFixed(1)} MB; the limit is 10 MB.`,
        'Use a `matrix` instead of writing every task out.',
      );
    }
    return readFileSync(descriptor);
  } catch (error) {
    return cannotOpen(file, error);
  } finally {
    closeSync(descriptor);
  }
}

function cannotOpen(file: string, error: unknown): Finding {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return missing(file);
  if (code === 'EISDIR') return directoryInstead(file);
  if (code === 'EACCES' || code === 'EPERM') return refuse('manifest.unreadable', file, 'You are not allowed to read this file.');
  return refuse('manifest.unreadable', file, `This file cannot be read${code && ` (${code})`}.`);
}

function missing(file: string): Finding {
  // git-annex tracks a link; its content comes with the clone only when it is asked for.
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) {
    const isAnnexed = readlinkSync(file).includes('.git/annex/objects/');
    return isAnnexed
      ? refuse(
          'manifest.not-fetched',
          file,
          'The content of this file is not here: it is annexed.',
          `Get it: datalad get ${basename(file)}`,
        )
      : refuse('manifest.missing-file', file, 'This is a link to a file that is not there.', 'Mend the link.');
  }
  const present = manifestsIn(dirname(file));
  const near = nearest(basename(file), present) ?? (present.length === 1 ? present[0] : undefined);
  const remedy =
    near === undefined
      ? '`engine init` writes a manifest to start from.'
      : `Did you mean \`${near}\`? Otherwise \`engine init\` writes a manifest.`;
  return refuse('manifest.missing-file', file, 'There is no such file.', remedy);
}

function directoryInstead(file: string): Finding {
  const present = manifestsIn(file);
  return refuse(
    'manifest.not-a-file',
    file,
    'This is a directory, not a manifest.',
    present.length > 0
      ? `Name the file in it, for example \`${present.includes('engine.yml') ? 'engine.yml' : present[0]}\`.`
      : '`engine init` writes a manifest.',
  );
}

function manifestsIn(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => /\.(ya?ml|json)$/.test(name))
      .sort();
  } catch {
    // Only a suggestion hangs on it, and the finding about the file itself stands.
    return [];
  }
}

function decode(bytes: Buffer, file: string): string | Finding {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || everySecondIsZero(bytes);
  if (utf16) return refuse('manifest.encoding', file, 'This file is UTF-16 text.', 'Save it as UTF-8.', 1);
  const zero = bytes.indexOf(0);
  if (zero >= 0)
    return refuse(
      'manifest.binary',
      file,
      'This is a binary file, not text: it holds a NUL byte.',
      'Name the YAML file.',
      lineAt(bytes, zero),
    );
  try {
    // TextDecoder also takes the byte order mark off.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('manifest.encoding', file, 'This text is not UTF-8.', 'Save it as UTF-8.', lineAt(bytes, firstFaultyByte(bytes)));
  }
}

function everySecondIsZero(bytes: Buffer): boolean {
  if (bytes.length < 4) return false;
  const zeros = (first: number): boolean => [0, 2].every((step) => bytes[first + step] === 0);
  return zeros(0) !== zeros(1);
}

/** Decoding replaces what is faulty, so the two texts part where the fault is. */
function firstFaultyByte(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'), 'utf8');
  let low = 0;
  let high = Math.min(bytes.length, again.length);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bytes.subarray(0, middle).equals(again.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) line += 1;
  return line;
}

const refuse = (code: string, file: string, message: string, remedy?: string, line?: number): Finding => ({
  code,
  severity: 'error',
  message,
  ...(remedy !== undefined && { remedy }),
  at: line === undefined ? { file } : { file, line, column: 1 },
});
