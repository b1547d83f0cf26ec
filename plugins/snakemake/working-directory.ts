import { posix } from 'node:path';

/** A directory relative to the project, as one name however it was spelt: `.` for the project itself, no slash at the end. */
export function workingDirectory(directory = '.'): string {
  const normal = posix.normalize(directory);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

/** Whether `inner` is `outer` or lies beneath it. Both as `workingDirectory` names them. */
export const isWithin = (inner: string, outer: string): boolean => outer === '.' || inner === outer || inner.startsWith(`${outer}/`);
