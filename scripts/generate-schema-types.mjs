// Writes what is generated from `schemas/`: TypeScript types of every schema, and the validators of what people write.
// `--check` writes nothing and fails when a generated file is out of step with its schema.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const readSchema = (name) => JSON.parse(readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8'));

const banner = (name) => `// Generated from schemas/${name}.schema.json by scripts/generate-schema-types.mjs: do not edit.\n`;

/** Types are wanted for documents that the engine reads; what it writes is typed where it is made. */
const typed = { manifest: 'core/manifest/manifest.generated.ts', notebook: 'core/notebooks/file/notebook-file.generated.ts' };

async function typesOf(name) {
  const text = await compile(readSchema(name), name, {
    additionalProperties: false,
    bannerComment: '',
    declareExternallyReferenced: true,
    enableConstEnums: false,
  });
  return banner(name) + text;
}

/** Compiling a schema costs 20 to 45 ms a process, so those that every command needs are compiled here. `verbose`: findings quote the schema. */
function validatorOf(name) {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addKeyword({ keyword: 'errorMessage', schemaType: 'string' });
  const code = standaloneCode.default(ajv, ajv.compile(readSchema(name))).replace(/^export default .*\n?/m, '');
  // A keyword such as minLength or uniqueItems would make the validator load a part of ajv, which an ES module cannot `require`.
  if (code.includes('require('))
    throw new Error(`schemas/${name}.schema.json: a keyword needs ajv at run time; say it with another keyword`);
  return `${banner(name)}// @ts-nocheck\n${code}`;
}

const files = new Map();
for (const file of readdirSync(join(root, 'schemas')).filter((file) => file.endsWith('.schema.json'))) {
  const name = file.slice(0, -'.schema.json'.length);
  // Every schema must be a good one, also those that nothing is generated from.
  await new Ajv2020({ strict: true, allowUnionTypes: true, keywords: ['errorMessage'] }).validateSchema(readSchema(name), true);
  if (typed[name]) files.set(typed[name], await typesOf(name));
}
files.set('core/manifest/validate-manifest.generated.ts', validatorOf('manifest'));
files.set('core/notebooks/file/validate-notebook-file.generated.ts', validatorOf('notebook'));

const stale = [...files].filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text);
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is out of step with schemas/: run node scripts/generate-schema-types.mjs`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) writeFileSync(join(root, path), text);
  console.log(stale.length > 0 ? `wrote ${stale.map(([path]) => path).join(', ')}` : 'generated files are in step with schemas/');
}
