/**
 * Every key of a document: type, description, default, example. One section, `title`, for the document itself and one for each part that has
 * keys; `$ref` is followed, and what a reference says beside it counts more than what it refers to.
 */
export function schemaReference(title, schema) {
  const definitions = schema.$defs;
  const follow = (node) => {
    if (!node.$ref) return node;
    const name = node.$ref.slice('#/$defs/'.length);
    return { name, ...follow(definitions[name]), ...node };
  };
  const sections = [];
  const seen = new Set();

  /** Adds the section of a mapping, then those of the mappings in it. */
  const add = (title, node, path) => {
    if (seen.has(title)) return;
    seen.add(title);
    const mapping = mappingIn(node, follow);
    if (Object.keys(mapping?.properties ?? {}).length === 0) return;
    const required = new Set(mapping.required ?? []);
    const rows = Object.entries(mapping.properties).map(([key, raw]) => row(key, follow(raw), required.has(key), follow));
    sections.push(
      [`### ${title}`, node.description ?? mapping.description ?? '', ['| key | takes | |', '|---|---|---|', ...rows].join('\n')]
        .filter(Boolean)
        .join('\n\n'),
    );
    for (const [key, raw] of Object.entries(mapping.properties)) {
      const inner = follow(raw);
      const items = inner.additionalProperties?.$ref ? follow(inner.additionalProperties) : undefined;
      const place = path === '' ? key : `${path}.${key}`;
      const listed = inner.items?.$ref ? follow(inner.items) : undefined;
      if (items?.properties) add(`${place}.NAME`, items, `${place}.NAME`);
      else if (listed?.properties) add(`Each of ${place}`, listed, place);
      else if (mappingIn(inner, follow)?.properties) add(titleOf(place, inner), inner, titleOf(place, inner));
    }
  };
  add(title, schema, '');
  return sections.join('\n\n');
}

/** What flows and defaults share is described once. */
const SHARED = new Set(['retry', 'resources', 'backend', 'environment']);
const titleOf = (place, node) => (node.name && SHARED.has(node.name) ? node.name : place.replace('flows.NAME.', ''));

/** The form of a value that is a mapping with known keys, if there is one. */
function mappingIn(node, follow) {
  if (node.properties) return node;
  const forms = (node.anyOf ?? []).map(follow);
  return forms.find((form) => form.properties);
}

function row(key, node, required, follow) {
  const words = [node.description ?? ''];
  if (required) words.push('Required.');
  if (node.default !== undefined) words.push(`Default: \`${JSON.stringify(node.default)}\`.`);
  const [example] = node.examples ?? [];
  if (example !== undefined) words.push(`Example: \`${inline(example)}\``);
  return `| \`${key}\` | ${typeOf(node, follow)} | ${words.filter(Boolean).join(' ').replaceAll('|', '\\|')} |`;
}

/** In a word or two, as the reader of a manifest would say it. */
function typeOf(node, follow) {
  if (node.const !== undefined) return `\`${node.const}\``;
  if (node.enum) return node.enum.map((value) => `\`${value}\``).join(' or ');
  if (node.name && NAMED[node.name]) return NAMED[node.name];
  if (node.anyOf) return [...new Set(node.anyOf.map((form) => typeOf(follow(form), follow)))].join(' or ');
  const types = [node.type].flat().filter((type) => type !== 'null');
  if (node.type === 'array') return `list${node.items ? ` of ${plural(typeOf(follow(node.items), follow))}` : ''}`;
  return types.map((type) => TYPES[type] ?? type).join(' or ');
}

const NAMED = {
  scalar: 'text or number',
  scalars: 'text or list',
  duration: 'duration',
  size: 'size',
  count: 'number',
  expression: 'expression',
  path: 'path',
};
const TYPES = { object: 'mapping', string: 'text', integer: 'number', number: 'number', boolean: '`true` or `false`' };
const plural = (type) => ({ text: 'texts', 'text or number': 'texts or numbers', 'text or mapping': 'texts or mappings' })[type] ?? type;

/** As it would stand in YAML, on one line. */
function inline(value) {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (value && typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${inline(inner)}`)
      .join(', ')} }`;
  const text = String(value);
  return typeof value === 'string' && /[{}[\],&*#?|<>=!%@:`]|^\s|\s$/.test(text) ? `"${text}"` : text;
}
