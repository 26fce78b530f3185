import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { calls } from '../../../src-main/adapters/province/wire/calls.ts';
import { openApiFile, openApiText } from './openApiText.ts';

describe('the published gateway document', () => {
  // Compared as values: the formatter has its own mind about line breaks in JSON.
  it('is what the schemas of the code say today', () => {
    expect(JSON.parse(readFileSync(openApiFile, 'utf8'))).toEqual(JSON.parse(openApiText()));
  });

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(openApiText());
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('describes every call, and amounts as integers', () => {
    const document = JSON.parse(openApiText()) as { paths: Record<string, unknown> };
    expect(Object.keys(document.paths)).toEqual(Object.values(calls).map((call) => call.path));
    expect(JSON.stringify(document.paths['/v1/receipts/lease'])).toContain('"want":{"type":"integer","minimum":1');
  });
});
