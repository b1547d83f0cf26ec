/**
 * Formulas as MathML, which every browser of today shows by itself: MathJax would have to be fetched, or carried in each page with its
 * fonts. What the renderer set apart is replaced, and nothing else. A formula that cannot be read stays as it was written.
 */
export async function typesetMath(page: string): Promise<string> {
  if (!page.includes('<span class="math')) return page;
  // Loaded only for pages that have formulas: 200 kB.
  const { default: temml } = await import('temml');
  return page.replaceAll(/<span class="math( display)?">([^<]*)<\/span>/g, (written, display: string | undefined, text: string) => {
    try {
      return temml.renderToString(unescaped(text), { displayMode: display !== undefined, throwOnError: true });
    } catch {
      return written;
    }
  });
}

const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
