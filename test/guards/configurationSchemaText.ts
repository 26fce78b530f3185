import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { configurationSchema } from '../../src-main/station/configuration.ts';

export const publishedPath = fileURLToPath(new URL('../../docs/config.schema.json', import.meta.url));

/** The JSON Schema of `config.json`, as published. Run this file to write it anew. */
export function configurationSchemaText(): string {
  const schema = toJsonSchema(configurationSchema, { errorMode: 'ignore', typeMode: 'input' });
  return `${JSON.stringify({ ...schema, title: 'township-station configuration' }, undefined, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(publishedPath, configurationSchemaText());
