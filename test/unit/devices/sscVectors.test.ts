import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../src-main/contract/values/result.ts';
import type { SocialSecurityCard } from '../../../src-main/core/people/socialSecurityCard.ts';
import { exchange, type SendApdu } from '../../../src-main/devices/protocols/apdu/exchange.ts';
import { assembleCard } from '../../../src-main/devices/protocols/ssc/assemble.ts';
import type { ReadPlan } from '../../../src-main/devices/protocols/ssc/files.ts';
import { verifyPin } from '../../../src-main/devices/protocols/ssc/pin.ts';
import {
  authenticate,
  readFiles,
  readHolder,
  selectApplication,
} from '../../../src-main/devices/protocols/ssc/readHolder.ts';
import { withCard } from '../../../src-main/devices/drivers/cardDialogue.ts';
import type { CardFault } from '../../../src-main/devices/transports/pcsc/cardTransport.ts';
import { FakeClock } from './fakeClock.ts';
import { ScriptedCard } from './scriptedCard.ts';
import { bytesOf, hex } from './scriptedTransport.ts';

type Step = { readonly cmd?: string; readonly rsp?: string; readonly repeat?: number; readonly transport?: string };
type Vector = {
  readonly id: string;
  readonly dialogue: readonly Step[];
  readonly expect: Readonly<Record<string, unknown>>;
};

const file = JSON.parse(readFileSync(new URL('../../fixtures/vectors/ssc.json', import.meta.url), 'utf8')) as {
  readonly vectors: readonly Vector[];
};

const pin = () => Uint8Array.from('123456', (digit) => digit.charCodeAt(0));

/** A card that knows this dialogue and nothing else: a command out of turn ends the test. */
function player(vector: Vector): { readonly send: SendApdu<CardFault>; readonly left: () => number } {
  const steps = vector.dialogue.flatMap((step) => Array.from({ length: step.repeat ?? 1 }, () => step));
  let at = 0;
  return {
    left: () => steps.length - at,
    send: async (apdu) => {
      const step = steps[at];
      at += 1;
      const wanted = step?.cmd?.replace('<PIN3>', '123456');
      if (step === undefined || wanted !== hex(apdu)) throw new Error(`${vector.id}: ${hex(apdu)} out of turn`);
      if (step.transport?.includes('RESET')) return err('card-reset');
      return ok(bytesOf(step.rsp ?? ''));
    },
  };
}

/** What the vector's card is asked for: the tags its own dialogue reads, in that order. */
function planOf(vector: Vector): ReadPlan {
  const plan: { file: 'EF05' | 'EF06'; tags: number[] }[] = [];
  const byPosition = vector.dialogue.some((step) => /^00B2..04/.test(step.cmd ?? ''));
  for (const { cmd = '', rsp = '' } of vector.dialogue) {
    const selected = /^00A4000002(EF0[56])$/.exec(cmd)?.[1];
    if (selected) plan.push({ file: selected as 'EF05' | 'EF06', tags: [] });
    if (cmd.startsWith('00B2')) {
      plan.at(-1)?.tags.push(Number.parseInt(byPosition ? rsp.slice(0, 2) : cmd.slice(4, 6), 16));
    }
  }
  return plan;
}

const asVector = (card: SocialSecurityCard): Readonly<Record<string, unknown>> => ({
  ...card,
  sex: card.sexCode,
  ethnic: card.ethnicCode,
  issueDate: card.issueDate?.replaceAll('-', ''),
  expiryDate: card.expiryDate?.replaceAll('-', ''),
  birth: card.birthDate?.replaceAll('-', ''),
  needsAuth: card.needsKey,
  result: card.missing === undefined ? 'whole' : 'partial',
  nameExt: '',
});

const find = (id: string): Vector => {
  const vector = file.vectors.find((candidate) => candidate.id === id);
  if (!vector) throw new Error(`no vector ${id}`);
  return vector;
};

describe('a whole dialogue with a social-security card', () => {
  it.each(['v2-full-by-record-number', 'v2-full-by-tag', 'v1-no-4E', 'long-name-4E', 'v3-no-psam'])(
    '%s gives what the card says',
    async (id) => {
      const vector = find(id);
      const { send, left } = player(vector);
      const addressing = id.endsWith('number') ? 'position' : 'tag';
      const files = await readHolder({ send, plan: planOf(vector), addressing });
      if (!files.ok) throw new Error(files.error);
      const card = asVector(assembleCard(files.value));
      for (const [field, value] of Object.entries(vector.expect)) expect(card[field]).toEqual(value ?? undefined);
      expect(left()).toBe(0);
    },
  );

  it('asks again with the length the card names', async () => {
    const { send, left } = player(find('6C-le-correction'));
    for (const command of ['00A404000F7378312E73682EC9E7BBE1B1A3D5CF', '00A4000002EF05']) {
      expect(await exchange(send, bytesOf(command))).toMatchObject({ ok: true, value: { word: 'ok' } });
    }
    const answer = await exchange(send, bytesOf('00B2070009'));
    expect(answer).toMatchObject({ ok: true, value: { content: bytesOf('0709413030303030303031') } });
    expect(left()).toBe(0);
  });

  it('wins rights by two challenges and sixteen bytes of the key holder', async () => {
    const vector = find('hsm-external-auth');
    const { send, left } = player(vector);
    const asked: string[] = [];
    const authenticator = {
      answer: async (question: { challenges: readonly [Uint8Array, Uint8Array] }) => {
        asked.push(...question.challenges.map(hex));
        return ok(new Uint8Array(16).fill(0xaa));
      },
    };
    expect(await selectApplication(send)).toMatchObject({ ok: true });
    expect(await authenticate(send, authenticator, undefined)).toMatchObject({ ok: true });
    const files = await readFiles({ send, plan: [{ file: 'EF06', tags: [8] }] });
    expect(files.ok && assembleCard(files.value).socialNumber).toBe(vector.expect['socialNumber']);
    expect(asked).toEqual(['0102030405060708', '1112131415161718']);
    expect(left()).toBe(0);
  });
});

describe('a card that does not behave', () => {
  it('without the application is the wrong card', async () => {
    expect(await readHolder(player(find('not-a-ssc')))).toEqual({ ok: false, error: 'wrong-card' });
  });

  it('that always has more is not followed without end', async () => {
    expect(await readHolder(player(find('endless-61')))).toEqual({ ok: false, error: 'too-many-61' });
  });

  it('that corrects the length twice is left', async () => {
    const { send } = player(find('6C-loop'));
    expect(await selectApplication(send)).toMatchObject({ ok: true });
    expect(await exchange(send, bytesOf('00B2070000'))).toEqual({ ok: false, error: '6C-loop' });
  });

  it('with a blocked PIN says so', async () => {
    const { send } = player(find('pin-blocked-6983'));
    await selectApplication(send);
    expect(await verifyPin(send, pin())).toEqual({ ok: true, value: { verdict: 'blocked' } });
  });

  it('and was reset by another program is begun anew, once', async () => {
    const line = new ScriptedCard();
    const played = player(find('reset-by-other-app'));
    const whole = player(find('v2-full-by-tag'));
    const runs = [played.send, whole.send];
    const work = (): ReturnType<typeof readHolder<CardFault>> =>
      readHolder<CardFault>({ send: runs.shift() ?? played.send });
    const done = await withCard({ line, clock: new FakeClock(), release: 'leave', mayRepeat: true, work });
    expect(done.ok && assembleCard(done.value).name).toBe('张三');
    expect(line.steps).toEqual(['connected', 'begun', 'ended', 'leave', 'connected', 'begun', 'ended', 'leave']);
  });

  it('and is held by another program is tried at the moments written down', async () => {
    const vector = find('sharing-violation');
    const clock = new FakeClock();
    const line = new ScriptedCard();
    line.connects = ['card-busy', 'card-busy', 'card-busy', 'card-busy'];
    const startedMs = clock.monotonicMs();
    const job = { line, clock, release: 'leave', mayRepeat: true, work: async () => ok('unreached') } as const;
    const done = await clock.until(withCard(job));
    expect(done).toEqual({ ok: false, error: 'card-busy' });
    const waits = vector.expect['retryMs'] as readonly number[];
    expect(clock.monotonicMs() - startedMs).toBe(waits.reduce((sum, ms) => sum + ms, 0));
  });
});
