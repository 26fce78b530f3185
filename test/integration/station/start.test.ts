import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallReply, StationMessage } from '../../../src-main/contract/index.ts';
import { nodeProcessHost } from '../../../src-main/shells/node/processHost.ts';
import { startStation } from '../../../src-main/station/start.ts';
import type { Station } from '../../../src-main/station/station.ts';

let folder: string;
let station: Station;

/** Starts on the folder with a `config.json` of the given content and gives the code when it did not start. */
async function startWith(
  dataFolder: string,
  configuration: unknown,
  extra: Partial<Parameters<typeof startStation>[0]> = {},
) {
  const configurationFile = join(folder, 'config.json');
  writeFileSync(configurationFile, typeof configuration === 'string' ? configuration : JSON.stringify(configuration));
  return startStation({ dataFolder, configurationFile, processHost: nodeProcessHost(), ...extra });
}

const small = { store: 'training', training: { residents: 60 } };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
  const started = await startWith(join(folder, 'one'), small);
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  station = started.value;
});
afterAll(async () => {
  await station.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** One page on the running station. */
function page() {
  const waiting = new Map<number, (reply: CallReply) => void>();
  const receive = (message: StationMessage): void => {
    if ('id' in message) waiting.get(message.id)?.(message);
  };
  const connection = station.connect('counter', receive);
  let id = 0;
  return {
    close: () => connection.close(),
    ask: (method: string, params: unknown = {}) =>
      new Promise<CallReply>((resolve) => {
        id += 1;
        waiting.set(id, resolve);
        connection.handle({ id, method, params });
      }),
  };
}

describe('a station with its processes', () => {
  it('runs with practice devices, practice province and people', async () => {
    const { ask, close } = page();
    expect(station.provinceUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+/);
    const people = async (): Promise<number> => {
      const reply = await ask('station.getState');
      return reply.ok ? (reply.value as { people: number }).people : -1;
    };
    for (let look = 0; look < 200 && (await people()) < 60; look += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await people()).toBe(60);
    expect((await ask('session.signIn', { operatorId: 'op01', pin: '111111' })).ok).toBe(true);
    close();
  });

  it('a second program on its folder is refused with one sentence’s code', async () => {
    const second = await startWith(join(folder, 'one'), small);
    expect(second).toMatchObject({ ok: false, error: { code: 'FOLDER_IN_USE' } });
  });
});

describe('a start that can’t be', () => {
  it.each(['{', '[]', '"x"', '7'])('a file that is no configuration: %s', async (text) => {
    const started = await startWith(join(folder, 'bad'), text);
    expect(started).toMatchObject({ ok: false, error: { code: 'CONFIGURATION_INVALID' } });
  });

  it('names every mistake of the configuration with its path, and creates nothing', async () => {
    const started = await startWith(join(folder, 'bad'), {
      store: 'real',
      province: { url: 'http://province.example', gatewayPublicKey: 'zz' },
      keyStore: 'paper',
      colour: 'red',
    });
    expect(started.ok ? [] : started.error.details.map((detail) => detail.path).toSorted()).toEqual([
      'colour',
      'keyStore',
      'province.gatewayPublicKey',
    ]);
  });

  it('a configuration that is not there', async () => {
    const started = await startStation({
      dataFolder: join(folder, 'bad'),
      configurationFile: join(folder, 'absent.json'),
      processHost: nodeProcessHost(),
    });
    expect(started).toMatchObject({
      ok: false,
      error: { code: 'CONFIGURATION_INVALID', details: [{ path: '(file)' }] },
    });
  });

  it('a folder that is a file', async () => {
    writeFileSync(join(folder, 'plain'), '');
    const started = await startWith(join(folder, 'plain', 'inside'), small);
    expect(started).toMatchObject({ ok: false, error: { code: 'FOLDER_NOT_WRITABLE' } });
  });

  it('practice data under a real station’s configuration', async () => {
    const data = join(folder, 'practice');
    mkdirSync(data);
    writeFileSync(join(data, 'key.json'), JSON.stringify({ kind: 'file', store: 'training', key: 'ab'.repeat(32) }));
    const real = { store: 'real', keyStore: 'file', province: { url: 'https://province.example' } };
    expect(await startWith(data, real)).toMatchObject({ ok: false, error: { code: 'STORE_MISMATCH' } });
    writeFileSync(join(data, 'key.json'), JSON.stringify({ kind: 'file', store: 'real', key: 'ab'.repeat(32) }));
    expect(await startWith(data, small)).toMatchObject({ ok: false, error: { code: 'STORE_MISMATCH' } });
  });

  it('a database without its key; under another key it is books that can’t be opened', async () => {
    const data = join(folder, 'keyless');
    mkdirSync(data);
    writeFileSync(join(data, 'station.db'), 'x'.repeat(8192));
    expect(await startWith(data, small)).toMatchObject({ ok: false, error: { code: 'KEY_MISSING' } });
    writeFileSync(join(data, 'key.json'), JSON.stringify({ kind: 'file', store: 'training', key: 'ab'.repeat(32) }));
    const started = await startWith(data, small);
    if (!started.ok) throw new Error(started.error.code);
    const reply = await new Promise<unknown>((resolve) => {
      started.value.connect('counter', resolve).handle({ id: 1, method: 'station.getState', params: {} });
    });
    await started.value.stop();
    expect(reply).toMatchObject({ value: { phase: 'recovery', recovery: { reason: 'database-damaged' } } });
  });

  it('a real station whose passphrase nobody types, and one whose province does not answer', async () => {
    const real = { store: 'real', province: { url: 'https://127.0.0.1:1', activationCode: 'CODE-1' } };
    expect(await startWith(join(folder, 'real'), real)).toMatchObject({ ok: false, error: { code: 'KEY_MISSING' } });
    const typed = await startWith(join(folder, 'real'), real, { askPassphrase: async () => '春江花月夜' });
    expect(typed).toMatchObject({ ok: false, error: { code: 'ACTIVATION_FAILED' } });
  });
});
