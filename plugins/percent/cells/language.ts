import type { JsonObject } from '../../../core/plugin.ts';
import type { Options } from './options.ts';

/** The languages whose cells a notebook marks with a magic of that name. */
const MAGIC_LANGUAGES = new Set(
  (
    'R bash sh python python2 python3 coconut javascript js perl html latex markdown pypy ruby script svg matlab octave idl ' +
    'robotframework sas spark sql cython haskell tcl gnuplot julia c++ scheme clojure powershell q typescript scala rust csharp fsharp ' +
    'sos java groovy sage ocaml maxima stata jenner xonsh logtalk lua go c# f# cs fs'
  )
    .split(' ')
    .concat('wolfram language'),
);

/** The source of a cell that the script marks with `language="bash"`: a notebook says so with `%%bash`. */
export function languageMagic(source: string, options: Options, language: string | undefined, jupyter: JsonObject | undefined): string {
  if (language === undefined || language === mainLanguage(jupyter)) return source;
  if (!MAGIC_LANGUAGES.has(language)) {
    options['language'] = language;
    return source;
  }
  const { magic_args: words } = options;
  delete options['magic_args'];
  return `%%${language}${typeof words === 'string' ? ` ${words}` : ''}\n${source}`;
}

function mainLanguage(jupyter: JsonObject | undefined): string {
  const kernel = jupyter?.['kernelspec'] as JsonObject | undefined;
  const language = kernel?.['language'];
  return typeof language === 'string' ? language.toLowerCase() : 'python';
}
