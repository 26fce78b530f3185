import { villageListCode } from '../../../src-main/contract/values/scannedCode.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCrypto } from '../../../src-main/adapters/crypto/index.ts';
import { codeLifeMs, electronicCodeText } from '../../../src-main/training/people/electronicCode.ts';
import { scenarioNumbers } from '../../../src-main/training/people/index.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';

let clerk: Clerk;
let station: Clerk['station'];
let nonces = 0;

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
});
afterEach(() => station.close());

const payer = () => station.personOf(scenarioNumbers.repeatPayer);

/** What the resident's telephone shows. */
function telephone(wanted: { lifeMs?: number; foreign?: boolean } = {}): string {
  nonces += 1;
  const untilMs = station.clock.wallMs() + (wanted.lifeMs ?? codeLifeMs);
  const code = { personKey: payer().personKey, untilMs, nonce: `n${nonces}` };
  return electronicCodeText(createCrypto(), code, wanted.foreign);
}

/** A scanner on a line reads it; answers where it led. */
async function scan(text: string) {
  station.devices.scan(text);
  const led = async () => (await station.ok('codes.getPresented', {})).presented?.outcome;
  await expect.poll(led).not.toMatchObject({ kind: 'asking' });
  return led();
}

const looks = () =>
  (
    station.connection().prepare(`SELECT json FROM journal WHERE kind = 'person.viewed'`).all() as { json: string }[]
  ).map((row) => (JSON.parse(row.json) as { body: { personKey: string; reason: string } }).body);

describe('a printed list of a village', () => {
  it('leads to the agent’s list of that year', async () => {
    expect(await scan(villageListCode('cun01', 2026))).toEqual({ kind: 'village-list', agentId: 'cun01', year: 2026 });
  });
});

describe('an electronic social-security card', () => {
  it('leads to its holder like a laid card, with the look noted before anybody sees it', async () => {
    expect(await scan(telephone())).toEqual({ kind: 'person' });
    expect(looks()).toEqual([{ personKey: payer().personKey, reason: 'electronic-card' }]);
    const { card } = await station.ok('people.getCard', {});
    expect(card).toMatchObject({ document: 'social-security', name: payer().name, personKey: payer().personKey });
    const reason = { kind: 'card', cardReadId: card?.cardReadId ?? '' } as const;
    expect(await station.ok('people.openPerson', { personKey: payer().personKey, reason })).toMatchObject({
      name: payer().name,
      readFrom: 'card',
    });
  });

  it('on a full disk is said to be that, opens nobody unnoted, and the station goes on', async () => {
    // Free room inside the file, left by what came and went, would take hundreds of looks to use up.
    station.connection().exec('VACUUM');
    const pages = station.connection().pragma('page_count', { simple: true }) as number;
    station.connection().pragma(`max_page_count=${pages}`);
    const filled = () => scan(telephone());
    let led = await filled();
    // The last page still has some room.
    for (let tries = 0; tries < 200 && led?.kind === 'person'; tries += 1) led = await filled();
    expect(led).toEqual({ kind: 'refused', code: 'DISK_FULL' });
    station.connection().pragma(`max_page_count=${pages * 10}`);
    expect(await filled()).toEqual({ kind: 'person' });
  });

  it('stays on the desk though no card lies on any reader, and goes with the sign-out', async () => {
    station.devices.setReports([]);
    await scan(telephone());
    station.devices.card({ type: 'removed' });
    expect(await station.ok('people.getCard', {})).toMatchObject({ state: 'read' });
    await station.ok('session.signOut', {});
    await clerk.signIn();
    expect(await station.ok('people.getCard', {})).toEqual({ state: 'no-reader' });
    expect(await station.ok('codes.getPresented', {})).toEqual({});
  });

  it('expired, shown twice, or of another province is refused in words and names nobody', async () => {
    expect(await scan(telephone({ lifeMs: -1 }))).toEqual({ kind: 'refused', code: 'CODE_EXPIRED' });
    const good = telephone();
    expect(await scan(good)).toEqual({ kind: 'person' });
    await station.clock.run(3_000);
    expect(await scan(good)).toEqual({ kind: 'refused', code: 'CODE_USED' });
    expect(await scan(telephone({ foreign: true }))).toEqual({ kind: 'refused', code: 'CODE_UNKNOWN' });
    expect(looks()).toHaveLength(1);
  });

  it('held still before the scanner is read many times and is one code', async () => {
    const held = telephone();
    expect(await scan(held)).toEqual({ kind: 'person' });
    await station.clock.run(500);
    expect(await scan(held)).toEqual({ kind: 'person' });
    expect(looks()).toHaveLength(1);
  });

  it('can’t be judged without the line, and a lost answer uses it up', async () => {
    station.faults.setLine('down');
    expect(await scan(telephone())).toEqual({ kind: 'refused', code: 'CODE_OFFLINE' });
    station.faults.setLine('up');
    station.faults.plan([{ call: 'code', times: 1, fault: { kind: 'lost-after' } }]);
    const lost = telephone();
    expect(await scan(lost)).toEqual({ kind: 'refused', code: 'CODE_OFFLINE' });
    expect(await scan(lost)).toEqual({ kind: 'refused', code: 'CODE_USED' });
    station.faults.plan([{ call: 'code', times: 1, fault: { kind: 'wrong-signature' } }]);
    expect(await scan(telephone())).toEqual({ kind: 'refused', code: 'PROVINCE_UNTRUSTED' });
    expect(looks()).toEqual([]);
  });

  it('is not asked about while nobody is signed in', async () => {
    await station.ok('session.lock', {});
    station.devices.scan(telephone());
    await clerk.signIn();
    expect(await station.ok('codes.getPresented', {})).toEqual({});
    expect(looks()).toEqual([]);
  });
});

describe('other codes', () => {
  it('a receipt’s code goes to its check, an ID number to the search', async () => {
    expect(await scan('TS1.eyJh.c2ln')).toEqual({ kind: 'receipt', text: 'TS1.eyJh.c2ln' });
    expect(await scan(scenarioNumbers.repeatPayer)).toEqual({ kind: 'id-number', text: scenarioNumbers.repeatPayer });
  });

  it('a payer’s code of a telephone takes no money, and anything else is told as what it is', async () => {
    expect(await scan('134567890123456789')).toEqual({ kind: 'refused', code: 'CODE_PAYMENT' });
    expect(await scan('https://example.com/')).toEqual({ kind: 'refused', code: 'CODE_NOT_OURS' });
  });

  it('typed by a keyboard scanner into the page is the same code', async () => {
    await station.ok('codes.present', { text: `${scenarioNumbers.repeatPayer}\r` });
    expect(await station.ok('codes.getPresented', {})).toMatchObject({ presented: { outcome: { kind: 'id-number' } } });
  });
});
