import { beforeEach, describe, expect, it } from 'vitest';
import type { IdCard } from '../../../src-main/core/people/idCard.ts';
import type { CardEvent } from '../../../src-main/core/ports/devices.ts';
import { IdCardReader } from '../../../src-main/devices/drivers/idCardReader.ts';
import { SamLink } from '../../../src-main/devices/drivers/samLink.ts';
import { encodeSamFrame } from '../../../src-main/devices/protocols/sam/frame.ts';
import { encodeCardAnswer } from '../../../src-main/training/devices/cardBytes.ts';
import { VirtualReader } from '../../../src-main/training/devices/virtualReader.ts';
import { FakeClock } from './fakeClock.ts';
import { hex, type Script, ScriptedTransport } from './scriptedTransport.ts';

const card: IdCard = {
  document: 'citizen',
  name: '张三',
  sexCode: '2',
  number: '11010519491231002X',
  birthDate: '1949-12-31',
  validFrom: '2020-01-01',
  warnings: [],
};
const other: IdCard = { ...card, name: '李四' };

let clock: FakeClock;
let device: VirtualReader;
let line: ScriptedTransport;
let events: CardEvent[];
let security: string[];

const honest: Script = (written) => device.receive(written);

/** An answer frame with a status and content. */
function says(sw3: number, ...content: readonly number[]): Uint8Array {
  return encodeSamFrame(Uint8Array.of(0, 0, sw3, ...content));
}

/** Answers to single commands replaced; others are answered honestly. */
function except(overrides: Readonly<Record<string, () => readonly Uint8Array[] | undefined>>): Script {
  return (written) => {
    const command = hex(written.slice(7, 9));
    const override = overrides[command];
    if (!override) return honest(written);
    // The device still goes through its states.
    honest(written);
    return override();
  };
}

async function started(): Promise<IdCardReader> {
  const reader = await clock.until(
    IdCardReader.start({
      conversation: new SamLink(line, clock),
      onCard: (event) => events.push(event),
      onSecurity: (code) => security.push(code),
    }),
  );
  if (!reader.ok) throw new Error(reader.error);
  return reader.value;
}

async function poll(reader: IdCardReader, times = 1) {
  let health = await clock.until(reader.poll());
  for (let time = 1; time < times; time += 1) health = await clock.until(reader.poll());
  return health;
}

const kinds = (): readonly string[] =>
  events.map((event) => (event.type === 'failed' ? `failed ${event.code}` : event.type));

beforeEach(() => {
  clock = new FakeClock();
  device = new VirtualReader();
  line = new ScriptedTransport(honest);
  events = [];
  security = [];
});

describe('a card on the reader', () => {
  it('is read once, however long it lies there', async () => {
    const reader = await started();
    await poll(reader);
    device.putCard(card);
    await poll(reader, 10);
    expect(kinds()).toEqual(['reading', 'read']);
    expect(events[1]).toMatchObject({ card: { name: '张三', number: '11010519491231002X' } });
  });

  it('with an address written later brings it; one that is no text is left out', async () => {
    const reader = await started();
    device.putCard({ ...card, newAddress: '某某省某某市某某镇新居路二号' });
    await poll(reader, 3);
    expect(events).toHaveLength(2);
    expect(events[1]).toMatchObject({ card: { newAddress: '某某省某某市某某镇新居路二号' } });
    device.putCard({ ...other, newAddress: '某\u0007路' });
    await poll(reader, 3);
    const { type, ...said } = events.at(-1) ?? { type: 'removed' };
    expect(type).toBe('read');
    expect(said).not.toHaveProperty('card.newAddress');
  });

  it('that is lifted is told after two looks, and the next one is read', async () => {
    const reader = await started();
    device.putCard(card);
    await poll(reader);
    device.takeCard();
    await poll(reader);
    expect(kinds()).toEqual(['reading', 'read']);
    await poll(reader);
    expect(kinds()).toEqual(['reading', 'read', 'removed']);
    device.putCard(other);
    await poll(reader);
    expect(events.at(-1)).toMatchObject({ type: 'read', card: { name: '李四' } });
  });

  it('changed between two looks is told as taken before the new one is read', async () => {
    const reader = await started();
    device.putCard(card);
    await poll(reader);
    device.putCard(other);
    await poll(reader);
    expect(kinds()).toEqual(['reading', 'read', 'removed', 'reading', 'read']);
  });

  it('is taken away with the reader', async () => {
    const reader = await started();
    device.putCard(card);
    await poll(reader);
    reader.end();
    expect(kinds()).toEqual(['reading', 'read', 'removed']);
  });

  it('stays while a single question about it goes unanswered', async () => {
    const reader = await started();
    device.putCard(card);
    await poll(reader);
    line.script = () => undefined;
    expect(await poll(reader)).toEqual({ state: 'degraded', reason: 'reader-silent' });
    line.script = honest;
    expect(await poll(reader, 2)).toEqual({ state: 'ready' });
    expect(kinds()).toEqual(['reading', 'read']);
  });

  it('counts as lying on a reader that cannot be asked, until another is found', async () => {
    line.script = except({ '3003': () => [says(0x21)] });
    const reader = await started();
    device.putCard(card);
    await poll(reader, 6);
    device.takeCard();
    await poll(reader, 6);
    expect(kinds()).toEqual(['reading', 'read']);
    device.putCard(other);
    await poll(reader, 2);
    expect(kinds()).toEqual(['reading', 'read', 'removed', 'reading', 'read']);
  });
});

describe('a card that cannot be read', () => {
  it.each([
    ['read-failed', 0x41],
    ['card-rejects-reader', 0x31],
    ['unknown-card-type', 0x40],
    ['unknown-status', 0xee],
  ])('is told as %s and must be lifted', async (code, sw3) => {
    line.script = except({ '3001': () => [says(sw3)] });
    const reader = await started();
    device.putCard(card);
    await poll(reader, 5);
    expect(kinds()).toEqual(['reading', `failed ${code}`]);
    expect(security).toEqual([]);
    line.script = honest;
    device.takeCard();
    await poll(reader, 2);
    device.putCard(card);
    await poll(reader);
    expect(kinds().slice(2)).toEqual(['reading', 'read']);
  });

  it.each([
    ['reader-rejects-card', 0x32],
    ['information-check-failed', 0x33],
  ])('because of %s is a matter of security', async (code, sw3) => {
    line.script = except({ '3001': () => [says(sw3)] });
    const reader = await started();
    device.putCard(card);
    await poll(reader);
    expect(kinds()).toEqual(['reading', `failed ${code}`]);
    expect(security).toEqual([code]);
  });

  it('because it was taken away too early is told when select fails', async () => {
    line.script = except({ '2002': () => [says(0x81)] });
    const reader = await started();
    device.putCard(card);
    await poll(reader);
    expect(kinds()).toEqual(['reading', 'failed select-failed']);
  });

  it('because its bytes are damaged shows nothing of them', async () => {
    const damaged = encodeCardAnswer(card);
    damaged[40] = (damaged[40] ?? 0) ^ 1;
    line.script = except({ '3001': () => [damaged] });
    const reader = await started();
    device.putCard(card);
    await poll(reader);
    expect(kinds()).toEqual(['reading', 'failed frame-broken']);
  });

  it('because the answer stops in the middle is told after a pause, not after the whole wait', async () => {
    line.script = except({ '3001': () => [encodeCardAnswer(card).slice(0, 700)] });
    const reader = await started();
    device.putCard(card);
    const before = clock.monotonicMs();
    await poll(reader);
    expect(kinds()).toEqual(['reading', 'failed frame-broken']);
    expect(clock.monotonicMs() - before).toBeLessThan(700);
  });

  it('because it is of an unknown kind is refused', async () => {
    const text = Uint8Array.from(encodeCardAnswer(card).slice(7, -1));
    text[7 + 248] = 0x51;
    line.script = except({ '3001': () => [encodeSamFrame(text)] });
    const reader = await started();
    device.putCard(card);
    await poll(reader);
    expect(kinds()).toEqual(['reading', 'failed unknown-document-type']);
  });
});

describe('the line to the reader', () => {
  it('may deliver a card byte by byte with pauses', async () => {
    const bytes = encodeCardAnswer(card);
    line.script = except({
      '3001': () => {
        void (async () => {
          for (let at = 0; at < bytes.length; at += 37) {
            await clock.sleep(50);
            line.say(bytes.slice(at, at + 37));
          }
        })();
        return undefined;
      },
    });
    const reader = await started();
    device.putCard(card);
    await poll(reader);
    expect(kinds()).toEqual(['reading', 'read']);
  });

  it('may deliver the late answer of an earlier command first', async () => {
    line.script = except({ '3001': () => [says(0x90, 0, 0, 0, 0, 0, 0, 0, 0), encodeCardAnswer(card)] });
    const reader = await started();
    device.putCard(card);
    await poll(reader);
    expect(kinds()).toEqual(['reading', 'read']);
  });

  it('that brought a whole card while nobody asked does not show it', async () => {
    const reader = await started();
    line.say(encodeCardAnswer(card));
    await poll(reader, 2);
    expect(events).toEqual([]);
  });

  it('that stays silent three times is opened again', async () => {
    const reader = await started();
    line.script = () => undefined;
    const before = clock.monotonicMs();
    expect(await poll(reader, 2)).toEqual({ state: 'degraded', reason: 'reader-silent' });
    expect(await poll(reader)).toEqual({ state: 'failed', reason: 'reader-silent', reopen: true });
    expect(clock.monotonicMs() - before).toBeGreaterThanOrEqual(1800);
  });

  it('that is lost ends a waiting question at once', async () => {
    const reader = await started();
    line.script = () => undefined;
    const looked = reader.poll();
    line.unplug();
    expect(await clock.until(looked, 100)).toMatchObject({ state: 'degraded' });
  });
});

describe('a reader', () => {
  it('gives the number of its security module', async () => {
    expect((await started()).version).toBe('05.03-20181023-0000123456-0987654321');
  });

  it.each([
    ['sam-self-test-failed', 0x60],
    ['sam-not-authorised', 0x66],
  ])('says %s at the start', async (reason, sw3) => {
    line.script = except({ '11FF': () => [says(sw3)] });
    await expect(started()).rejects.toThrow(reason);
  });

  it('says it lost its authorisation while working', async () => {
    const reader = await started();
    line.script = except({ '2001': () => [says(0x66)] });
    expect(await poll(reader)).toEqual({ state: 'failed', reason: 'sam-not-authorised' });
    line.script = honest;
    expect(await poll(reader)).toEqual({ state: 'ready' });
  });

  it('that never answers is silent, not ready', async () => {
    line.script = () => undefined;
    await expect(started()).rejects.toThrow('reader-silent');
  });
});

describe('reading now', () => {
  it('says when there is no card', async () => {
    const reader = await started();
    const read = await clock.until(reader.read());
    expect(read).toEqual({ ok: false, error: { code: 'no-card', certainty: 'not-done' } });
  });

  it('reads a card that was just laid down, without events', async () => {
    const reader = await started();
    device.putCard(card);
    expect(await clock.until(reader.read())).toMatchObject({ ok: true, value: { name: '张三' } });
    await poll(reader, 3);
    expect(events).toEqual([]);
    device.takeCard();
    await poll(reader, 2);
    expect(kinds()).toEqual(['removed']);
  });

  it('gives a card that still lies there from its last read', async () => {
    const reader = await started();
    device.putCard(card);
    await poll(reader);
    expect(await clock.until(reader.read())).toMatchObject({ ok: true, value: { name: '张三' } });
  });

  it('never gives a card that was lifted meanwhile', async () => {
    const reader = await started();
    device.putCard(card);
    await poll(reader);
    device.takeCard();
    expect(await clock.until(reader.read())).toMatchObject({ ok: false, error: { code: 'no-card' } });
  });

  it('gives the new card when it was changed meanwhile', async () => {
    const reader = await started();
    device.putCard(card);
    await poll(reader);
    device.putCard(other);
    expect(await clock.until(reader.read())).toMatchObject({ ok: true, value: { name: '李四' } });
  });

  it('stops when it is cancelled', async () => {
    const reader = await started();
    line.script = () => undefined;
    const cancel = new AbortController();
    const read = reader.read(cancel.signal);
    await clock.advance(100);
    cancel.abort();
    expect(await clock.until(read, 50)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });
});
