import type { Finding } from '../../../core/plugin.ts';
import type { PresentFace } from './face.ts';

/** Why this text of a source cannot be synced, whatever the other face says: errors, each with what to do. */
export function sourceObstacles({ file, text }: PresentFace): readonly Finding[] {
  const marker = /^(<{7}|>{7}) /m.exec(text);
  if (marker) {
    const line = text.slice(0, marker.index).split('\n').length;
    return [error('percent.merge-conflict', `${file} holds the markers of a merge conflict`, 'resolve it, then sync again', file, line)];
  }
  if (text.startsWith('\uFEFF')) {
    const remedy = 'save it as UTF-8 without a byte order mark';
    return [error('percent.byte-order-mark', `${file} begins with a byte order mark; jupytext takes it for code`, remedy, file, 1)];
  }
  return [];
}

/** Why a face may not be replaced: a link to a place of somebody's choice, a file without permission to write. */
export function writeObstacles({ file, mode, link }: PresentFace): readonly Finding[] {
  if (link) {
    return [
      error(
        'percent.link',
        `${file} is a link to another place; a sync would replace it by a file`,
        `put the file itself in its place`,
        file,
      ),
    ];
  }
  if ((mode & 0o222) === 0)
    return [error('percent.read-only', `${file} is read-only, and a sync would change it`, `chmod u+w ${file}`, file)];
  return [];
}

const error = (code: string, message: string, remedy: string, file: string, line?: number): Finding => ({
  code,
  severity: 'error',
  message,
  remedy,
  at: line === undefined ? { file } : { file, line },
});
