import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nodeProcessHost } from '../../../src-main/shells/node/processHost.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'host-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function hostOf(source: string) {
  const entry = join(folder, 'child.mjs');
  writeFileSync(entry, source);
  return nodeProcessHost({ 'device-host': entry, 'pcsc-host': entry, 'training-devices': entry, province: entry });
}

it('gives a child its options and carries messages both ways, bytes as bytes', async () => {
  const host = hostOf(`
    process.send({ options: JSON.parse(process.argv[2]) });
    process.on('message', (message) => process.send({ echo: message }));
  `);
  const child = host.spawn('device-host', { port: '/dev/pts/9', simulated: true });
  const messages: unknown[] = [];
  child.onMessage((message) => messages.push(message));
  child.post({ bytes: new Uint8Array([1, 2, 255]) });
  await expect.poll(() => messages.length, { timeout: 5_000 }).toBe(2);
  expect(messages[0]).toEqual({ options: { port: '/dev/pts/9', simulated: true } });
  expect((messages[1] as { echo: { bytes: Uint8Array } }).echo.bytes).toEqual(new Uint8Array([1, 2, 255]));
  child.kill();
});

it('tells once when a child ends, however it ends', async () => {
  const host = hostOf('process.exit(7)');
  const codes: (number | undefined)[] = [];
  host.spawn('province', {}).onExit((code) => codes.push(code));
  await expect.poll(() => codes, { timeout: 5_000 }).toEqual([7]);

  const missing = nodeProcessHost({
    'device-host': '/nowhere.mjs',
    'pcsc-host': '',
    'training-devices': '',
    province: '',
  });
  const ended: (number | undefined)[] = [];
  const child = missing.spawn('device-host', {});
  child.onExit((code) => ended.push(code));
  await expect.poll(() => ended, { timeout: 5_000 }).toEqual([1]);
  expect(() => child.post('too late')).not.toThrow();
});

it('kills a child that hangs', async () => {
  const host = hostOf("process.send('ready'); for (;;);");
  const child = host.spawn('device-host', {});
  const codes: (number | undefined)[] = [];
  child.onExit((code) => codes.push(code));
  await new Promise((resolve) => child.onMessage(resolve));
  child.kill();
  await expect.poll(() => codes, { timeout: 5_000 }).toEqual([undefined]);
});
