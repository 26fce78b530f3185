import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../../src-main/contract/values/result.ts';
import type { CardFault, CardTransport } from '../../../src-main/devices/transports/pcsc/cardTransport.ts';
import { type CardService, openCardService } from '../../../src-main/devices/transports/pcsc/cardService.ts';
import { pcscCodes } from '../../../src-main/devices/transports/pcsc/library.ts';
import { FakeClock, settle } from './fakeClock.ts';
import { FakePcsc } from './fakePcsc.ts';

const name = 'Maker Reader 00 00';
/** Event words: the counter of insertions stands in the upper half. */
const words = {
  empty: 0x10,
  card: (count: number) => (count << 16) | 0x20,
  mute: (count: number) => (count << 16) | 0x220,
};

let clock: FakeClock;
let library: FakePcsc;
let service: CardService;
let hung: string[];

beforeEach(() => {
  clock = new FakeClock();
  library = new FakePcsc();
  library.readers.set(name, words.empty);
  hung = [];
  service = openCardService({ library: ok(library), clock, onHung: (call) => hung.push(call) });
});
afterEach(async () => {
  await clock.until(service.close());
});

async function opened(path = 'pcsc:Maker'): Promise<{ slot: CardTransport; closes: string[] }> {
  const slot = service.slot(path);
  const closes: string[] = [];
  slot.onClose((cause) => closes.push(cause));
  expect(await clock.until(slot.open())).toEqual({ ok: true, value: undefined });
  return { slot, closes };
}

describe('a reader of the card service', () => {
  it('is found by the beginning of its name, and its slot is known without asking', async () => {
    const { slot } = await opened();
    expect(slot.slot()).toEqual({ state: 'empty' });
    library.set(name, words.card(1));
    await settle();
    expect(slot.slot()).toEqual({ state: 'present', insertion: 1 });
    library.set(name, words.mute(2));
    await settle();
    expect(slot.slot()).toEqual({ state: 'mute', insertion: 2 });
    const other = service.slot('pcsc:Other');
    expect(await other.open()).toMatchObject({ ok: false, error: { code: 'port-missing' } });
    expect(await service.slot('pcsc:').open()).toMatchObject({ ok: true });
  });

  it('whose card was exchanged while nobody looked tells another insertion', async () => {
    library.set(name, words.card(1));
    const { slot } = await opened();
    expect(slot.slot()).toMatchObject({ insertion: 1 });
    // Something else changed, the card did not.
    library.set(name, words.card(1) | 0x100);
    await settle();
    expect(slot.slot()).toMatchObject({ insertion: 1 });
    library.set(name, words.card(3));
    await settle();
    expect(slot.slot()).toMatchObject({ state: 'present', insertion: 2 });
  });

  it('pulled out is told once, and a new transport finds it again', async () => {
    const { closes } = await opened();
    library.set(name, undefined);
    await clock.advance(500);
    expect(closes).toEqual(['unplugged']);
    expect(await service.slot('pcsc:').open()).toMatchObject({ error: { code: 'port-missing' } });
    library.set(name, words.empty);
    await clock.advance(2500);
    await opened();
  });
});

describe('the card service', () => {
  it('that died takes its readers with it; a new context is made as soon as it is back', async () => {
    const { closes, slot } = await opened();
    library.stop();
    await settle();
    expect(closes).toEqual(['unplugged']);
    expect(slot.slot()).toEqual({ state: 'empty' });
    expect(await service.slot('pcsc:').open()).toMatchObject({ error: { code: 'card-service-stopped' } });
    await clock.advance(10_000);
    library.start();
    await clock.advance(2000);
    await opened();
    expect(library.openContexts).toBe(1);
  });

  it('that refuses this user is told apart from one that does not run', async () => {
    library.stop();
    await settle();
    library.failures.set(
      'establish',
      Array.from({ length: 3 }, () => pcscCodes.securityViolation),
    );
    await clock.advance(2000);
    expect(await service.slot('pcsc:').open()).toMatchObject({ error: { code: 'card-service-denied' } });
  });

  it('that is not installed fails every open with its reason', async () => {
    const none = openCardService({ library: err('libpcsclite.so.1: cannot open'), clock, onHung: () => undefined });
    expect(await none.slot('pcsc:').open()).toEqual({
      ok: false,
      error: { code: 'card-service-missing', detail: 'libpcsclite.so.1: cannot open' },
    });
    await none.close();
  });

  it('asked before its first word waits for it, or for the one who cancels', async () => {
    const cancel = new AbortController();
    const asking = openCardService({ library: ok(library), clock, onHung: () => undefined });
    const opening = asking.slot('pcsc:').open(cancel.signal);
    cancel.abort();
    expect(await opening).toMatchObject({ error: { code: 'cancelled' } });
    await clock.until(asking.close());
  });

  it('idle is asked a few times a second at most', async () => {
    await opened();
    const before = library.calls.length;
    for (let second = 0; second < 10; second += 1) {
      library.set(name, words.empty);
      await clock.advance(1000);
    }
    expect(library.calls.length - before).toBeLessThan(60);
  });
});

describe('a card of the service', () => {
  it('is connected, kept for us, asked and let go, each use in a context of its own', async () => {
    library.set(name, words.card(1));
    const { slot } = await opened();
    const before = library.calls.length;
    expect(await slot.connect()).toEqual({ ok: true, value: { atr: Uint8Array.of(0x3b) } });
    expect(await slot.transaction(() => slot.transmit(Uint8Array.of(0, 0xa4)))).toEqual({
      ok: true,
      value: { ok: true, value: Uint8Array.of(0x90, 0) },
    });
    await slot.disconnect('reset');
    expect(library.calls.slice(before)).toEqual([
      'establish',
      'connect',
      'atr',
      'begin',
      'transmit',
      'end',
      'disconnect',
      'release',
    ]);
    expect(library.openContexts).toBe(1);
  });

  it.each<[keyof typeof pcscCodes, CardFault]>([
    ['removed', 'card-removed'],
    ['noCard', 'card-removed'],
    ['reset', 'card-reset'],
    ['notResponding', 'card-mute'],
    ['unpowered', 'card-mute'],
    ['sharingViolation', 'card-busy'],
    ['protocolMismatch', 'card-protocol'],
    ['serviceStopped', 'reader-lost'],
    ['readerUnavailable', 'reader-lost'],
    ['notTransacted', 'card-trouble'],
    ['timeout', 'card-trouble'],
  ])('failing with %s is %s, and leaves no context behind', async (code, fault) => {
    library.set(name, words.card(1));
    const { slot } = await opened();
    library.failures.set('connect', [pcscCodes[code]]);
    expect(await slot.connect()).toEqual({ ok: false, error: fault });
    expect(library.openContexts).toBe(1);
    await slot.connect();
    library.failures.set('transmit', [pcscCodes[code]]);
    expect(await slot.transmit(Uint8Array.of(0))).toEqual({ ok: false, error: fault });
    await slot.disconnect('leave');
  });

  it('whose answer is too short for a status is in trouble', async () => {
    library.set(name, words.card(1));
    const { slot } = await opened();
    await slot.connect();
    library.answer = Uint8Array.of(0x90);
    expect(await slot.transmit(Uint8Array.of(0))).toEqual({ ok: false, error: 'card-trouble' });
  });

  it.each(['connect', 'begin', 'transmit', 'disconnect'] as const)(
    'whose %s never comes back is given up, and another process asked for',
    async (call) => {
      library.set(name, words.card(1));
      const { slot } = await opened();
      library.hanging.add(call);
      const work = async (): Promise<unknown> => {
        const connected = await slot.connect();
        const done = connected.ok ? await slot.transaction(() => slot.transmit(Uint8Array.of(0))) : connected;
        await slot.disconnect('leave');
        return done;
      };
      const done = await clock.until(work());
      expect(hung).toContain(call);
      if (call !== 'disconnect') expect(JSON.stringify(done)).toContain('card-hung');
      // Nothing more is asked of a card that hangs: it would hang behind it.
      expect(library.calls.filter((asked) => asked === call)).toHaveLength(1);
    },
  );
});
