import { stringify } from 'yaml';
import { isObject, joined, type Ipynb, type IpynbCell } from '../../jupyter/door.ts';

/**
 * The notebook as MyST Markdown without outputs, for a site builder with marimo's plugin, which executes it: what `marimo export md --flavor
 * mystmd` makes, but of the cells of a page, so that its head and foot are in it.
 */
export function mystOf({ cells, metadata }: Ipynb): string {
  const { title, engine } = metadata;
  const tools = isObject(engine) && isObject(engine['tools']) ? engine['tools'] : {};
  const front = stringify({
    ...(typeof title === 'string' && { title }),
    ...(typeof tools['marimo'] === 'string' && { 'marimo-version': tools['marimo'] }),
  });
  const parts = cells.map(partOf).filter((part) => part !== '');
  return [`---\n${front}---`, ...parts].join('\n\n').concat('\n');
}

function partOf({ cell_type, source, metadata }: IpynbCell): string {
  const text = joined(source).trim();
  if (cell_type !== 'code' || text === '') return text;
  const of = isObject(metadata['marimo']) ? metadata['marimo'] : {};
  const config = isObject(of['config']) ? of['config'] : {};
  const options = [
    ...(typeof of['name'] === 'string' && /^\w+$/.test(of['name']) ? [`:name: ${of['name']}`] : []),
    ...Object.entries(config).map(([name, value]) => `:${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`),
  ];
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}{marimo} python`, ...options, ...(options.length > 0 ? [''] : []), text, fence].join('\n');
}
