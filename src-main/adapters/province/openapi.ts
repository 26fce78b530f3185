import type * as v from 'valibot';
import { answerHeaders, requestHeaders } from './signing.ts';
import { bundleSchema } from './wire/bundle.ts';
import { type CallName, calls, refusal, refusalStatus } from './wire/calls.ts';

/** JSON of the document; only what JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const requestHeaderMeaning: Readonly<Record<keyof typeof requestHeaders, string>> = {
  terminal: 'Number of the terminal; `new` in an activation.',
  store: '`training` or `real`; each end refuses the other kind.',
  time: 'ISO 8601 with offset; refused when it differs from the gateway by more than five minutes.',
  nonce: '16 random bytes in hex; a nonce is accepted once.',
  signature:
    'SM2 over SM3 (default user id), r‖s in hex, of the canonical JSON {body, form: "township-request-1", method, nonce, path, store, terminal, time}; body = SM3 of the body as sent (compressed).',
};

const answerHeaderMeaning: Readonly<Record<keyof typeof answerHeaders, string>> = {
  store: '`training` or `real`.',
  time: 'ISO 8601 with offset.',
  signature:
    'SM2 over SM3 of the canonical JSON {body, form: "township-answer-1", request, status, store, time}; request = SM3 of the text the request’s signature covers, body = SM3 of the body as sent.',
};

const text = { type: 'string' } as const;

const answerHeaderSchemas: Json = Object.fromEntries(
  Object.entries(answerHeaders).map(([field, name]) => [
    name,
    { required: true, description: answerHeaderMeaning[field as keyof typeof answerHeaders], schema: text },
  ]),
);

const parameters: Json = Object.entries(requestHeaders).map(([field, name]) => ({
  name,
  in: 'header',
  required: true,
  description: requestHeaderMeaning[field as keyof typeof requestHeaders],
  schema: text,
}));

const about =
  'What a township station and the province say to each other. Every call is a POST whose body is JSON in brotli ' +
  '(`content-encoding: br`), signed both ways. Requests are strict; answers may carry fields a client does not know. ' +
  'Acts may also be sent one a line in gzip (`application/x-ndjson`), fields named like the columns, plus `kind`. ' +
  'A reference bundle is canonical JSON as one text (schema ReferenceBundle) with the gateway’s SM2 signature over SM3 of that text. ' +
  'Canonical JSON: keys sorted by code unit, no spaces, safe integers, no null. Money is whole fen.';

/**
 * The gateway contract as an OpenAPI 3.1 document, made from the very schemas the client and the practice province validate
 * with. `toJsonSchema` turns one schema into JSON Schema (a build-time library, so it is passed in).
 */
export function openApiDocument(toJsonSchema: (schema: v.GenericSchema) => Json): Json {
  const answerOf = (description: string, schema: Json): Json => ({
    description,
    headers: answerHeaderSchemas,
    content: { 'application/json': { schema } },
  });
  const codes = Object.entries(refusalStatus).map(([code, status]) => `${code} (${status})`);
  const path = (name: CallName): Json => ({
    post: {
      operationId: name,
      summary: calls[name].summary,
      parameters,
      requestBody: { required: true, content: { 'application/json': { schema: toJsonSchema(calls[name].request) } } },
      responses: {
        '200': answerOf('The answer.', toJsonSchema(calls[name].answer)),
        default: answerOf(`Refused: ${codes.join(', ')}.`, { $ref: '#/components/schemas/Refusal' }),
      },
    },
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Township station gateway', version: '1.0.0', description: about },
    paths: Object.fromEntries((Object.keys(calls) as CallName[]).map((name) => [calls[name].path, path(name)])),
    // A bundle travels as text under its own signature; this is what that text holds.
    components: { schemas: { Refusal: toJsonSchema(refusal), ReferenceBundle: toJsonSchema(bundleSchema) } },
  };
}
