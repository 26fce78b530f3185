import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ConversionConfig, toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { type Json, openApiDocument } from '../../../src-main/adapters/province/openapi.ts';

/** Where the document stands in the project. */
export const openApiFile = fileURLToPath(new URL('../../../docs/province-openapi.json', import.meta.url));

const conversion: ConversionConfig = {
  target: 'draft-2020-12',
  // Well-formedness and calendar checks have no word in JSON Schema; a safe integer is an integer within bounds.
  ignoreActions: ['check'],
  overrideAction: ({ valibotAction, jsonSchema }) =>
    valibotAction.type === 'safe_integer' ? { ...jsonSchema, type: 'integer' } : undefined,
};

/** The document's text as it is committed. */
export function openApiText(): string {
  const convert = (schema: GenericSchema): Json => {
    const { $schema: _dialect, ...plain } = toJsonSchema(schema, conversion);
    return plain as Json;
  };
  return `${JSON.stringify(openApiDocument(convert), undefined, 2)}\n`;
}

// `node test/unit/province/openApiText.ts` writes the file anew after a change of the contract.
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(openApiFile, openApiText());
