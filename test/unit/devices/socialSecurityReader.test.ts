import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../src-main/contract/values/result.ts';
import type { CardAuthenticator } from '../../../src-main/core/ports/cardAuthenticator.ts';
import type { SocialSecurityCardEvent } from '../../../src-main/core/ports/socialSecurityReader.ts';
import { SocialSecurityReader } from '../../../src-main/devices/drivers/socialSecurityReader.ts';
import { VirtualSocialCard } from '../../../src-main/training/devices/virtualSocialCard.ts';
import { FakeClock } from './fakeClock.ts';
import { type CardScript, ScriptedCard } from './scriptedCard.ts';
import { goodCard as script, socialHolder as holder } from './sampleCards.ts';
import { bytesOf, hex } from './scriptedTransport.ts';

let clock: FakeClock;
let line: ScriptedCard;
let events: SocialSecurityCardEvent[];
let driver: SocialSecurityReader;

const told = (): readonly string[] => events.map((event) => (event.type === 'failed' ? event.code : event.type));
const poll = () => clock.until(driver.poll());
const pin = (digits: string): Uint8Array => Uint8Array.from(digits, (digit) => digit.charCodeAt(0));

function begin(authenticator?: CardAuthenticator): void {
  clock = new FakeClock();
  line = new ScriptedCard();
  events = [];
  driver = new SocialSecurityReader({ line, clock, onCard: (event) => events.push(event), authenticator });
}

beforeEach(() => begin());

describe('a card in the slot', () => {
  it('is read once while it lies there and told when it is pulled', async () => {
    expect(await poll()).toEqual({ state: 'ready' });
    line.lay(script());
    await poll();
    const asked = line.sent.length;
    await poll();
    expect(line.sent.length).toBe(asked);
    expect(await driver.read()).toMatchObject({ ok: true, value: { name: '李䶮𠮷' } });
    expect(line.sent.length).toBe(asked);
    line.lift();
    await poll();
    expect(told()).toEqual(['reading', 'read', 'removed']);
    expect(await driver.read()).toMatchObject({ ok: false, error: { code: 'no-social-card', certainty: 'not-done' } });
  });

  it('exchanged between two looks is another card', async () => {
    line.lay(script());
    await poll();
    line.lay(script({ name: '张三' }));
    await poll();
    expect(told()).toEqual(['reading', 'read', 'removed', 'reading', 'read']);
    expect(events.at(-1)).toMatchObject({ card: { name: '张三' } });
  });

  it('counts as pulled when the line ends', async () => {
    line.lay(script());
    await poll();
    driver.end();
    driver.end();
    expect(told()).toEqual(['reading', 'read', 'removed']);
  });

  it('that does not answer to power is told dirty or upside down, once', async () => {
    line.lay(script(), 'mute');
    await poll();
    await poll();
    expect(told()).toEqual(['reading', 'card-mute']);
    expect(line.steps).toEqual([]);
  });

  it('of the third generation shows what it may and names the rest', async () => {
    line.lay(script({ generation: 3 }));
    await poll();
    const [, read] = events;
    expect(read).toMatchObject({ card: { generation: 3, missing: 'needs-psam', cardId: expect.any(String) } });
    if (read?.type !== 'read') throw new Error('not read');
    for (const field of ['name', 'socialNumber', 'cardNumber']) expect(read.card).not.toHaveProperty(field);
    expect(read.card.needsKey).toEqual(expect.arrayContaining(['EF05.07', 'EF06.08', 'EF06.09']));
  });

  it('of the third generation that answers blanks instead of refusing is taken for the same', async () => {
    const empty: CardScript = (command) => {
      if (command.startsWith('00B203')) return '0304332E30309000';
      return command.startsWith('00B2') ? '9000' : '9000';
    };
    line.lay(empty);
    await poll();
    expect(events[1]).toMatchObject({ card: { generation: 3, missing: 'needs-psam' } });
  });

  it('that opens to a key is read whole, and reset afterwards', async () => {
    const key: CardAuthenticator = { answer: async () => ok(new Uint8Array(16).fill(0xaa)) };
    begin(key);
    const open = script({ generation: 2 });
    let allowed = false;
    line.lay((command, count) => {
      if (command === '0084000008') return '11223344556677889000';
      if (command.startsWith('0082')) allowed = true;
      if (command.startsWith('0082')) return '9000';
      const guarded = /^00B2(07|08|09|4E|0A|0B|0C|0D)00/.test(command);
      return guarded && !allowed ? '6982' : open(command, count);
    });
    await poll();
    expect(events[1]).toMatchObject({ card: { name: '李䶮𠮷', needsKey: [] } });
    expect(line.sent.filter((command) => command.startsWith('0082'))).toHaveLength(1);
    expect(line.steps.at(-1)).toBe('reset');
  });

  it('whose key holder has no key stays as it was without one', async () => {
    begin({ answer: async () => ({ ok: false, error: 'no-key' }) });
    const card = script({ generation: 3 });
    line.lay((command, count) => (command === '0084000008' ? '11223344556677889000' : card(command, count)));
    await poll();
    expect(events[1]).toMatchObject({ card: { missing: 'needs-psam' } });
  });
});

describe('a card pulled in any gap of the dialogue', () => {
  it('is named as pulled, never as read, and the next one is read', async () => {
    line.lay(script());
    await poll();
    const commands = line.sent.length;
    for (let gap = 0; gap < commands; gap += 1) {
      begin();
      const card = script();
      line.lay((command, count) => {
        if (count <= gap) return card(command, count);
        line.lift();
        return { fault: gap % 2 === 0 ? 'card-removed' : 'card-trouble' };
      });
      await poll();
      await poll();
      expect([gap, ...told()]).toEqual([gap, 'reading', 'card-removed', 'removed']);
      line.lay(script());
      await poll();
      expect(told().at(-1)).toBe('read');
    }
    expect(commands).toBeGreaterThan(15);
  });
});

describe('another program', () => {
  it('that reset the card in between costs one more read, not two', async () => {
    const card = script();
    line.lay((command, count) => (count === 5 ? { fault: 'card-reset' } : card(command, count)));
    await poll();
    expect(told()).toEqual(['reading', 'read']);
    line.lay(() => ({ fault: 'card-reset' }));
    await poll();
    expect(told().slice(2)).toEqual(['removed', 'reading', 'card-reset']);
  });

  it('that holds the card is waited for, and tried again after a while', async () => {
    line.connects = ['card-busy', 'card-busy', 'card-busy', 'card-busy'];
    line.lay(script());
    await poll();
    expect(told()).toEqual(['reading', 'card-busy']);
    await poll();
    expect(told()).toHaveLength(2);
    await clock.advance(3000);
    await poll();
    expect(told()).toEqual(['reading', 'card-busy', 'reading', 'read']);
  });
});

describe('what the card answers', () => {
  it.each([
    ['no such application', '6A82', 'wrong-card'],
    ['an application locked by its issuer', '6A81', 'application-locked'],
    ['an application locked for ever', '9303', 'application-dead'],
    ['an instruction it does not know', '6D00', 'wrong-card'],
    ['no status at all', '90', 'answer-too-short'],
  ])('%s is told so', async (_what, answer, code) => {
    line.lay(() => answer);
    await poll();
    expect(told()).toEqual(['reading', code]);
    await poll();
    expect(told()).toHaveLength(2);
  });

  it.each([
    ['a record under another tag', '0901319000', 'record-tag-mismatch'],
    ['a record longer than its bytes', '08FF319000', 'record-overrun'],
    ['a worn-out chip', '6581', 'card-memory'],
    ['a locked file', '6283', 'file-locked'],
    ['a status nobody knows', '6F42', 'card-refused'],
  ])('%s is never taken for a value', async (_what, answer, code) => {
    const card = script();
    line.lay((command, count) => (command.startsWith('00B20800') ? answer : card(command, count)));
    await poll();
    expect(told()).toEqual(['reading', code]);
  });

  it('a card that knows tags but has no continuation of the name is read without it', async () => {
    const card = script();
    line.lay((command, count) => (command.startsWith('00B24E') ? '6A83' : card(command, count)));
    await poll();
    expect(events[1]).toMatchObject({ card: { name: '李䶮𠮷', warnings: [] } });
  });
});

describe('a PIN', () => {
  it('is sent once, in one command, and its bytes are gone afterwards', async () => {
    line.lay(script());
    const typed = pin('123456');
    expect(await driver.verifyPin(typed)).toMatchObject({ ok: true, value: { verdict: 'right' } });
    expect(line.sent.filter((command) => command.startsWith('0020'))).toEqual(['0020000003123456']);
    expect([...typed]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(line.steps.at(-1)).toBe('reset');
  });

  it.each(['12345', '1234567', '12345a', ''])('that is not six digits (%s) costs no try', async (digits) => {
    line.lay(script());
    expect(await driver.verifyPin(pin(digits))).toMatchObject({
      error: { code: 'pin-malformed', certainty: 'not-done' },
    });
    expect(line.sent.some((command) => command.startsWith('0020'))).toBe(false);
  });

  it('that was refused shows the tries the card told, or that it told none', async () => {
    line.lay((command) => (command.startsWith('0020') ? '63C2' : '9000'));
    expect(await driver.verifyPin(pin('000000'))).toMatchObject({ value: { verdict: 'wrong', triesLeft: 2 } });
    line.lay((command) => (command.startsWith('0020') ? '6300' : '9000'));
    const untold = await driver.verifyPin(pin('000000'));
    expect(untold).toEqual({ ok: true, value: { verdict: 'wrong' }, warnings: [] });
    line.lay((command) => (command.startsWith('0020') ? '63C0' : '9000'));
    expect(await driver.verifyPin(pin('000000'))).toMatchObject({ value: { verdict: 'blocked' } });
  });

  it('is never sent again: broken off after it left nobody knows, reset before it nothing happened', async () => {
    const gone = (fault: 'card-removed' | 'card-reset'): CardScript => {
      const card = script();
      return (command, count) => (command.startsWith('0020') ? { fault } : card(command, count));
    };
    line.lay(gone('card-removed'));
    expect(await driver.verifyPin(pin('123456'))).toMatchObject({
      error: { code: 'card-removed', certainty: 'unknown' },
    });
    line.lay(gone('card-reset'));
    expect(await driver.verifyPin(pin('123456'))).toMatchObject({
      error: { code: 'card-reset', certainty: 'not-done' },
    });
    expect(line.sent.filter((command) => command.startsWith('0020'))).toHaveLength(2);
    line.lay(() => '6A82');
    const typed = pin('123456');
    expect(await driver.verifyPin(typed)).toMatchObject({ error: { code: 'wrong-card', certainty: 'not-done' } });
    expect([...typed]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('the bank application', () => {
  it('gives its number masked, and asks for nothing else', async () => {
    line.lay(script());
    expect(await driver.readBankCard()).toEqual({
      ok: true,
      value: { maskedPan: '629999*********0017', kind: 'debit', expiry: '2035-12' },
      warnings: [],
    });
    // The five bytes a terminal would say about itself are zeros.
    expect(line.sent).toContain('80A800000783050000000000');
  });

  it('that is not there, or hides its number, is told so', async () => {
    const { pan: _none, ...withoutBank } = holder;
    const card = new VirtualSocialCard(withoutBank);
    line.lay((command) => hex(card.receive(bytesOf(command))));
    expect(await driver.readBankCard()).toMatchObject({ error: { code: 'bank-application-missing' } });
    const hiding = script();
    line.lay((command, count) => (command === '00B2010C00' ? '70020000' : hiding(command, count)));
    expect(await driver.readBankCard()).toMatchObject({ ok: false, error: { certainty: 'not-done' } });
  });
});

it('a read somebody cancelled stops between two commands', async () => {
  const cancel = new AbortController();
  const card = script();
  line.lay((command, count) => {
    if (count === 4) cancel.abort();
    return card(command, count);
  });
  expect(await driver.read(cancel.signal)).toMatchObject({ error: { code: 'cancelled', certainty: 'not-done' } });
  expect(line.sent).toHaveLength(4);
});
