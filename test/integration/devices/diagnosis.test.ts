import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import iconv from 'iconv-lite';
import { createPaper } from '../../../src-main/adapters/printing/createPaper.ts';
import { rasterizeGlyph } from '../../../src-main/adapters/printing/rasterizeGlyph.ts';
import type { Log } from '../../../src-main/core/ports/log.ts';
import { childClock } from '../../../src-main/devices/host/childClock.ts';
import { createDevices, type HostedDevices } from '../../../src-main/devices/host/client.ts';
import { nodeProcessHost } from '../../../src-main/shells/node/processHost.ts';
import { diagnosisFile } from '../../../src-main/station/diagnosis.ts';
import { startVirtualDevices, type VirtualDevices } from '../../../src-main/training/devices/client.ts';
import { scenarioCards, scenarioSocialCards } from '../../../src-main/training/people/index.ts';

const clock = childClock({ boot: 'test', wallMs: () => Date.now(), monotonicMs: () => performance.now() });
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const patience = { timeout: 20_000, interval: 20 };
const spoken = '138001380009999';
const about = { atMs: 1_795_000_000_000, version: '1.0.0', station: '610112', terminal: 'T1', waiting: 3 } as const;

let folder: string;
let tray: VirtualDevices;
let devices: HostedDevices;
let file: string;
const card = scenarioCards[0]?.card;
const social = scenarioSocialCards[0]?.spec;

/** A day at the counter in a minute: everything that knows a person says it over a line while all recorders are on. */
beforeAll(async () => {
  if (!card || !social) throw new Error('no practice cards');
  folder = mkdtempSync(join(tmpdir(), 'diagnosis-'));
  const host = nodeProcessHost();
  tray = await startVirtualDevices({ host, clock, log: silent });
  devices = createDevices({
    host,
    clock,
    log: silent,
    devices: tray.devices,
    rasterize: rasterizeGlyph,
    traceFolder: folder,
  });
  const state = (id: string) => devices.list().find(({ deviceId }) => deviceId === id)?.state;
  await vi.waitUntil(() => !['reader', 'social', 'printer', 'scanner'].map(state).includes('opening'), patience);
  for (const { deviceId } of tray.devices) await devices.record(deviceId, true);
  const [seen, codes]: [string[], string[]] = [[], []];
  devices.onCard((event) => seen.push(event.type));
  devices.socialSecurity.onCard((event) => seen.push(`social ${event.type}`));
  devices.onCode(({ text }) => codes.push(text));
  await tray.putCard(card);
  await tray.putSocialCard(social);
  await vi.waitUntil(() => seen.includes('read') && seen.includes('social read'), patience);
  await tray.scanCode(spoken);
  await vi.waitUntil(() => codes.includes(spoken), patience);
  const lines = [{ type: 'text', text: `${card.name} ${card.number}` }, ...createPaper().testPage('training')] as const;
  const printed = await devices.print(lines);
  if (!printed.ok || printed.value.state !== 'printed') throw new Error(JSON.stringify(printed));
  file = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    await diagnosisFile(devices, { ...about, store: 'training' }),
  );
}, 90_000);

afterAll(async () => {
  await devices.close();
  await tray.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the diagnosis file', () => {
  it('opens in an editor on Windows and names every device with its state', () => {
    expect(file.startsWith('\uFEFF设备诊断文件\r\n')).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toContain('\r');
    for (const { deviceId } of tray.devices) expect(file).toContain(`-- ${deviceId}`);
    expect(file).toContain('身份证读卡器（模拟） reader');
    expect(file).toContain('线路记录: 开');
    expect(file).toContain('"schema":"device-trace/1"');
    expect(file).toContain('"kind":"apdu"');
  });

  it('holds nothing of anybody whose card, slip or code passed the lines, in no writing', () => {
    const personal = [
      card?.name,
      card?.number,
      card?.address,
      social?.name,
      social?.socialNumber,
      social?.cardNumber,
      spoken,
    ];
    const words = personal.filter((word) => word !== undefined && word.length > 1) as string[];
    expect(words.length).toBeGreaterThan(4);
    const held = file.toUpperCase();
    for (const word of words) {
      const writings = [
        word.toUpperCase(),
        ...(['utf16le', 'utf8'] as const).map((code) => Buffer.from(word, code).toString('hex').toUpperCase()),
        iconv.encode(word, 'gb18030').toString('hex').toUpperCase(),
      ];
      for (const writing of writings) expect(held).not.toContain(writing);
    }
    // The search does find what is there.
    expect(held).toContain(Buffer.from('19491231', 'utf16le').toString('hex').toUpperCase());
  });

  it('names no place of this machine that somebody named', () => {
    expect(file).toContain('folder: （本机内的位置，不写出）');
    expect(file).not.toContain('camera/');
  });
});
