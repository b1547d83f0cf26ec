import type { Finding } from '../../contracts/finding.ts';

/** What the readers of YAML say of a manifest, said of a notebook.yml. */
export function inWordsOfNotebooks<Place extends Finding>(finding: Place): Place {
  if (!finding.code.startsWith('manifest.')) return finding;
  const code = `notebook.${finding.code.slice('manifest.'.length)}`;
  const said = SENTENCES[finding.code];
  const message =
    said?.message ?? finding.message.replace(/^The manifest\b/, 'The file').replace(/\b(in|of) (the|a) manifest\b/, '$1 this file');
  return { ...finding, code, message, ...(said?.remedy !== undefined && { remedy: said.remedy }) };
}

const SENTENCES: Readonly<Record<string, { message: string; remedy?: string }>> = {
  'manifest.several-documents': { message: 'A second YAML document begins here; a notebook.yml is one document.' },
  'manifest.not-a-mapping': {
    message: 'A notebook.yml is a mapping of keys; this is not.',
    remedy: 'Put the list of notebooks under `entries:`.',
  },
  'manifest.empty': { message: 'The file holds no notebooks.', remedy: 'Put the list of notebooks under `entries:`.' },
};
