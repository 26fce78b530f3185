import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReplayTransport } from '../../src-main/devices/traces/replayTransport.ts';
import type { ByteTransport, CloseCause } from '../../src-main/devices/transports/byteTransport.ts';
import { isStreamPath, transportFor } from '../../src-main/devices/transports/openPath.ts';
import { PtyLine, SocketLine, type VirtualLine } from '../../src-main/training/devices/virtualLine.ts';
import { ScriptedTransport } from '../unit/devices/scriptedTransport.ts';

/** An implementation with a far end that answers every chunk by the same bytes, and a cable that can be pulled. */
type Bench = { make(): ByteTransport; unplug(): Promise<void>; end(): Promise<void> };

const patience = { timeout: 10_000 };
const echo = Uint8Array.from({ length: 1295 }, (_, index) => index & 0xff);

function overLine(create: (folder: string, hear: (chunk: Uint8Array) => void) => VirtualLine): () => Promise<Bench> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lines-'));
    const line = create(folder, (chunk) => line.write(chunk));
    await line.plug();
    return {
      make: () => transportFor({ path: line.path, baudRate: 115_200, softwareFlow: false }),
      unplug: () => line.unplug(),
      end: async () => {
        await line.unplug();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  };
}

const scripted = async (): Promise<Bench> => {
  let current: ScriptedTransport | undefined;
  return {
    make: () => {
      current = new ScriptedTransport((written) => [written]);
      return current;
    },
    unplug: async () => current?.unplug(),
    end: async () => undefined,
  };
};

const replay = async (): Promise<Bench> => {
  const hex = Buffer.from(echo).toString('hex');
  let current: ReplayTransport | undefined;
  return {
    make: () => {
      current = new ReplayTransport([
        { tUs: 0, direction: 'out', hex },
        { tUs: 1, direction: 'in', hex },
      ]);
      return current;
    },
    // A replay loses its line when the program writes what the trace does not hold.
    unplug: async () => void (await current?.write(Uint8Array.of(0xee))),
    end: async () => undefined,
  };
};

describe.each([
  [
    'a serial port (pseudo-terminal)',
    overLine((folder, onData) => new PtyLine({ path: join(folder, 'tty'), program: 'socat', onData })),
  ],
  ['a loopback port', overLine((_folder, onData) => new SocketLine({ path: 'tcp:127.0.0.1:0', onData }))],
  ['a pipe', overLine((folder, onData) => new SocketLine({ path: join(folder, 'pipe'), onData }))],
  ['a scripted device', scripted],
  ['a replayed trace', replay],
] as const)('bytes over %s', (name, start) => {
  let bench: Bench;
  let transport: ByteTransport;
  let heard: number[];
  let closes: CloseCause[];

  beforeEach(async () => {
    bench = await start();
    transport = name === 'a pipe' ? pipeOf(bench.make()) : bench.make();
    heard = [];
    closes = [];
    transport.onData((chunk) => heard.push(...chunk));
    transport.onClose((cause) => closes.push(cause));
  });

  afterEach(async () => {
    await transport.close();
    await bench.end();
  });

  it('go there and come back complete and in order', async () => {
    expect(await transport.open()).toEqual({ ok: true, value: undefined });
    expect(await transport.write(echo)).toEqual({ ok: true, value: undefined });
    await expect.poll(() => heard.length, patience).toBe(echo.length);
    expect(heard).toEqual([...echo]);
  });

  it('are told closed once when we close, twice or not', async () => {
    await transport.open();
    await transport.close();
    await transport.close();
    expect(closes).toEqual(['closed']);
    expect(await transport.write(echo)).toEqual({ ok: false, error: 'port-lost' });
  });

  it('stop being heard when the listener is taken back', async () => {
    await transport.open();
    let late = 0;
    const off = transport.onData(() => {
      late += 1;
    });
    off();
    await transport.write(echo);
    await expect.poll(() => heard.length, patience).toBe(echo.length);
    expect(late).toBe(0);
  });

  it('are told lost when the cable is pulled', async () => {
    await transport.open();
    await transport.write(echo);
    await expect.poll(() => heard.length, patience).toBe(echo.length);
    await bench.unplug();
    await expect.poll(() => closes, patience).toEqual(['unplugged']);
    expect(await transport.write(echo)).toEqual({ ok: false, error: 'port-lost' });
    await transport.close();
    expect(closes).toEqual(['unplugged']);
  });

  it('are told lost without a write when the cable is pulled in the instant of opening', async () => {
    // A terminal that hangs up while a read is under way reads as nothing from then on; each try meets another instant.
    for (let round = 0; round < (name.startsWith('a serial') ? 20 : 1); round += 1) {
      const own = await start();
      const line = name === 'a pipe' ? pipeOf(own.make()) : own.make();
      const told: CloseCause[] = [];
      line.onClose((cause) => told.push(cause));
      expect(await line.open()).toEqual({ ok: true, value: undefined });
      await own.unplug();
      await expect.poll(() => told, patience).toEqual(['unplugged']);
      await line.close();
      await own.end();
    }
  });
});

/** Paths of pipes carry their mark in the configuration. */
function pipeOf(transport: ByteTransport): ByteTransport {
  return transportFor({ path: `pipe:${transport.info.path}`, baudRate: 115_200, softwareFlow: false });
}

describe('a path', () => {
  it('where nothing is gives port-missing', async () => {
    for (const path of ['/nowhere/tty', 'tcp:127.0.0.1:1', 'pipe:/nowhere/pipe']) {
      const transport = transportFor({ path, baudRate: 115_200, softwareFlow: true });
      expect(await transport.open()).toMatchObject({ ok: false, error: { code: 'port-missing' } });
    }
  });

  it('that another of us holds gives port-busy', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lines-'));
    const line = new PtyLine({ path: join(folder, 'tty'), program: 'socat', onData: () => undefined });
    await line.plug();
    const [first, second] = [0, 1].map(() => transportFor({ path: line.path, baudRate: 115_200, softwareFlow: false }));
    expect(await first?.open()).toMatchObject({ ok: true });
    expect(await second?.open()).toMatchObject({ ok: false, error: { code: 'port-busy' } });
    await first?.close();
    await line.unplug();
    rmSync(folder, { recursive: true });
  });

  it('says by its form whether it is a serial port', () => {
    expect(['tcp:127.0.0.1:9', 'pipe:/x', '\\\\.\\pipe\\x'].every(isStreamPath)).toBe(true);
    expect(['/dev/ttyUSB0', 'COM3'].some(isStreamPath)).toBe(false);
  });

  it('that was opened once is not opened again', async () => {
    const transport = transportFor({ path: '/nowhere/tty', baudRate: 115_200, softwareFlow: false });
    await transport.open();
    await expect(transport.open()).rejects.toThrow('opened once');
  });
});
