import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Finding } from '../../../core/contracts/finding.ts';
import type { DeclaredTask } from '../../../core/contracts/task.ts';
import { readManifest, type LoadedManifest, type LoadRequest, type RejectedManifest } from '../../../core/manifest/load.ts';

type Given = Partial<LoadRequest> & { project?: string };

/** Reads a text as the manifest `engine.yml` of a project; nothing of the test's own environment is a secret. */
export const read = (text: string, given: Given = {}): LoadedManifest | RejectedManifest =>
  readManifest(text, {
    overrides: [],
    vocabulary: { jobs: {}, backends: {}, environments: {}, reporters: {} },
    environment: {},
    file: 'engine.yml',
    project: '/nowhere',
    ...given,
  });

/** The tasks of a manifest that must be good. */
export function tasksOf(text: string, given: Given = {}): readonly DeclaredTask[] {
  const result = read(text, given);
  if (result.kind === 'rejected') throw new Error(told(result.findings).join('\n'));
  return result.tasks;
}

export function findingsOf(text: string, given: Given = {}): readonly Finding[] {
  const result = read(text, given);
  return result.kind === 'rejected' ? result.findings : result.warnings;
}

/** Findings as a reader sees them: `3:5 manifest.unknown-key message remedy`. */
export const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ at, code, message, remedy }) => {
    const place = at && 'file' in at ? `${at.line}:${at.column}` : at ? at.pointer : '-';
    return [place, code, message, remedy].filter((part) => part !== undefined).join(' ');
  });

/** A manifest of flows, written without their indentation. */
export const flows = (text: string): string => `version: 1\nflows:\n${text.replace(/^(?=.)/gm, '  ')}\n`;

/** A directory of its own, with these files in it. */
export function projectWith(files: Readonly<Record<string, string>> = {}): string {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'engine-manifest-')));
  onTestFinished(() => rmSync(project, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  return project;
}
