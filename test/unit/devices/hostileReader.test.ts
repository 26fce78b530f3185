import { beforeEach, describe, expect, it } from 'vitest';
import { cardFailures, deviceReasons } from '../../../src-main/contract/text/devices.ts';
import type { CardEvent } from '../../../src-main/core/ports/devices.ts';
import { IdCardReader } from '../../../src-main/devices/drivers/idCardReader.ts';
import { SamLink } from '../../../src-main/devices/drivers/samLink.ts';
import { encodeSamFrame } from '../../../src-main/devices/protocols/sam/frame.ts';
import { encodeCardText } from '../../../src-main/training/devices/cardBytes.ts';
import { VirtualReader } from '../../../src-main/training/devices/virtualReader.ts';
import { FakeClock } from './fakeClock.ts';
import { citizenCard as card } from './sampleCards.ts';
import { bytesOf, hex, ScriptedTransport } from './scriptedTransport.ts';

let clock: FakeClock;
let device: VirtualReader;
let line: ScriptedTransport;
let events: CardEvent[];
let driver: IdCardReader;

beforeEach(async () => {
  clock = new FakeClock();
  device = new VirtualReader();
  line = new ScriptedTransport((written) => device.receive(written));
  events = [];
  const onCard = (event: CardEvent) => void events.push(event);
  const options = { conversation: new SamLink(line, clock), onCard, onSecurity: () => undefined };
  const started = await clock.until(IdCardReader.start(options));
  if (!started.ok) throw new Error(started.error);
  driver = started.value;
});

/** Reads a card whose reader answers the reading so. */
async function readAnswered(answer: Uint8Array) {
  line.script = (written) => {
    const honest = device.receive(written);
    return hex(written.slice(7, 9)) === '3001' ? [answer] : honest;
  };
  device.putCard(card);
  return clock.until(driver.read());
}

/** After whatever happened: the card is lifted, the next one is read. */
async function nextIsRead(): Promise<void> {
  line.script = (written) => device.receive(written);
  device.takeCard();
  for (let looks = 0; looks < 3; looks += 1) await clock.until(driver.poll());
  device.putCard({ ...card, name: '李四' });
  expect(await clock.until(driver.read())).toMatchObject({ ok: true, value: { name: '李四' } });
}

/** A read answer with these part lengths before text and photo, its check right. */
function framed(lengths: readonly number[], ...parts: readonly Uint8Array[]): Uint8Array {
  const head = lengths.flatMap((length) => [length >> 8, length & 0xff]);
  return encodeSamFrame(Uint8Array.of(0, 0, 0x90, ...head, ...parts.flatMap((part) => [...part])));
}

const [text, photo] = [encodeCardText(card), new Uint8Array(1024)];
const whole = framed([256, 1024], text, photo);

/** The whole answer with another number in its length field. */
function sized(length: number): Uint8Array {
  const bytes = Uint8Array.from(whole);
  bytes.set([length >> 8, length & 0xff], 5);
  return bytes;
}

/** The card's text with UTF-16 units written over it, at a place in bytes. */
function written(at: number, ...units: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(text);
  units.forEach((unit, index) => copy.set([unit & 0xff, unit >> 8], at + index * 2));
  return framed([256, 1024], copy, photo);
}

const digits = (said: string): readonly number[] => Array.from(said, (digit) => digit.charCodeAt(0));

describe('an answer that is not what it says', () => {
  it.each<[string, Uint8Array, string]>([
    ['of length zero', sized(0), 'frame-broken'],
    ['of length two, less than any frame has', sized(2), 'frame-broken'],
    ['one byte longer than it says', sized(1287), 'frame-broken'],
    ['one byte shorter than it says', sized(1289), 'frame-broken'],
    ['longer than any frame may be', sized(0xffff), 'frame-broken'],
    ['that ends in its preamble', whole.slice(0, 4), 'reader-silent'],
    ['that ends in its length', whole.slice(0, 6), 'frame-broken'],
    ['that ends before its check', whole.slice(0, -1), 'frame-broken'],
    ['with nothing behind a good status', encodeSamFrame(Uint8Array.of(0, 0, 0x90)), 'reader-silent'],
    ['of a status byte less', encodeSamFrame(Uint8Array.of(0, 0)), 'reader-silent'],
    ['with a right check but half the text', framed([256, 1024], text.slice(0, 128)), 'bad-layout'],
    ['with a right check but no text', framed([0, 1024], photo), 'bad-layout'],
    ['with text and photo in the other order', framed([1024, 256], photo, text), 'bad-layout'],
    ['with a third part nobody asked for', framed([256, 1024, 16], text, photo, new Uint8Array(16)), 'bad-layout'],
    ['with parts longer than the frame', framed([0xffff, 0xffff], text, photo), 'bad-layout'],
    ['with a byte behind its parts', framed([256, 1024], text, photo, Uint8Array.of(0)), 'bad-layout'],
  ])('%s is named, not done, and shows nothing', async (_how, answer, code) => {
    expect(await readAnswered(answer)).toEqual({ ok: false, error: { code, certainty: 'not-done' } });
    expect(cardFailures[code] ?? deviceReasons[code]).toBeDefined();
    await nextIsRead();
  });
});

describe('a card whose text is none', () => {
  it.each<[string, Uint8Array, string]>([
    ['half a character in its name', written(0, 0xd842, 0x4e09), 'bad-text'],
    ['the other half of a character in its name', written(0, 0xdfb7, 0x4e09), 'bad-text'],
    ['both halves in the wrong order', written(0, 0xdfb7, 0xd842), 'bad-text'],
    ['a control character in its address', written(52, 0x0007), 'bad-text'],
    ['an empty name', written(0, ...new Array<number>(15).fill(0x20)), 'bad-text'],
    ['letters in its number', written(122, ...digits('ABCDEF')), 'bad-number'],
    ['a number one digit short', written(122 + 34, 0x20), 'bad-number'],
    ['full-width digits in its number', written(122, 0xff11, 0xff11), 'bad-number'],
    ['a validity of no day', written(204, ...digits('20239999')), 'bad-date'],
    ['no validity at all', written(204, ...digits('        ')), 'bad-date'],
    ['a kind nobody knows', written(248, 0x5a), 'unknown-document-type'],
    ['half a kind', written(248, 0xd800), 'unknown-document-type'],
  ])('%s is refused by name', async (_how, answer, code) => {
    expect(await readAnswered(answer)).toEqual({ ok: false, error: { code, certainty: 'not-done' } });
    await nextIsRead();
  });

  it.each<[string, Uint8Array, string]>([
    ['a birth date of no day', written(36, ...digits('19490230')), 'birth-differs'],
    ['the other sex than its number', written(30, 0x31), 'sex-differs'],
    ['a check digit that is wrong', written(122 + 34, 0x31), 'number-check-digit'],
  ])('with %s is shown with the doubt', async (_how, answer, warning) => {
    const read = await readAnswered(answer);
    expect(read.ok && read.warnings).toContain(warning);
  });
});

describe('a card pulled in every gap between two commands', () => {
  it.each([0, 1, 2, 3])('before command %i of its dialogue is named, or was whole already', async (gap) => {
    await clock.until(driver.poll());
    device.putCard(card);
    let count = 0;
    line.script = (said) => {
      if (count === gap) device.takeCard();
      count += 1;
      return device.receive(said);
    };
    for (let looks = 0; looks < 4; looks += 1) await clock.until(driver.poll());
    const told = events.map((event) => (event.type === 'failed' ? event.code : event.type));
    const wanted = {
      0: [],
      1: ['reading', 'select-failed'],
      2: ['reading', 'read-failed'],
      3: ['reading', 'read', 'removed'],
    }[gap];
    expect(told).toEqual(wanted);
    await nextIsRead();
  });

  it.each([0, 1, 2, 3])('with the cable before command %i is named, and nothing was done', async (gap) => {
    device.putCard(card);
    let count = 0;
    line.script = (said) => {
      if (count === gap) line.unplug();
      count += 1;
      return line.closed ? undefined : device.receive(said);
    };
    const read = await clock.until(driver.read());
    // The last question is about an address most cards don't have; without its answer the card is whole.
    if (gap === 3) expect(read).toMatchObject({ ok: true, value: { name: '张三' } });
    else expect(read).toEqual({ ok: false, error: { code: 'port-lost', certainty: 'not-done' } });
  });
});

it('bytes of a terminal or a printer on the reader’s line are no card', async () => {
  for (const noise of ['0201 2330303003', '12', '10000000', 'AA'.repeat(300), '55AA0100CC33']) {
    const done = await readAnswered(bytesOf(noise));
    expect(done).toMatchObject({ ok: false, error: { certainty: 'not-done' } });
    await nextIsRead();
  }
});
