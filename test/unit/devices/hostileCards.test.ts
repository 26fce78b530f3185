import { describe, expect, it } from 'vitest';
import { ok } from '../../../src-main/contract/values/result.ts';
import { cardFailures } from '../../../src-main/contract/text/devices.ts';
import type { CardAuthenticator } from '../../../src-main/core/ports/cardAuthenticator.ts';
import type { DeviceOutcome } from '../../../src-main/core/ports/devices.ts';
import { SocialSecurityReader } from '../../../src-main/devices/drivers/socialSecurityReader.ts';
import type { SocialCardSpec } from '../../../src-main/training/devices/socialCardFiles.ts';
import { FakeClock } from './fakeClock.ts';
import { type CardScript, ScriptedCard } from './scriptedCard.ts';
import { goodCard as good, socialHolder as holder } from './sampleCards.ts';

/** Nobody's card may keep the station busy longer than this many commands. */
const mostCommands = 1_000;

function begin(authenticator?: CardAuthenticator) {
  const clock = new FakeClock();
  const line = new ScriptedCard();
  const driver = new SocialSecurityReader({ line, clock, onCard: () => undefined, authenticator });
  return { clock, line, driver };
}

type Bench = ReturnType<typeof begin>;
type Work = (bench: Bench) => Promise<DeviceOutcome<unknown>>;

/** Everything the station does with a card in the slot, and the card it does it with. */
const dialogues: Readonly<
  Record<string, { readonly spec: Partial<SocialCardSpec>; readonly work: Work; readonly opens?: boolean }>
> = {
  'first generation, by position': { spec: { generation: 1 }, work: ({ driver }) => driver.read() },
  'second generation, by tag': { spec: { generation: 2 }, work: ({ driver }) => driver.read() },
  'third generation, with a key': { spec: { generation: 3 }, work: ({ driver }) => driver.read(), opens: true },
  'bank application': { spec: {}, work: ({ driver }) => driver.readBankCard() },
};

const keyHolder: CardAuthenticator = { answer: async () => ok(new Uint8Array(16).fill(0xaa)) };

/** The third generation opens to any sixteen bytes here: challenges and the key's command are answered beside the virtual card. */
function opening(card: CardScript): CardScript {
  const opened = good({ generation: 2 });
  let isOpen = false;
  return (command, count) => {
    if (command.startsWith('0084')) return '01020304050607089000';
    if (command.startsWith('0082')) isOpen = true;
    if (command.startsWith('0082')) return '9000';
    const [closed, open] = [card(command, count), opened(command, count)];
    return isOpen ? open : closed;
  };
}

function scriptOf(name: string): CardScript {
  const dialogue = dialogues[name];
  const card = good(dialogue?.spec);
  return dialogue?.opens ? opening(card) : card;
}

async function play(name: string, script: CardScript) {
  const dialogue = dialogues[name];
  const bench = begin(dialogue?.opens ? keyHolder : undefined);
  bench.line.lay(script);
  const done = await bench.clock.until(dialogue?.work(bench) ?? Promise.reject(new Error(name)));
  return { ...bench, done };
}

/** Commands of the whole dialogue with a card that behaves. */
async function commandsOf(name: string): Promise<number> {
  const { done, line } = await play(name, scriptOf(name));
  expect(done.ok).toBe(true);
  return line.sent.length;
}

describe.each(Object.keys(dialogues))('a card pulled in every gap (%s)', (name) => {
  it.each(['card-removed', 'card-trouble'] as const)('is named as pulled and nothing was done (%s)', async (fault) => {
    const commands = await commandsOf(name);
    expect(commands).toBeGreaterThan(5);
    for (let gap = 0; gap < commands; gap += 1) {
      const card = scriptOf(name);
      const bench = begin(dialogues[name]?.opens ? keyHolder : undefined);
      bench.line.lay((command, count) => {
        if (count <= gap) return card(command, count);
        bench.line.lift();
        return { fault };
      });
      const done = await bench.clock.until(dialogues[name]?.work(bench) ?? Promise.reject(new Error(name)));
      expect([gap, done]).toEqual([gap, { ok: false, error: { code: 'card-removed', certainty: 'not-done' } }]);
    }
  });
});

describe('a PIN', () => {
  it.each([
    [0, 'not-done'],
    [1, 'not-done'],
    [2, 'unknown'],
  ] as const)('whose card is pulled in gap %i of its dialogue is %s', async (gap, certainty) => {
    const bench = begin();
    const card = good();
    bench.line.lay((command, count) => {
      if (count <= gap) return card(command, count);
      bench.line.lift();
      return { fault: 'card-removed' };
    });
    const done = await bench.clock.until(bench.driver.verifyPin(Uint8Array.from(Buffer.from('123456'))));
    expect(done).toEqual({ ok: false, error: { code: 'card-removed', certainty } });
  });
});

/** Answers no good card gives. `stays`: the card goes on like that for ever, otherwise it answers so once. */
const hostile: readonly { readonly said: string; readonly stays: boolean }[] = [
  '',
  '90',
  '6100',
  '61FF',
  '6C00',
  '6C05',
  '6CFF',
  '9000',
  '6300',
  '63C0',
  '6283',
  '6581',
  '6A81',
  '6F00',
  '9303',
  '0000',
  `${'FF'.repeat(256)}9000`,
  `${'00'.repeat(64)}9000`,
  '08009000',
  '08FF319000',
  '09029000',
  '4E009000',
  '0109129000',
  '7081FF9000',
  '70029F389000',
  '6F8200019000',
  '9F1F009000',
].flatMap((said) => [
  { said, stays: false },
  { said, stays: true },
]);

describe.each(Object.keys(dialogues))('whatever a card answers to any command (%s)', (name) => {
  it('ends soon, by a name with words or with the truth, and never with another person', async () => {
    const commands = await commandsOf(name);
    const wrong: unknown[] = [];
    for (let at = 1; at <= commands; at += 1) {
      for (const { said, stays } of hostile) {
        const card = scriptOf(name);
        const { done, line } = await play(name, (command, count) => {
          if (count > mostCommands) throw new Error(`no end: ${said} at ${at}`);
          const honest = card(command, count);
          return count === at || (stays && count > at) ? said : honest;
        });
        const named = !done.ok && done.error.certainty === 'not-done' && cardFailures[done.error.code] !== undefined;
        if (!(done.ok ? isTrue(done.value) : named)) wrong.push({ at, said, stays, done, sent: line.sent.length });
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** What a card may be shown as after a bad answer: the holder's own words, or nothing in their place. */
function isTrue(value: unknown): boolean {
  const said = value as Readonly<Record<string, string | undefined>>;
  const own: Readonly<Record<string, string>> = {
    name: holder.name,
    socialNumber: holder.socialNumber,
    cardNumber: holder.cardNumber,
    birthDate: '1949-12-31',
    maskedPan: '629999*********0017',
  };
  return Object.entries(own).every(([field, truth]) => said[field] === undefined || said[field] === truth);
}

describe('records in another order than they should be', () => {
  const swapped = (first: string, second: string): CardScript => {
    const card = good();
    const other: Readonly<Record<string, string>> = { [`00B2${first}`]: second, [`00B2${second}`]: first };
    return (command, count) => {
      const exchanged = other[command.slice(0, 6)];
      return card(exchanged === undefined ? command : `00B2${exchanged}${command.slice(6)}`, count);
    };
  };

  it('under each other’s tags are refused: a name never stands in the place of a number', async () => {
    const { done } = await play('second generation, by tag', swapped('08', '09'));
    expect(done).toEqual({ ok: false, error: { code: 'record-tag-mismatch', certainty: 'not-done' } });
  });

  it('in another order on a card that counts them are taken by the tags they carry', async () => {
    const card = good({ generation: 1 });
    const order: Readonly<Record<string, string>> = { '01': '02', '02': '01' };
    const { done } = await play('first generation, by position', (command, count) => {
      const place = /^00B2(0[12])04/.exec(command)?.[1];
      return card(place === undefined ? command : `00B2${order[place]}${command.slice(6)}`, count);
    });
    expect(done).toMatchObject({ ok: true, value: { name: holder.name, socialNumber: holder.socialNumber } });
  });

  it('twice under one tag are refused on a card that counts them', async () => {
    const card = good({ generation: 1 });
    const { done } = await play('first generation, by position', (command, count) =>
      card(command.startsWith('00B20204') ? `00B201${command.slice(6)}` : command, count),
    );
    expect(done).toEqual({ ok: false, error: { code: 'record-tag-mismatch', certainty: 'not-done' } });
  });

  it('with a control character in a name show none of it', async () => {
    const { done } = await play('second generation, by tag', good({ name: '李\u0007\u001b娜' }));
    expect(done).toMatchObject({ ok: true, value: { name: '李娜', warnings: ['name-broken'] } });
  });
});
