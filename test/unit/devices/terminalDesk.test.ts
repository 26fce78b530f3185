import { describe, expect, it } from 'vitest';
import type { DeviceConfiguration } from '../../../src-main/devices/configuration.ts';
import { TerminalClient } from '../../../src-main/devices/host/terminalClient.ts';
import type { KeptRequest } from '../../../src-main/devices/host/hostKeeper.ts';
import { TerminalDesk } from '../../../src-main/devices/registry/terminalDesk.ts';
import { TerminalBook } from '../../../src-main/training/devices/terminalBook.ts';
import { VirtualTerminal } from '../../../src-main/training/devices/virtualTerminal.ts';
import { FakeClock, settle } from './fakeClock.ts';
import { ScriptedTransport } from './scriptedTransport.ts';
import { profileNamed } from './terminalParts.ts';

const device: DeviceConfiguration = {
  deviceId: 'terminal',
  kind: 'payment-terminal',
  profile: 'sim-ecr',
  path: '/dev/x',
  posNo: 'KIOSK001',
  simulated: true,
};
const sale = { operation: 'sale', tillRef: 'T1', amountFen: 100 } as const;

/** A desk with these devices; the line leads to a virtual terminal. */
function deskOf(devices: readonly DeviceConfiguration[]) {
  const clock = new FakeClock();
  const line = new ScriptedTransport();
  const logged: string[] = [];
  const terminal = new VirtualTerminal({
    profile: profileNamed('sim-ecr'),
    book: new TerminalBook(),
    wallMs: () => clock.wallMs(),
    say: (bytes) => queueMicrotask(() => line.say(bytes)),
    later: (ms, work) => void clock.sleep(ms).then(work),
  });
  line.script = (written) => {
    terminal.receive(written);
    return undefined;
  };
  const desk = new TerminalDesk({
    devices,
    clock,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (event, fields) => logged.push(`${event} ${fields?.['path'] ?? ''}`),
    },
    transport: () => line,
    pairDigits: () => '417',
    onChange: () => undefined,
    onNote: () => undefined,
  });
  for (const owner of desk.owners) owner.open();
  return { clock, desk, line, logged, terminal };
}

describe('the desk of payment terminals', () => {
  it('asks the terminal how it is before it calls it ready', async () => {
    const { clock, desk } = deskOf([device]);
    await clock.advance(200);
    expect(desk.owners[0]?.report).toMatchObject({ state: 'ready', version: 'sim-ecr' });
    expect(desk.capabilities()).toMatchObject({ ok: true, value: { profile: 'sim-ecr', fence: true } });
  });

  it('refuses a second charge while the first is at the terminal, and says who holds it', async () => {
    const { clock, desk } = deskOf([device]);
    await clock.advance(200);
    const first = desk.run(sale);
    expect(await desk.run({ ...sale, tillRef: 'T2' })).toMatchObject({
      error: { code: 'device-busy', certainty: 'not-done', detail: 'sale' },
    });
    expect(await clock.until(first)).toMatchObject({ value: { class: 'approved' } });
  });

  it('stops a running charge beside the command that holds the terminal', async () => {
    const { clock, desk } = deskOf([device]);
    await clock.advance(200);
    expect(desk.abort()).toMatchObject({ value: { asked: false } });
    const outcome = desk.run(sale);
    await clock.advance(50);
    expect(desk.abort()).toMatchObject({ value: { asked: true } });
    expect(await clock.until(outcome)).toMatchObject({ value: { class: 'declined' } });
  });

  it('sends no byte under a profile with mistakes, and names them', async () => {
    const own = { ...device, profile: 'terminal-file', profileFile: '/nowhere/own.json' } as const;
    const { clock, desk, line, logged } = deskOf([own]);
    await clock.advance(200);
    expect(desk.owners[0]?.report).toMatchObject({ state: 'failed', reason: 'profile-refused' });
    expect(await desk.run(sale)).toMatchObject({ error: { code: 'profile-refused', certainty: 'not-done' } });
    expect(line.written).toEqual([]);
    expect(logged).toEqual(['device.profile-refused (file)']);
  });

  it('says so when there is none', async () => {
    const { desk } = deskOf([]);
    expect(await desk.run(sale)).toMatchObject({ error: { code: 'no-terminal-configured', certainty: 'not-done' } });
    expect(desk.capabilities()).toMatchObject({ error: { code: 'no-terminal-configured' } });
  });
});

describe('the port of the station', () => {
  const approved = {
    ok: true,
    value: { class: 'approved', code: '00', trace: '000007', responseHex: '' },
    warnings: [],
  };

  function portAnswering(outcome: unknown) {
    const asked: KeptRequest[] = [];
    const port = new TerminalClient({
      request: async (request) => {
        asked.push(request);
        return outcome;
      },
    });
    return { asked, port };
  }

  it('leaves money unknown and questions not done when the host dies or talks nonsense', async () => {
    const { asked, port } = portAnswering({ nonsense: true });
    const original = { trace: '000001' };
    expect(await port.charge({ tillRef: 'T1', amountFen: 1 })).toMatchObject({ error: { certainty: 'unknown' } });
    expect(await port.voidCharge({ tillRef: 'T2', amountFen: 1, original })).toMatchObject({
      error: { code: 'host-answer-invalid', certainty: 'unknown' },
    });
    expect(await port.settle()).toMatchObject({ error: { certainty: 'unknown' } });
    expect(await port.query('T1')).toMatchObject({ error: { certainty: 'not-done' } });
    expect(asked.map((request) => request.certainty)).toEqual(['unknown', 'unknown', 'unknown', 'not-done']);
  });

  it('refuses a reference or an amount no terminal takes before anybody is asked', async () => {
    const { asked, port } = portAnswering(approved);
    for (const [tillRef, amountFen] of [
      ['', 1],
      ['号', 1],
      ['T'.repeat(21), 1],
      ['T1', 0],
      ['T1', 1.5],
      ['T1', 1e12],
    ] as const) {
      expect(await port.charge({ tillRef, amountFen })).toMatchObject({
        error: { code: 'terminal-request-invalid', certainty: 'not-done' },
      });
    }
    expect(asked).toEqual([]);
  });

  it('takes the fence from the last transaction, none from an empty terminal, and no fence from anything else', async () => {
    expect(await portAnswering(approved).port.fence()).toMatchObject({ ok: true, value: { trace: '000007' } });
    const say = (name: string) =>
      portAnswering({ ...approved, value: { ...approved.value, class: name } }).port.fence();
    expect(await say('not-found')).toEqual({ ok: true, value: {}, warnings: [] });
    expect(await say('pending')).toMatchObject({ error: { code: 'no-fence', certainty: 'not-done' } });
  });

  it('hands notes to whoever listens', async () => {
    const { port } = portAnswering(approved);
    const heard: string[] = [];
    const off = port.onNote((note) => heard.push(note.reason));
    port.hear({ reason: 'late', atMs: 1, responseHex: '' });
    off();
    port.hear({ reason: 'repeated', atMs: 1, responseHex: '' });
    await settle();
    expect(heard).toEqual(['late']);
  });
});
