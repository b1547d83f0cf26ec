import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

test('what is generated from the schemas is in step with them', () => {
  const check = spawnSync(process.execPath, [join(root, 'scripts/generate-schema-types.mjs'), '--check'], { encoding: 'utf8' });
  expect([check.status, check.stderr]).toEqual([0, '']);
});

test('the validator needs nothing at run time', () => {
  expect(readFileSync(join(root, 'core/manifest/validate-manifest.generated.ts'), 'utf8')).not.toMatch(/^import |require\(/m);
});

test('every key of the manifest has a description', () => {
  const undescribed: string[] = [];
  const schema: unknown = JSON.parse(readFileSync(join(root, 'schemas/manifest.schema.json'), 'utf8'));
  const definitions = (schema as { $defs: Record<string, object> }).$defs;
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('properties' in node) {
      for (const [key, property] of Object.entries(node.properties as Record<string, { description?: string; $ref?: string }>)) {
        const referred = definitions[property.$ref?.replace('#/$defs/', '') ?? ''];
        if (!('description' in property) && !(referred && 'description' in referred)) undescribed.push(`${path}/${key}`);
      }
    }
    for (const [key, child] of Object.entries(node)) if (key !== 'examples') visit(child, `${path}/${key}`);
  };
  visit(schema, '');
  expect(undescribed).toEqual([]);
});
