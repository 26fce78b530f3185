import { fork } from 'node:child_process';
import { request } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createCrypto, generateKeyPair } from '../../../src-main/adapters/crypto/index.ts';
import { activate, createProvince } from '../../../src-main/adapters/province/index.ts';
import { scenarioNumbers, scenarioPeople, seededRandom } from '../../../src-main/training/people/index.ts';
import {
  createFaults,
  openPracticeProvince,
  practiceActivationCodes,
} from '../../../src-main/training/province/index.ts';
import {
  actMaker,
  httpProvince,
  movableClock,
  type ProvinceUnderTest,
  servedProvince,
  testDeadlines,
} from '../../ports/provinceSuite.ts';

const repeatPayer = scenarioPeople('2026-11-22').find((person) => person.idNumber === scenarioNumbers.repeatPayer);
if (repeatPayer === undefined) throw new Error('no repeat payer');

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open(): Promise<ProvinceUnderTest & { readonly url: string }> {
  const under = await httpProvince({ limits: { deadlineMs: { ...testDeadlines, deliver: 300 } } });
  closing.push(under.close);
  return under;
}

async function served() {
  const under = await servedProvince();
  closing.push(under.close);
  return under;
}

describe('over HTTP', () => {
  it('an answer that comes too late is a timeout, and the act is known when asked', async () => {
    const { province, faults, clock } = await open();
    const act = actMaker(clock).pay(repeatPayer);
    faults.plan([{ call: 'deliver', times: 1, fault: { kind: 'late', ms: 900 } }]);
    expect(await province.deliver([act])).toEqual({ ok: false, error: { kind: 'timeout' } });
    await expect.poll(() => province.ask([act.id])).toMatchObject({ ok: true, value: [{ outcome: 'accepted' }] });
  });

  it('the answer to an earlier request is not taken for this one’s', async () => {
    const { province, faults } = await open();
    await province.changes('', 10);
    faults.plan([{ call: 'changes', times: 1, fault: { kind: 'stale-answer' } }]);
    expect(await province.changes('c10', 10)).toEqual({
      ok: false,
      error: { kind: 'untrusted', code: 'SIGNATURE_INVALID' },
    });
  });

  it('a station with a real journal is refused, and refuses', async () => {
    const { tools, keys } = await served();
    const code = practiceActivationCodes[0] ?? '';
    const answer = await activate({ ...tools, ...keys, store: 'real', code, version: 'test' });
    expect(answer).toEqual({ ok: false, error: { kind: 'untrusted', code: 'STORE_MISMATCH' } });
  });

  it('an activation lost on the way is repeated without harm; another PC can’t use the code', async () => {
    const { tools, keys, faults, book } = await served();
    const ask = { ...tools, ...keys, code: practiceActivationCodes[0] ?? '', version: 'test' };
    faults.plan([{ call: 'activate', times: 1, fault: { kind: 'lost-after' } }]);
    expect(await activate(ask)).toMatchObject({ ok: false, error: { kind: 'line' } });
    expect(await activate(ask)).toMatchObject({ ok: true, value: { terminal: 'T01', store: 'training' } });
    const other = generateKeyPair(seededRandom('other'));
    expect(await activate({ ...ask, ...other })).toEqual({ ok: false, error: { kind: 'refused', code: 'CODE_USED' } });
    expect(await activate({ ...ask, code: 'NONE' })).toEqual({
      ok: false,
      error: { kind: 'refused', code: 'CODE_UNKNOWN' },
    });
    expect(book.terminals.list()).toHaveLength(1);
  });

  it('a PC that replaces another revokes it, and everybody hears of it in the next bundle', async () => {
    const { tools, keys, book } = await served();
    const first = await activate({ ...tools, ...keys, code: practiceActivationCodes[0] ?? '', version: 'test' });
    if (!first.ok) throw new Error('not activated');
    const newKeys = generateKeyPair(seededRandom('new PC'));
    const code = book.terminals.issueCode(first.value.terminal);
    const second = await activate({ ...tools, ...newKeys, code, version: 'test' });
    if (!second.ok) throw new Error('not activated');
    expect(second.value.bundle.bundle.version).toBeGreaterThan(first.value.bundle.bundle.version);
    expect(second.value.bundle.bundle.terminals.map((terminal) => terminal.revokedAt !== undefined)).toEqual([
      true,
      false,
    ]);
    const old = createProvince({ ...tools, ...keys, ...first.value });
    expect(await old.reference(0)).toEqual({ ok: false, error: { kind: 'refused', code: 'TERMINAL_REVOKED' } });
    old.close();
  });

  it('a station whose clock is wrong is told so', async () => {
    const { tools, keys } = await served();
    const slow = { ...tools.clock, wallMs: () => tools.clock.wallMs() - 3_600_000 };
    const code = practiceActivationCodes[0] ?? '';
    const answer = await activate({ ...tools, clock: slow, ...keys, code, version: 'test' });
    expect(answer).toEqual({ ok: false, error: { kind: 'untrusted', code: 'CLOCK_SKEW' } });
  });

  it('a command left for a terminal is told once', async () => {
    const { province, book, terminal } = await open();
    book.terminals.command(terminal, 'resync');
    const beat = { version: '1', waiting: 0, now: '2026-11-22T12:00:00.000+08:00' };
    expect(await province.heartbeat(beat)).toMatchObject({ value: { commands: ['resync'] } });
    expect(await province.heartbeat(beat)).toMatchObject({ value: { commands: [] } });
  });

  it('a gap that stays open for a day is an alarm at the county', async () => {
    const { province, book, clock } = await open();
    const maker = actMaker(clock);
    maker.act('shift.opened', { shiftId: 'never sent' });
    await province.deliver([maker.pay(repeatPayer)]);
    clock.advance(25 * 3_600_000);
    await province.heartbeat({ version: '1', waiting: 0, now: '2026-11-23T13:00:00.000+08:00' });
    expect(book.desk.alarms()).toMatchObject([{ kind: 'gap', terminal: 'T01', detail: '1' }]);
  });
});

describe('the trainer’s switches', () => {
  const order = (url: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}/practice/faults`, { method: 'POST', body: JSON.stringify(body), headers });

  it('cut the line and mend it again', async () => {
    const { province, url } = await open();
    expect((await order(url, { line: 'down' })).status).toBe(200);
    expect(await province.changes('', 5)).toMatchObject({ ok: false, error: { kind: 'line' } });
    await order(url, { line: 'up' });
    expect(await province.changes('', 5)).toMatchObject({ ok: true });
  });

  it('plan faults by name and refuse what is none', async () => {
    const { province, url } = await open();
    expect((await order(url, { plan: [{ fault: { kind: 'meteor' } }] })).status).toBe(400);
    const plan = [{ call: 'changes', fault: { kind: 'maintenance', retryAfterMs: 100 } }];
    expect((await order(url, { plan })).status).toBe(200);
    expect(await province.changes('', 5)).toMatchObject({ ok: false, error: { kind: 'maintenance' } });
  });

  it('do not obey a page of another origin', async () => {
    const { url, faults } = await open();
    expect((await order(url, { line: 'down' }, { origin: 'http://evil.example' })).status).toBe(403);
    expect(faults.line()).toBe('up');
  });

  it('do not obey a name that only points to this machine', async () => {
    const { url } = await open();
    const status = await new Promise((resolve) => {
      const headers = { host: 'evil.example' };
      request(`${url}/practice/desk`, { headers }, (response) => resolve(response.resume().statusCode)).end();
    });
    expect(status).toBe(403);
  });

  it('draw the same faults from the same seed', () => {
    const run = (seed: string) => {
      const faults = createFaults(seed);
      faults.setRates({ 'lost-after': 0.3, garbage: 0.2 });
      return Array.from({ length: 40 }, () => faults.next('deliver')?.kind);
    };
    expect(run('a')).toEqual(run('a'));
    expect(run('a')).not.toEqual(run('b'));
    expect(new Set(run('a'))).toEqual(new Set(['lost-after', 'garbage', undefined]));
  });

  it('show the county what arrived, without names', async () => {
    const { province, url, clock } = await open();
    const act = actMaker(clock).pay(repeatPayer);
    await province.deliver([act]);
    const desk = await (await fetch(`${url}/practice/desk`)).text();
    expect(JSON.parse(desk)).toMatchObject({ mode: 'auto', acts: [{ id: act.id, outcome: 'accepted' }] });
    expect(desk).not.toContain(repeatPayer.name);
    expect(desk).not.toContain(repeatPayer.idNumber);
  });
});

describe('the book', () => {
  it('keeps terminals, acts, ranges and people when it is opened again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'province-'));
    const options = {
      file: join(folder, 'book.db'),
      seed: 'kept',
      residents: 30,
      clock: movableClock(),
      random: seededRandom('kept'),
      crypto: createCrypto(),
    };
    try {
      const first = openPracticeProvince(options);
      first.activate(practiceActivationCodes[0] ?? '', generateKeyPair(options.random).publicKey);
      const act = actMaker(options.clock).pay(repeatPayer);
      first.deliver('T01', [act]);
      const lease = first.terminals.lease('T01', 'r1', 10);
      first.close();
      const again = openPracticeProvince(options);
      expect(again.gateway).toEqual(first.gateway);
      expect(again.deliver('T01', [act]).answers[0]?.outcome).toBe('duplicate');
      expect(again.terminals.lease('T01', 'r1', 10)).toEqual(lease);
      expect(again.terminals.lease('T01', 'r2', 10).from).toBe(11);
      expect(again.register.count()).toBe(30);
      again.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the process', () => {
  it('says where it is when it is ready, obeys its parent, and ends when the parent lets go', async () => {
    const entry = fileURLToPath(new URL('../../../src-main/training/province/main.ts', import.meta.url));
    const child = fork(entry, [JSON.stringify({ residents: 50, seed: 'child' })], { stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const ready = await new Promise<{ type: string; url: string }>((resolve) =>
      child.once('message', resolve as never),
    );
    expect(ready.type).toBe('ready');
    expect((await fetch(`${ready.url}/practice/desk`)).status).toBe(200);
    child.send({ type: 'faults', order: { line: 'down' } });
    await expect
      .poll(async () => (await (await fetch(`${ready.url}/practice/desk`)).json()) as unknown)
      .toMatchObject({ line: 'down' });
    child.disconnect();
    expect(await ended).toBe(0);
  });
});
