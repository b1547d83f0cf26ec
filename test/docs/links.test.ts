import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const pages = ['README.md', 'CHANGELOG.md', ...pagesIn('docs')].filter((page) => !page.startsWith('docs/parts/'));

describe('The links of', () => {
  test.each(pages)('%s lead somewhere', (page) => {
    expect(brokenLinks(page)).toEqual([]);
  });
});

/** Links to files that are not there, and to headings that their page does not have. */
function brokenLinks(page: string): string[] {
  const prose = readFileSync(join(REPOSITORY, page), 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^https?:/.test(target));
  return targets.filter((target) => {
    const [path = '', heading] = target.split('#');
    const file = path === '' ? join(REPOSITORY, page) : resolve(REPOSITORY, dirname(page), path);
    if (!existsSync(file)) return true;
    return heading !== undefined && !headingsOf(file).has(heading);
  });
}

/** As GitHub names them: lower case, without punctuation, with dashes for spaces. */
const headingsOf = (file: string): Set<string> =>
  new Set(
    [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );

function pagesIn(folder: string): string[] {
  return readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => relative(REPOSITORY, join(REPOSITORY, folder, name)))
    .toSorted();
}
