import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';
import type * as Compiler from 'ajv/dist/2020.js';
import type { Json } from '../contracts/json.ts';
import type { Report } from './report.ts';
import { explain } from './schema-errors.ts';

/** Checks what a manifest says to a plugin against the schema that the plugin brought. */
export type PluginOptions = { check(schema: object, value: Json, pointer: string, report: Report): boolean };

/** Each schema is compiled once, when it is first needed; a manifest without plugins never loads the compiler (20 to 45 ms). */
export function createPluginOptions(): PluginOptions {
  const compiled = new Map<object, ValidateFunction | { fault: string }>();
  return {
    check(schema, value, pointer, report) {
      const validate = compiled.get(schema) ?? compile(schema);
      compiled.set(schema, validate);
      if ('fault' in validate) {
        report.error(
          'manifest.plugin-schema',
          pointer,
          `The plugin's schema for this is faulty: ${validate.fault}.`,
          'Tell the author of the plugin.',
        );
        return false;
      }
      if (validate(value)) return true;
      for (const problem of explain(validate.errors ?? [], pointer)) report.add(problem);
      return false;
    },
  };
}

function compile(schema: object): ValidateFunction | { fault: string } {
  // Reading a manifest is synchronous, and a bundler must not pull the compiler in: an import would do neither.
  const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as typeof Compiler;
  try {
    return new Ajv2020({ allErrors: true, verbose: true, strict: false, validateFormats: false, logger: false }).compile(schema);
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
