import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  encodeCall,
  encodeHello,
  encodeLoad,
  parseVendorAnswer,
  VendorFramer,
} from '../../../src-main/devices/transports/vendorWire.ts';
import { compile, VendorStandIn } from '../../fixtures/vendorStandIn.ts';

const sources = fileURLToPath(new URL('../../../native/vendor-helper/', import.meta.url));

let standIn: VendorStandIn;
let program: string;

beforeAll(() => {
  standIn = new VendorStandIn();
  program = join(standIn.folder, 'watched-helper');
  const files = readdirSync(sources)
    .filter((name) => name.endsWith('.c'))
    .map((name) => sources + name);
  // Every read and write out of bounds and every undefined step ends this build at once, with another exit code than its own.
  const watch = ['-g', '-O1', '-fsanitize=address,undefined', '-fno-sanitize-recover=all'];
  compile([...watch, '-o', program, ...files, '-pthread', '-ldl']);
}, 60_000);
afterAll(() => standIn.remove());

const names = ['SDT_OpenPort', 'SDT_ReadBaseMsg', 'SDT_ReadBaseFPMsg', 'SDT_StartFindIDCard', 'bankall', 'system', ''];
const argument = fc.oneof(
  fc.record({ type: fc.constant('number' as const), value: fc.integer() }),
  fc.record({ type: fc.constant('text' as const), bytes: fc.uint8Array({ maxLength: 300 }) }),
  fc.record({ type: fc.constant('room' as const), bytes: fc.integer({ min: 0, max: 65_535 }) }),
);
const call = fc
  .tuple(fc.integer({ min: 0 }), fc.constantFrom(...names), fc.array(argument, { maxLength: 9 }))
  .map(([id, name, args]) => encodeCall(id, name, args));
const noise = fc.uint8Array({ minLength: 5, maxLength: 400 }).map((bytes) => {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(bytes.length);
  return Uint8Array.from([...head, ...bytes]);
});
/** One byte of a good message changed, also in its length. */
const damaged = fc.tuple(call, fc.nat(), fc.integer({ min: 0, max: 255 })).map(([message, at, byte]) => {
  const copy = Uint8Array.from(message);
  copy[at % copy.length] = byte;
  return copy;
});
const messages = fc.array(fc.oneof({ weight: 5, arbitrary: call }, { weight: 5, arbitrary: noise }, damaged), {
  minLength: 1,
  maxLength: 60,
});

/** Says everything to a fresh helper and closes its stdin; answers its exit code, its signal, and what it said. */
function talk(said: readonly Uint8Array[]): Promise<{ code: number | null; signal: string | null; heard: Buffer }> {
  const child = spawn(program, [], { stdio: ['pipe', 'pipe', 'ignore'] });
  const heard: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => heard.push(chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end(Buffer.concat(said));
  return new Promise((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, heard: Buffer.concat(heard) })),
  );
}

it('whatever is said to the helper, it answers or ends, and never steps out of its memory', async () => {
  const begin = [encodeHello(1), encodeLoad(2, { family: 'sdt', path: standIn.library('sdt') })];
  const property = fc.asyncProperty(messages, fc.boolean(), async (said, loaded) => {
    const { code, signal, heard } = await talk([...(loaded ? begin : []), ...said]);
    expect([signal, code]).toEqual([null, code === 4 ? 4 : 0]);
    const answers = new VendorFramer().push(heard);
    if (!answers.ok) throw new Error('an answer was no message');
    expect(answers.value.length).toBeLessThanOrEqual(said.length + 2);
    for (const answer of answers.value) expect(parseVendorAnswer(answer).status).toBeLessThanOrEqual(9);
  });
  await fc.assert(property, { numRuns: 60, seed: 7 });
});

it('the end of stdin ends the helper even while a library hangs in it: a station that died leaves nothing behind', async () => {
  standIn.behave({ SDT_OpenPort: 'hang' });
  const load = encodeLoad(1, { family: 'sdt', path: standIn.library('sdt') });
  const { code, signal, heard } = await talk([load, encodeCall(2, 'SDT_OpenPort', [{ type: 'number', value: 1001 }])]);
  standIn.clear();
  const answers = new VendorFramer().push(heard);
  expect([code, signal, answers.ok && answers.value.map((answer) => parseVendorAnswer(answer).id)]).toEqual([
    0,
    null,
    [1],
  ]);
});

it('whole messages are all answered before the end of stdin ends the helper', async () => {
  const said = Array.from({ length: 200 }, (_, id) => encodeHello(id));
  const { code, heard } = await talk(said);
  const answers = new VendorFramer().push(heard);
  expect([code, answers.ok && answers.value.map((answer) => parseVendorAnswer(answer).id)]).toEqual([
    0,
    Array.from({ length: 200 }, (_, id) => id),
  ]);
});
