import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { holderOf } from '../../../src-main/core/people/socialSecurityCard.ts';
import type { Log } from '../../../src-main/core/ports/log.ts';
import type { SocialSecurityCardEvent } from '../../../src-main/core/ports/socialSecurityReader.ts';
import { childClock } from '../../../src-main/devices/host/childClock.ts';
import { createDevices, type HostedDevices } from '../../../src-main/devices/host/client.ts';
import { nodeProcessHost } from '../../../src-main/shells/node/processHost.ts';
import { buildCaller } from '../../../src-main/shells/packaging/build.ts';
import { startVirtualDevices, type VirtualDevices } from '../../../src-main/training/devices/client.ts';
import { scenarioSocialCards } from '../../../src-main/training/people/index.ts';
import { VendorStandIn } from '../../fixtures/vendorStandIn.ts';

// A third-generation card opens to a key that stands behind a library in a helper process of its own: the real helper, the real way to the
// card, a stand-in for the county's shim.

const clock = childClock({ boot: 'test', wallMs: () => Date.now(), monotonicMs: () => performance.now() });
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const patience = { timeout: 20_000, interval: 20 };
const third = scenarioSocialCards.find(({ cardId }) => cardId === 'social-third')?.spec;

let standIn: VendorStandIn;
let tray: VirtualDevices;
let devices: HostedDevices;
let events: SocialSecurityCardEvent[];

const told = (): readonly string[] => events.map((event) => (event.type === 'failed' ? event.code : event.type));
const lastCard = () => events.flatMap((event) => (event.type === 'read' ? [event.card] : [])).at(-1);

beforeAll(async () => {
  await buildCaller();
  standIn = new VendorStandIn();
}, 60_000);
afterAll(() => standIn.remove());

async function begin(): Promise<void> {
  standIn.clear();
  events = [];
  const host = nodeProcessHost();
  tray = await startVirtualDevices({ host, clock, log: silent });
  const cardKey = { path: standIn.library('key'), bits: 64 } as const;
  devices = createDevices({
    host,
    clock,
    log: silent,
    devices: tray.devices.map((device) => (device.deviceId === 'social' ? { ...device, cardKey } : device)),
    rasterize: () => ({ width: 24, height: 24, bits: new Uint8Array(72) }),
  });
  devices.socialSecurity.onCard((event) => events.push(event));
  await expect.poll(() => devices.list().find(({ deviceId }) => deviceId === 'social')?.state, patience).toBe('ready');
}

beforeEach(begin);
afterEach(async () => {
  await devices.close();
  await tray.close();
});

async function lay(): Promise<void> {
  if (!third) throw new Error('no such card');
  const before = told().length;
  await tray.putSocialCard(third);
  await expect.poll(() => told().slice(before).at(-1), patience).toBe('read');
}

it('a third-generation card with a key shows everything, so its holder is known at the counter', async () => {
  await lay();
  expect(lastCard()).toMatchObject({
    generation: 3,
    name: third?.name,
    socialNumber: third?.socialNumber,
    needsKey: [],
  });
  const card = lastCard();
  expect(card && holderOf(card)).toMatchObject({ ok: true, value: { name: third?.name } });
});

it('with a library that has no key for it, answers strangely or breaks, the card says what is missing, and the next one opens', async () => {
  for (const word of ['no-device', 'unknown-code', 'half-character', 'crash']) {
    standIn.behave({ iCardKey: word });
    await lay();
    expect([word, lastCard()?.missing]).toEqual([word, 'needs-psam']);
    await tray.takeCard();
    await expect.poll(() => told().at(-1), patience).toBe('removed');
  }
  standIn.behave({});
  await lay();
  expect(lastCard()).toMatchObject({ name: third?.name, needsKey: [] });
});
