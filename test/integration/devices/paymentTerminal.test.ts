import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { rasterizeGlyph } from '../../../src-main/adapters/printing/rasterizeGlyph.ts';
import type { ProcessHost } from '../../../src-main/core/ports/host.ts';
import type { Log } from '../../../src-main/core/ports/log.ts';
import type { TerminalNote } from '../../../src-main/core/ports/paymentTerminal.ts';
import { childClock } from '../../../src-main/devices/host/childClock.ts';
import { createDevices, type HostedDevices } from '../../../src-main/devices/host/client.ts';
import { nodeProcessHost } from '../../../src-main/shells/node/processHost.ts';
import { startVirtualDevices, type VirtualDevices } from '../../../src-main/training/devices/client.ts';

const clock = childClock({ boot: 'test', wallMs: () => Date.now(), monotonicMs: () => performance.now() });
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const patience = { timeout: 20_000, interval: 20 };
const sale = { tillRef: 'T2026010100000001', amountFen: 30_000, operator: '0001' } as const;

let tray: VirtualDevices;
let devices: HostedDevices;
let notes: TerminalNote[];
let kill: () => void;
const folders: string[] = [];

const state = (): string | undefined => devices.list().find((one) => one.kind === 'payment-terminal')?.state;

/** A station's device host and a virtual terminal in processes of their own, joined by a real line. */
async function begin(options: { profile?: 'sim-ecr' | 'transbank-style' | 'ecr17-style'; socat?: string } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'terminal-'));
  folders.push(folder);
  const inner = nodeProcessHost();
  const host: ProcessHost = {
    spawn: (name, given) => {
      const child = inner.spawn(name, given);
      if (name === 'device-host') kill = () => child.kill();
      return child;
    },
  };
  tray = await startVirtualDevices({
    host,
    clock,
    log: silent,
    terminalProfile: options.profile ?? 'sim-ecr',
    terminalBook: join(folder, 'book.jsonl'),
    ...(options.socat === undefined ? {} : { socat: options.socat }),
  });
  const mine = tray.devices.filter((device) => device.kind === 'payment-terminal');
  devices = createDevices({ host, clock, log: silent, devices: mine, rasterize: rasterizeGlyph });
  notes = [];
  devices.terminal.onNote((note) => notes.push(note));
  await expect.poll(state, patience).toBe('ready');
}

afterEach(async () => {
  await devices.close();
  await tray.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('a charge over a real line', () => {
  it('goes through, is found again by its reference, and taken back once', async () => {
    await begin();
    expect(tray.line).toBe('pty');
    expect(await devices.terminal.fence()).toMatchObject({ ok: true, value: {} });
    const charged = await devices.terminal.charge(sale);
    expect(charged).toMatchObject({
      ok: true,
      value: { class: 'approved', message: '交易成功', amountFen: 30_000, trace: '000001' },
    });
    expect(await devices.terminal.query(sale.tillRef)).toMatchObject({ value: { class: 'approved', trace: '000001' } });
    expect(await devices.terminal.fence()).toMatchObject({ value: { trace: '000001' } });
    const back = { ...sale, tillRef: 'T2026010100000002', original: { trace: '000001' } };
    expect(await devices.terminal.voidCharge(back)).toMatchObject({ value: { class: 'approved' } });
    const book = await tray.terminalBook();
    expect(book.map(({ kind, movedFen }) => [kind, movedFen])).toEqual([
      ['sale', 30_000],
      ['void', 30_000],
    ]);
    expect(notes).toEqual([]);
  });

  it.each(['transbank-style', 'ecr17-style'] as const)('goes through in another framing (%s)', async (profile) => {
    await begin({ profile });
    const charged = await devices.terminal.charge(sale);
    expect(charged).toMatchObject({ ok: true, value: { class: 'approved', trace: '000001' } });
    expect(await devices.terminal.query(sale.tillRef)).toMatchObject({
      error: { code: 'terminal-cannot', certainty: 'not-done' },
    });
    expect(await devices.terminal.lastTransaction()).toMatchObject({ value: { class: 'approved', trace: '000001' } });
  });

  it('works the same over a loopback port where pseudo-terminals cannot be made', async () => {
    await begin({ socat: 'no-such-program' });
    expect(tray.line).toBe('tcp');
    expect(await devices.terminal.charge(sale)).toMatchObject({ value: { class: 'approved' } });
  });
});

describe('a charge that goes wrong on a real line', () => {
  it('refused by NAK though charged is unknown, sent once, and the question by reference tells', async () => {
    await begin();
    await tray.setTerminalFault('nak-but-charges');
    expect(await devices.terminal.charge(sale)).toMatchObject({
      error: { code: 'terminal-nak', certainty: 'unknown' },
    });
    await expect.poll(() => notes.map((note) => note.reason), patience).toEqual(['late']);
    expect(notes[0]?.answer).toMatchObject({ class: 'approved', tillRef: sale.tillRef });
    expect(await devices.terminal.query(sale.tillRef)).toMatchObject({ value: { class: 'approved' } });
    expect(await tray.terminalBook()).toHaveLength(1);
  });

  it('answered in pieces, behind noise, or damaged once is still one charge', async () => {
    await begin();
    for (const [index, fault] of (['in-pieces', 'garbage-before', 'bad-check-once', 'duplicate'] as const).entries()) {
      await tray.setTerminalFault(fault);
      const charged = await devices.terminal.charge({ ...sale, tillRef: `T${index}` });
      expect(charged).toMatchObject({ ok: true, value: { class: 'approved' } });
    }
    await expect.poll(() => notes.map((note) => note.reason), patience).toEqual(['repeated']);
    expect(await tray.terminalBook()).toHaveLength(4);
  });

  it('whose cable is pulled is unknown, and the terminal is there again when it is plugged in', async () => {
    await begin();
    await tray.setTerminalFault('drop-answer');
    const outcome = devices.terminal.charge(sale);
    await expect.poll(() => tray.terminalBook().then((book) => book.length), patience).toBe(1);
    await tray.setPlugged('terminal', false);
    expect(await outcome).toMatchObject({ error: { code: 'port-lost', certainty: 'unknown' } });
    await expect.poll(state, patience).toBe('absent');
    await tray.setPlugged('terminal', true);
    await expect.poll(state, patience).toBe('ready');
    expect(await devices.terminal.query(sale.tillRef)).toMatchObject({ value: { class: 'approved' } });
  });

  it('whose device host is killed is unknown, and the next host finds it', async () => {
    await begin();
    await tray.setTerminalFault('drop-answer');
    const outcome = devices.terminal.charge(sale);
    await expect.poll(() => tray.terminalBook().then((book) => book.length), patience).toBe(1);
    kill();
    expect(await outcome).toMatchObject({ error: { code: 'host-lost', certainty: 'unknown' } });
    await expect.poll(state, patience).toBe('opening');
    await expect.poll(state, patience).toBe('ready');
    expect(await devices.terminal.query(sale.tillRef)).toMatchObject({ value: { class: 'approved' } });
  });

  it('is stopped by the till before the card came, and nothing was charged', async () => {
    await begin();
    const stop = new AbortController();
    const outcome = devices.terminal.charge(sale, stop.signal);
    stop.abort();
    const ended = await outcome;
    const kept = ended.ok ? ended.value.class : ended.error.certainty;
    expect(['declined', 'not-done']).toContain(kept);
    expect((await tray.terminalBook()).every((one) => one.movedFen === 0)).toBe(true);
  });

  it('leaves a trace without a card number', async () => {
    await begin();
    await devices.terminal.charge(sale);
    const trace = await devices.trace('terminal');
    if (!trace.ok) throw new Error(trace.error.code);
    expect(trace.value).toContain(Buffer.from(sale.tillRef).toString('hex').toUpperCase());
    expect(Buffer.from(trace.value).toString()).toContain(
      Buffer.from('621483******9012').toString('hex').toUpperCase(),
    );
  });
});
