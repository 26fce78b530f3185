import { beforeEach, expect, it } from 'vitest';
import type { CardEvent } from '../../../src-main/core/ports/devices.ts';
import { IdCardReader } from '../../../src-main/devices/drivers/idCardReader.ts';
import { SamLink } from '../../../src-main/devices/drivers/samLink.ts';
import { encodeSamFrame } from '../../../src-main/devices/protocols/sam/frame.ts';
import { VirtualReader } from '../../../src-main/training/devices/virtualReader.ts';
import { FakeClock } from './fakeClock.ts';
import { citizenCard as card } from './sampleCards.ts';
import { hex, ScriptedTransport } from './scriptedTransport.ts';

let clock: FakeClock;
let device: VirtualReader;
let line: ScriptedTransport;
let events: CardEvent[];

beforeEach(() => {
  clock = new FakeClock();
  device = new VirtualReader();
  line = new ScriptedTransport((written) => device.receive(written));
  events = [];
});

async function started(fingerprint: boolean | undefined): Promise<IdCardReader> {
  const reader = await clock.until(
    IdCardReader.start({
      conversation: new SamLink(line, clock),
      onCard: (event) => events.push(event),
      onSecurity: () => undefined,
      fingerprint,
    }),
  );
  if (!reader.ok) throw new Error(reader.error);
  return reader.value;
}

/** Lays a card and gives what was told of it. */
async function laid(reader: IdCardReader): Promise<CardEvent | undefined> {
  device.takeCard();
  for (let looks = 0; looks < 3; looks += 1) await clock.until(reader.poll());
  device.putCard(card);
  await clock.until(reader.poll());
  return events.at(-1);
}

/** Commands that read a card, in the order they were sent. */
const reads = (): readonly string[] =>
  line.written.map((bytes) => hex(bytes.slice(7, 9))).filter((command) => command === '3001' || command === '3010');

/** The reader answers the question for fingerprints with this status; nothing at all where it is absent. */
function refusing(sw3: number | undefined): void {
  line.script = (written) => {
    if (hex(written.slice(7, 9)) !== '3010') return device.receive(written);
    return sw3 === undefined ? undefined : [encodeSamFrame(Uint8Array.of(0, 0, sw3))];
  };
}

it('fingerprints are not asked for unless the configuration says so', async () => {
  const read = await laid(await started(undefined));
  expect(read).toMatchObject({ type: 'read', card: { name: '张三' } });
  expect(read).not.toHaveProperty('card.fingerprintParts');
  expect(reads()).toEqual(['3001']);
});

it('fingerprints that are asked for come with the card, in memory', async () => {
  const read = await laid(await started(true));
  if (read?.type !== 'read') throw new Error('no card');
  expect(Buffer.from(read.card.fingerprintParts ?? '', 'base64')).toHaveLength(1024);
  expect(Buffer.from(read.card.photoWlt ?? '', 'base64')).toHaveLength(1024);
  expect(reads()).toEqual(['3010']);
});

it.each([
  ['does not know the command', 0x21],
  ['does not permit it', 0x23],
  ['answers what stands in no list', 0xee],
  ['says nothing', undefined],
])('a reader that %s gives the card without them, and is not asked again', async (_how, sw3) => {
  refusing(sw3);
  const reader = await started(true);
  expect(await laid(reader)).toMatchObject({ type: 'read', card: { name: '张三' } });
  expect(await laid(reader)).toMatchObject({ type: 'read' });
  expect(events.at(-1)).not.toHaveProperty('card.fingerprintParts');
  expect(reads()).toEqual(['3010', '3001', '3001']);
});

it('a card whose fingerprints do not check is read without them; the next one is asked again', async () => {
  refusing(0x37);
  const reader = await started(true);
  expect(await laid(reader)).toMatchObject({ type: 'read' });
  line.script = (written) => device.receive(written);
  expect(await laid(reader)).toMatchObject({ type: 'read' });
  expect(events.at(-1)).toHaveProperty('card.fingerprintParts');
  expect(reads()).toEqual(['3010', '3001', '3010']);
});

it('a doubt about the card itself is no reason to read it another way', async () => {
  refusing(0x33);
  expect(await laid(await started(true))).toEqual({ type: 'failed', code: 'information-check-failed' });
  expect(reads()).toEqual(['3010']);
});
