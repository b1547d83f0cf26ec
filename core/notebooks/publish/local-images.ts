import { readFileSync, realpathSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { inside } from './below-docs.ts';

/** MIME types of what a page can show, by the file's extension. */
const KINDS: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

export type Attachments = Record<string, Record<string, string>>;

/**
 * Takes the images that a cell's text shows from the project into the cell, as Jupyter's attachments: the page lies elsewhere, where their
 * paths lead to nothing. `besides`: the file, relative to the project, from which the paths count. Images outside the project stay links.
 */
export function attachImages(text: string, besides: string, project: string): { text: string; attachments: Attachments } {
  const attachments: Attachments = {};
  const replaced = text.replaceAll(
    /(!\[[^\]]*\]\()([^()\s]+)((?:\s+"[^"]*")?\))/g,
    (whole, before: string, target: string, after: string) => {
      const kind = KINDS[extname(target).toLowerCase()];
      if (kind === undefined || /^[a-z][a-z\d+.-]*:|^[/#]/i.test(target)) return whole;
      const bytes = readInside(project, join(dirname(besides), decoded(target)));
      if (bytes === undefined) return whole;
      const name = target.replaceAll(/[^\w.-]/g, '_');
      attachments[name] = { [kind]: bytes.toString('base64') };
      return `${before}attachment:${name}${after}`;
    },
  );
  return { text: replaced, attachments };
}

/** Undefined where it is not there, its annexed content is not, or it lies outside the project, also by way of a link. */
function readInside(project: string, path: string): Buffer | undefined {
  try {
    const real = realpathSync(join(project, path));
    return inside(realpathSync(project), real) === undefined ? undefined : readFileSync(real);
  } catch {
    return undefined; // the link stays as it was written, and the reader sees that the image is missing
  }
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target; // a percent sign that begins no escape is just that
  }
}
