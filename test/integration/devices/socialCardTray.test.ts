import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Log } from '../../../src-main/core/ports/log.ts';
import type { SocialSecurityCardEvent } from '../../../src-main/core/ports/socialSecurityReader.ts';
import { childClock } from '../../../src-main/devices/host/childClock.ts';
import { createDevices, type HostedDevices } from '../../../src-main/devices/host/client.ts';
import { nodeProcessHost } from '../../../src-main/shells/node/processHost.ts';
import { startVirtualDevices, type VirtualDevices } from '../../../src-main/training/devices/client.ts';
import { scenarioSocialCards } from '../../../src-main/training/people/index.ts';

const clock = childClock({ boot: 'test', wallMs: () => Date.now(), monotonicMs: () => performance.now() });
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const patience = { timeout: 15_000, interval: 20 };

let tray: VirtualDevices;
let devices: HostedDevices;
let events: SocialSecurityCardEvent[];

const social = () => devices.list().find((device) => device.deviceId === 'social');
const told = (): readonly string[] => events.map((event) => (event.type === 'failed' ? event.code : event.type));
const spec = (cardId: string) => {
  const card = scenarioSocialCards.find((candidate) => candidate.cardId === cardId);
  if (!card) throw new Error(`no card ${cardId}`);
  return card.spec;
};

async function begin(): Promise<void> {
  events = [];
  const host = nodeProcessHost();
  tray = await startVirtualDevices({ host, clock, log: silent });
  const rasterize = () => ({ width: 24, height: 24, bits: new Uint8Array(72) });
  devices = createDevices({ host, clock, log: silent, devices: tray.devices, rasterize });
  devices.socialSecurity.onCard((event) => events.push(event));
  await expect.poll(() => social()?.state, patience).toBe('ready');
}

beforeEach(begin);

afterEach(async () => {
  await devices.close();
  await tray.close();
});

it('a practice station reads a social-security card without any card service on the PC', async () => {
  await tray.putSocialCard(spec('social-rareName'));
  await expect.poll(told, patience).toEqual(['reading', 'read']);
  expect(events[1]).toMatchObject({ card: { generation: 2, name: '李䶮𠮷', warnings: [] } });
  expect(await devices.socialSecurity.readBankCard()).toMatchObject({
    value: { maskedPan: '629999*********0017', kind: 'debit' },
  });
  await tray.takeCard();
  await expect.poll(told, patience).toEqual(['reading', 'read', 'removed']);
  expect(await devices.socialSecurity.readCard()).toMatchObject({ error: { code: 'no-social-card' } });
});

it('a third-generation card names nobody and says why', async () => {
  await tray.putSocialCard(spec('social-third'));
  await expect.poll(told, patience).toEqual(['reading', 'read']);
  expect(events[1]).toMatchObject({ card: { generation: 3, missing: 'needs-psam', specVersion: '3.00' } });
});

it('its reader unplugged and plugged in again is found, with the card in it', async () => {
  await tray.putSocialCard(spec('social-repeatPayer'));
  await expect.poll(told, patience).toEqual(['reading', 'read']);
  await tray.setPlugged('slot', false);
  await expect.poll(() => social()?.state, patience).toBe('absent');
  expect(told().at(-1)).toBe('removed');
  await tray.setPlugged('slot', true);
  await expect.poll(told, patience).toEqual(['reading', 'read', 'removed', 'reading', 'read']);
});
