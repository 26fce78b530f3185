import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { configurationSchemaText, publishedPath } from './configurationSchemaText.ts';

describe('the published schema of config.json', () => {
  const published = JSON.parse(readFileSync(publishedPath, 'utf8')) as Record<string, unknown>;

  it('is what the station validates with', () => {
    expect(published).toEqual(JSON.parse(configurationSchemaText()));
  });

  it('accepts a training station and refuses a word it does not know', () => {
    const { $schema: _dialect, ...schema } = published;
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect(validate({ store: 'training', training: { residents: 200, seed: 7 } })).toBe(true);
    expect(validate({ store: 'training', trainning: {} })).toBe(false);
  });
});
