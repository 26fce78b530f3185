import { beforeEach, describe, expect, it } from 'vitest';
import type { TerminalNote } from '../../../src-main/core/ports/paymentTerminal.ts';
import { PaymentTerminalDriver } from '../../../src-main/devices/drivers/paymentTerminal.ts';
import { SdtLine } from '../../../src-main/devices/drivers/vendorIdCard.ts';
import { BankallLine } from '../../../src-main/devices/drivers/vendorPaymentLine.ts';
import { VendorSocialReader, vendorSlotOf } from '../../../src-main/devices/drivers/vendorSocialReader.ts';
import { readTerminalProfile } from '../../../src-main/devices/profiles/terminalProfiles.ts';
import { encodeFields } from '../../../src-main/devices/protocols/ecr/fields.ts';
import { VendorCaller } from '../../../src-main/devices/transports/vendorCaller.ts';
import { VendorLine } from '../../../src-main/devices/transports/vendorLine.ts';
import { FakeClock } from './fakeClock.ts';
import { ScriptedCallers } from './scriptedCaller.ts';

const library = { path: '/opt/vendor/lib.so', family: 'sdt', bits: 64 } as const;
const done = { returned: 0x90, outputs: [] } as const;

let clock: FakeClock;
let helpers: ScriptedCallers;
let helper: VendorCaller;

beforeEach(() => {
  clock = new FakeClock();
  helpers = new ScriptedCallers(() => done);
  helper = new VendorCaller({ library, clock, spawn: helpers.spawn });
});

describe('the helper of a library', () => {
  it('that does not greet is given up as our own fault, not the library’s', async () => {
    helpers.greets = false;
    expect(await clock.until(helper.load())).toMatchObject({ ok: false, error: { code: 'helper-failed' } });
    expect(helpers.processes.map((process) => process.killed)).toEqual([true]);
  });

  it('is killed at the deadline of the call that hangs, and another one takes the next call', async () => {
    helpers.script = () => undefined;
    const call = { name: 'SDT_OpenPort', args: [], deadlineMs: 2000 };
    const before = clock.monotonicMs();
    expect(await clock.until(helper.call(call))).toMatchObject({ error: { code: 'library-hung', mayHaveRun: true } });
    expect(clock.monotonicMs() - before).toBeLessThan(2100);
    helpers.script = () => done;
    expect(await clock.until(helper.call(call))).toMatchObject({ ok: true });
    expect(helpers.processes.map((process) => process.killed)).toEqual([true, false]);
  });

  it('takes calls one after the other', async () => {
    const call = (name: string) => helper.call({ name, args: [], deadlineMs: 2000 });
    const both = await clock.until(Promise.all([call('a'), call('b')]));
    expect([both.map((one) => one.ok), helpers.calls, helpers.processes.length]).toEqual([[true, true], ['a', 'b'], 1]);
  });
});

describe('an ID-card library', () => {
  let line: SdtLine;
  beforeEach(() => {
    line = new SdtLine(helper, 1001);
  });
  const ask = (command: Parameters<SdtLine['exchange']>[0]) => clock.until(line.exchange(command));
  const answering = (returned: number, outputs: readonly Uint8Array[] = []) => {
    helpers.script = (name) => (name === 'SDT_OpenPort' ? done : { returned, outputs });
  };

  it.each([
    ['no-card', 0x80],
    ['card-rejects-reader', 0x31],
    ['sam-not-authorised', 0x66],
    ['unknown-status', 0xee],
    ['unknown-status', -5],
  ])('that returns a code of the module answers as a reader does: %s', async (status, code) => {
    answering(code);
    expect(await ask('find')).toMatchObject({ ok: true, value: { status } });
  });

  it.each([
    ['reader-silent', 0x02],
    ['frame-broken', 0x03],
    ['port-lost', 0x01],
    ['port-lost', 0x05],
  ])('that returns a code of its own line says so: %s', async (error, code) => {
    const causes: string[] = [];
    line.onClose((cause) => causes.push(cause));
    answering(code);
    expect(await ask('find')).toEqual({ ok: false, error });
    expect(causes).toEqual(error === 'port-lost' ? ['unplugged'] : []);
  });

  it('whose success belongs to another command is not believed', async () => {
    answering(0x90);
    expect(await ask('find')).toEqual({ ok: false, error: 'frame-broken' });
    answering(0x9f);
    expect(await ask('select')).toEqual({ ok: false, error: 'frame-broken' });
  });

  it('without a function answers as a reader without that command', async () => {
    helpers.script = (name) => (name === 'SDT_OpenPort' ? done : { status: 7 });
    expect(await ask('readNewAddress')).toMatchObject({ ok: true, value: { status: 'bad-command' } });
  });

  it('opens its port once, and again after a new helper', async () => {
    answering(0x80);
    await ask('find');
    await ask('find');
    helpers.script = () => undefined;
    await ask('find');
    answering(0x80);
    await ask('find');
    const [find, open] = ['SDT_StartFindIDCard', 'SDT_OpenPort'];
    expect(helpers.calls).toEqual([open, find, find, find, open, find]);
  });

  it('without its device is a port that is missing', async () => {
    helpers.script = () => ({ returned: 1, outputs: [] });
    expect(await clock.until(line.open())).toMatchObject({ ok: false, error: { code: 'port-missing' } });
  });
});

describe('a social-security library', () => {
  it('looks where the path says', () => {
    expect(['library:1', 'library:4', 'library:0', 'library:9'].map(vendorSlotOf)).toEqual([1, 4, 3, 3]);
  });

  it('says on the devices page what went wrong last, until it works', async () => {
    const reader = new VendorSocialReader(new VendorLine(helper), 1);
    helpers.script = () => undefined;
    expect(await clock.until(reader.read())).toMatchObject({ error: { code: 'library-hung', certainty: 'not-done' } });
    expect(await reader.poll()).toEqual({ state: 'degraded', reason: 'library-hung' });
    helpers.script = () => ({ returned: -2, outputs: [new Uint8Array()] });
    expect(await clock.until(reader.read())).toMatchObject({ error: { code: 'library-no-card', detail: '-2' } });
    expect(await reader.poll()).toEqual({ state: 'ready' });
  });
});

describe('a payment library', () => {
  const sale = { operation: 'sale', tillRef: 'T1-0001', amountFen: 500 } as const;
  let line: BankallLine;
  let notes: TerminalNote[];
  let driver: PaymentTerminalDriver;

  /** A well-formed approval for the pairing digits the driver is given here. */
  function approval(values: Readonly<Record<string, string>> = {}): Uint8Array {
    const profile = readTerminalProfile({ profile: 'bankall' });
    const layout = profile.ok ? profile.value.layouts['answer'] : undefined;
    const body =
      layout && encodeFields(layout, { rc: '00', amount: '500', ref: '900000000001', rnd: '417', ...values });
    if (!body?.ok) throw new Error('no answer');
    return Uint8Array.from([...body.value, 0]);
  }

  beforeEach(async () => {
    const profile = readTerminalProfile({ profile: 'bankall' });
    if (!profile.ok) throw new Error('no profile');
    notes = [];
    line = new BankallLine({ caller: helper, profile: profile.value, path: 'library:0' });
    await clock.until(line.open());
    const onNote = (note: TerminalNote): void => void notes.push(note);
    const options = { transport: line, clock, profile: profile.value, posNo: '7', pairDigits: () => '417', onNote };
    const started = await PaymentTerminalDriver.start(options);
    if (!started.ok) throw new Error(started.error);
    driver = started.value;
  });

  it('is asked once and answers through the same driver as a terminal on a line', async () => {
    helpers.script = () => ({ returned: 0, outputs: [approval()] });
    expect(await clock.until(driver.run(sale))).toMatchObject({
      ok: true,
      value: { class: 'approved', amountFen: 500 },
    });
    expect(helpers.calls).toEqual(['bankall']);
  });

  it('that hangs leaves an unknown outcome when the patience of the profile ends, costs its helper and is not asked again', async () => {
    helpers.script = () => undefined;
    const before = clock.monotonicMs();
    expect(await clock.until(driver.run(sale))).toMatchObject({ ok: false, error: { certainty: 'unknown' } });
    expect(clock.monotonicMs() - before).toBeLessThan(152_000);
    await clock.advance(2000);
    expect([helpers.calls, helpers.processes[0]?.killed]).toEqual([['bankall'], true]);
  });

  it('is not asked a second time while the first call runs: that one is certain not to have happened', async () => {
    helpers.script = () => undefined;
    const cancel = new AbortController();
    const first = driver.run(sale, cancel.signal);
    await clock.advance(1000);
    cancel.abort();
    expect(await clock.until(first)).toMatchObject({ error: { code: 'cancelled', certainty: 'unknown' } });
    const second = await clock.until(driver.run({ ...sale, tillRef: 'T1-0002' }));
    expect(second).toMatchObject({ error: { certainty: 'not-done' } });
    expect(helpers.calls).toEqual(['bankall']);
  });

  it('that answers for another question is not believed, and what it said is kept', async () => {
    helpers.script = () => ({ returned: 0, outputs: [approval({ rnd: '999' })] });
    expect(await clock.until(driver.run(sale))).toMatchObject({ ok: false, error: { certainty: 'unknown' } });
    expect(notes.map((note) => note.reason)).toEqual(['other-pair']);
  });

  it('that cannot be started any more was not asked for money', async () => {
    helper.close();
    expect(await clock.until(driver.run(sale))).toMatchObject({ ok: false, error: { certainty: 'not-done' } });
    expect(helpers.calls).toEqual([]);
  });

  it('that returns without having written anything is unknown at once', async () => {
    helpers.script = () => ({ returned: -1, outputs: [new Uint8Array(149)] });
    const reasons: (string | undefined)[] = [];
    line.onClose((_cause, reason) => reasons.push(reason));
    const before = clock.monotonicMs();
    expect(await clock.until(driver.run(sale))).toMatchObject({ ok: false, error: { certainty: 'unknown' } });
    expect([reasons, clock.monotonicMs() - before < 1000]).toEqual([['library-no-answer'], true]);
  });
});
