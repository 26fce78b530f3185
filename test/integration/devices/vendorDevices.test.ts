import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IdCard } from '../../../src-main/core/people/idCard.ts';
import type { CardEvent } from '../../../src-main/core/ports/devices.ts';
import type { Log } from '../../../src-main/core/ports/log.ts';
import type { DeviceConfiguration } from '../../../src-main/devices/configuration.ts';
import { childClock } from '../../../src-main/devices/host/childClock.ts';
import { createDevices, type HostedDevices } from '../../../src-main/devices/host/client.ts';
import { readTerminalProfile } from '../../../src-main/devices/profiles/terminalProfiles.ts';
import { encodeFields } from '../../../src-main/devices/protocols/ecr/fields.ts';
import { nodeProcessHost } from '../../../src-main/shells/node/processHost.ts';
import { buildCaller } from '../../../src-main/shells/packaging/build.ts';
import { VendorStandIn } from '../../fixtures/vendorStandIn.ts';

const clock = childClock({ boot: 'test', wallMs: () => Date.now(), monotonicMs: () => performance.now() });
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const patience = { timeout: 20_000, interval: 20 };

const card: IdCard = {
  document: 'citizen',
  name: '李䶮𠮷',
  sexCode: '2',
  ethnicCode: '01',
  birthDate: '1949-12-31',
  address: '某某省某某市某某镇示例路一号',
  number: '110105194912319024',
  issuer: '某某市公安局示例分局',
  validFrom: '2020-01-01',
  warnings: [],
};

let standIn: VendorStandIn;
let devices: HostedDevices;
let events: CardEvent[];

const told = (): readonly string[] => events.map((event) => (event.type === 'failed' ? event.code : event.type));
const report = (deviceId: string) => devices.list().find((device) => device.deviceId === deviceId);
const state = (deviceId: string): string => `${report(deviceId)?.state} ${report(deviceId)?.reason ?? ''}`.trim();

/** The newest line of the reader's trace. */
async function lastLook(): Promise<string> {
  const trace = await devices.trace('reader');
  return trace.ok ? (trace.value.trimEnd().split('\n').at(-1) ?? '') : trace.error.code;
}

function configured(): readonly DeviceConfiguration[] {
  const of = (family: 'sdt' | 'ssc' | 'bankall') => ({ path: standIn.library(family), family, bits: 64 }) as const;
  const [reader, social, terminal] = [of('sdt'), of('ssc'), of('bankall')];
  const kinds = { reader: 'id-card-reader', social: 'social-security-reader', pos: 'payment-terminal' } as const;
  const simulated = true;
  return [
    {
      deviceId: 'reader',
      kind: kinds.reader,
      profile: 'sdt-library',
      path: 'library:1001',
      simulated,
      library: reader,
      photoDecoder: { path: standIn.library('wlt'), bits: 64 },
    },
    { deviceId: 'social', kind: kinds.social, profile: 'ssc-library', path: 'library:3', simulated, library: social },
    {
      deviceId: 'pos',
      kind: kinds.pos,
      profile: 'bankall',
      path: 'library:0',
      simulated,
      library: terminal,
      posNo: '7',
    },
  ];
}

beforeAll(async () => {
  await buildCaller();
  standIn = new VendorStandIn();
}, 60_000);
afterAll(() => standIn.remove());

/** A station's devices over the three libraries, all at work. */
async function begin(): Promise<void> {
  standIn.clear();
  events = [];
  const host = nodeProcessHost();
  devices = createDevices({
    host,
    clock,
    log: silent,
    devices: configured(),
    rasterize: () => ({ width: 0, height: 0, bits: new Uint8Array() }),
  });
  devices.onCard((event) => events.push(event));
  await expect
    .poll(() => [state('reader'), state('social'), state('pos')], patience)
    .toEqual(['ready', 'ready', 'unknown terminal-not-asked']);
}

beforeEach(begin);
afterEach(() => devices.close());

describe('an ID-card reader behind a vendor library', () => {
  it('gives the same card and tells the same as one on a line', async () => {
    expect(report('reader')?.version).toMatch(/^05\.03-/);
    standIn.putCard(card);
    await expect.poll(told, patience).toEqual(['reading', 'read']);
    const [, read] = events;
    if (read?.type !== 'read') throw new Error('no card');
    const { photoWlt, ...said } = read.card;
    expect(said).toEqual(card);
    expect(
      Buffer.from(photoWlt ?? '', 'base64')
        .subarray(0, 3)
        .toString(),
    ).toBe('WLf');
    expect(await devices.readCard()).toMatchObject({ ok: true, value: { name: card.name } });
    standIn.take('card');
    await expect.poll(told, patience).toEqual(['reading', 'read', 'removed']);
    expect(await devices.readCard()).toMatchObject({ ok: false, error: { code: 'no-card', certainty: 'not-done' } });
  });

  it.each([
    ['crash', 'library-crashed'],
    ['overrun', 'library-overflow'],
    ['claim', 'library-overflow'],
    ['hang', 'library-hung'],
    ['unknown-code', 'unknown-status'],
  ])('shows nothing of a card when the library does this: %s, and reads the next one', async (behaviour, code) => {
    standIn.behave({ SDT_ReadBaseMsg: behaviour });
    standIn.putCard(card);
    await expect.poll(told, patience).toEqual(['reading', code]);
    standIn.behave({});
    // As everywhere: after a failed read the card is lifted first, and the reader has to have seen that.
    standIn.take('card');
    await expect.poll(lastLook, patience).toContain('SDT_StartFindIDCard 128');
    standIn.putCard({ ...card, name: '张三' });
    await expect.poll(told, patience).toEqual(['reading', code, 'reading', 'read']);
    expect(state('reader')).toBe('ready');
  });

  it('has its photo made a picture by the licensed decoder, and says when that refuses, crashes or writes too far', async () => {
    standIn.putCard(card);
    await expect.poll(told, patience).toEqual(['reading', 'read']);
    const [, read] = events;
    const photoWlt = read?.type === 'read' ? (read.card.photoWlt ?? '') : '';
    const decoded = await devices.photos.decode(photoWlt);
    expect(decoded).toMatchObject({ ok: true, value: { mime: 'image/bmp' } });
    const bytes = decoded.ok ? Buffer.from(decoded.value.bytes) : Buffer.alloc(0);
    expect([bytes.subarray(0, 2).toString(), bytes.readUInt32LE(2), bytes.length]).toEqual(['BM', 38_862, 38_862]);
    for (const [behaviour, error] of [
      ['unknown-code', 'photo-refused'],
      ['crash', 'photo-failed'],
      ['overrun', 'photo-failed'],
      ['half-character', 'photo-refused'],
    ] as const) {
      standIn.behave({ unpack: behaviour });
      expect(await devices.photos.decode(photoWlt)).toEqual({ ok: false, error });
    }
    standIn.behave({});
    expect(await devices.photos.decode(photoWlt)).toMatchObject({ ok: true });
    expect(await devices.photos.decode('V0xm')).toEqual({ ok: false, error: 'photo-refused' });
    expect(state('reader')).toBe('ready');
  });

  it('is absent while unplugged and comes back with its card', async () => {
    standIn.behave({ SDT_OpenPort: 'no-device', SDT_StartFindIDCard: 'no-device', SDT_ReadNewAppMsg: 'no-device' });
    await expect.poll(() => report('reader')?.state, patience).toBe('absent');
    expect(await devices.readCard()).toMatchObject({ ok: false, error: { certainty: 'not-done' } });
    standIn.putCard(card);
    standIn.behave({});
    await expect.poll(told, patience).toEqual(['reading', 'read']);
  });

  it('says in its trace which functions were called, and never what they gave', async () => {
    standIn.putCard(card);
    await expect.poll(told, patience).toEqual(['reading', 'read']);
    const trace = await devices.trace('reader');
    expect(trace.ok && trace.value).toContain('SDT_ReadBaseMsg 144');
    expect(trace.ok && trace.value).not.toContain(card.number);
  });
});

describe('a social-security card behind a vendor library', () => {
  const fields = ['110105', card.number, 'A00000024', 'd1560000050000000000000000000024', '李娜'];
  const rest = ['00814A444686603301', '2.00', '20200101', '20300101', '0', 'STANDIN'];

  it('is read when somebody asks for it', async () => {
    standIn.write('ssc', gbk(`${[...fields, ...rest].join('|')}|`));
    expect(await devices.socialSecurity.readCard()).toEqual({
      ok: true,
      warnings: [],
      value: {
        generation: 2,
        specVersion: '2.00',
        cardId: 'D1560000050000000000000000000024',
        cardNumber: 'A00000024',
        socialNumber: card.number,
        name: '李娜',
        issueDate: '2020-01-01',
        expiryDate: '2030-01-01',
        needsKey: [],
        warnings: [],
      },
    });
  });

  it('that is not there, or whose library dies, is not done and works again', async () => {
    const no = await devices.socialSecurity.readCard();
    expect(no).toEqual({ ok: false, error: { code: 'library-no-card', certainty: 'not-done', detail: '-2' } });
    standIn.write('ssc', gbk(`${[...fields, ...rest].join('|')}|`));
    standIn.behave({ iReadCardBas: 'crash' });
    const died = await devices.socialSecurity.readCard();
    expect(died).toEqual({ ok: false, error: { code: 'library-crashed', certainty: 'not-done' } });
    standIn.behave({});
    expect(await devices.socialSecurity.readCard()).toMatchObject({ ok: true, value: { name: '李娜' } });
  });

  it('keeps PIN and bank card to itself and says so', async () => {
    const pin = Buffer.from('123456');
    expect(await devices.socialSecurity.verifyPin(pin)).toMatchObject({
      error: { code: 'library-no-pin', certainty: 'not-done' },
    });
    expect([...pin]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await devices.socialSecurity.readBankCard()).toMatchObject({ error: { code: 'library-no-bank-card' } });
  });

  function gbk(text: string): Uint8Array {
    // The one name of these tests; Node writes no GBK.
    return Buffer.from(text.replace('李娜', '\xc0\xee\xc4\xc8'), 'latin1');
  }
});

describe('a charge through a payment library', () => {
  const charge = { tillRef: 'T1-20261120-0001', amountFen: 30_000 };
  const asked = (): readonly string[] => standIn.read('requests').trimEnd().split('\n');

  /** What the library answers; `###` becomes the pairing digits of the request. */
  function answers(values: Readonly<Record<string, string>>): void {
    const profile = readTerminalProfile({ profile: 'bankall' });
    const layout = profile.ok && profile.value.layouts['answer'];
    if (!layout) throw new Error('no profile');
    const body = encodeFields(layout, {
      rc: '00',
      amount: '30000',
      ref: '900000000001',
      trace: '000007',
      rnd: '###',
      ...values,
    });
    if (!body.ok) throw new Error(body.error.field);
    standIn.write('bankall', body.value);
  }

  it('is approved with the amount it asked for', async () => {
    answers({ message: '交易成功', pan: '622202******1234' });
    const paid = await devices.terminal.charge(charge);
    expect(paid).toMatchObject({
      ok: true,
      value: { class: 'approved', amountFen: 30_000, message: '交易成功', trace: '000007' },
    });
    expect(asked()).toHaveLength(1);
    expect(asked()[0]).toMatch(/^7 {15}00000000030000 {26}\d{3}$/);
  });

  it('is declined when the library says so', async () => {
    answers({ rc: '51', ref: '' });
    expect(await devices.terminal.charge(charge)).toMatchObject({ ok: true, value: { class: 'declined', code: '51' } });
  });

  it.each([['crash'], ['quit'], ['overrun'], ['unknown-code']])(
    'is unknown, and not asked for twice, when the library does this: %s',
    async (behaviour) => {
      answers({});
      standIn.behave({ bankall: behaviour });
      const lost = await devices.terminal.charge(charge);
      expect(lost).toMatchObject({ ok: false, error: { certainty: 'unknown' } });
      expect(asked()).toHaveLength(1);
      expect(state('pos')).toMatch(/^failed library-/);
      standIn.behave({});
      await expect.poll(() => state('pos'), patience).toBe('unknown terminal-not-asked');
      expect(asked()).toHaveLength(1);
      expect(await devices.terminal.charge({ ...charge, tillRef: 'T1-20261120-0002' })).toMatchObject({ ok: true });
    },
  );

  it('with another amount in the answer is unknown', async () => {
    answers({ amount: '29999' });
    const other = await devices.terminal.charge(charge);
    expect(other).toMatchObject({ ok: false, error: { code: 'amount-mismatch', certainty: 'unknown' } });
  });

  it('that the library cannot do is refused before anything is asked', async () => {
    expect(await devices.terminal.query('T1')).toMatchObject({
      ok: false,
      error: { code: 'terminal-cannot', certainty: 'not-done' },
    });
  });
});
