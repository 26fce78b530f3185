import { err, ok } from '../../contract/values/result.ts';
import type { OutgoingAct, Province, ProvinceAnswer, ProvinceFailure } from '../../core/ports/province.ts';
import { converse, type Question, type Speaker } from './conversation.ts';
import { packBody } from './body.ts';
import { defaultLimits, type ProvinceLimits } from './limits.ts';
import { createTransport, type TransportOptions } from './transport.ts';
import { decodeAnswers, encodeActs } from './wire/acts.ts';
import type { AnswerOf, CallName, RequestOf } from './wire/calls.ts';
import { decodeDayActs, decodeHeld } from './wire/ledger.ts';
import { decodePeople } from './wire/people.ts';
import { openBundle } from './wire/signedBundle.ts';

export type ProvinceOptions = Omit<Speaker, 'limits' | 'gatewayPublicKey'> &
  Pick<TransportOptions, 'baseUrl' | 'ca' | 'proxy'> & {
    readonly gatewayPublicKey: string;
    readonly limits?: Partial<ProvinceLimits>;
  };

const garbage = (code: string): { readonly ok: false; readonly error: ProvinceFailure } =>
  err({ kind: 'garbage', code });

/**
 * The `Province` port over the gateway contract: columns in brotli, signed both ways, every call with a deadline. Nothing is
 * retried here; every failure says what is known (`ProvinceFailure`).
 */
export function createProvince(options: ProvinceOptions): Province {
  const limits = { ...defaultLimits, ...options.limits };
  const transport = createTransport({ ...options, maxAnswerBytes: limits.maxAnswerBytes });
  const ask = <N extends CallName>(question: Question<N>): Promise<ProvinceAnswer<AnswerOf<N>>> =>
    converse({ ...options, limits }, transport, question);
  const say: Say = (name, request) => ask({ name, request });
  return {
    ...conversationCalls(say, options),
    ...batchCalls(ask),
    ...ledgerCalls(say),
    close: () => transport.close(),
  };
}

type Say = <N extends CallName>(name: N, request: RequestOf<N>) => Promise<ProvinceAnswer<AnswerOf<N>>>;

type Ask = <N extends CallName>(question: Question<N>) => Promise<ProvinceAnswer<AnswerOf<N>>>;

type BatchCalls = Pick<Province, 'ready' | 'deliver'>;

/** Batches of acts; packing one takes longer than the way to the province and back, so it may be done ahead. */
function batchCalls(ask: Ask): BatchCalls {
  const packed = new WeakMap<readonly OutgoingAct[], Promise<Uint8Array>>();
  const pack = (acts: readonly OutgoingAct[]): Promise<Uint8Array> => {
    const body = packed.get(acts) ?? packBody({ acts: encodeActs(acts) } satisfies RequestOf<'deliver'>);
    packed.set(acts, body);
    return body;
  };
  return {
    ready: async (acts) => {
      await pack(acts);
    },
    deliver: async (acts) => {
      const answer = await ask({ name: 'deliver', packed: pack(acts) });
      if (!answer.ok) return answer;
      const answers = readAnswers(answer.value.answers, new Set(acts.map((act) => act.id)));
      return answers.ok ? ok({ answers: answers.value, contiguousTo: answer.value.contiguousTo }) : answers;
    },
  };
}

type LedgerCalls = Pick<Province, 'heldActs' | 'dayActs' | 'reportReceipts' | 'reconcile'>;

/** What the two sides tell one another about what is already written down. */
function ledgerCalls(say: Say): LedgerCalls {
  return {
    heldActs: async (after, limit) => {
      const answer = await say('held', { after, limit });
      if (!answer.ok) return answer;
      const acts = decodeHeld(answer.value.acts);
      const inOrder = acts?.every((act, index) => act.actSeq > (acts[index - 1]?.actSeq ?? after));
      return acts !== undefined && inOrder ? ok({ acts, more: answer.value.more }) : garbage('HELD_COLUMNS');
    },
    dayActs: async (businessDate, after, limit) => {
      const answer = await say('day', { businessDate, after, limit });
      if (!answer.ok) return answer;
      const acts = decodeDayActs(answer.value.acts);
      const inOrder = acts?.every((act, index) => act.actSeq > (acts[index - 1]?.actSeq ?? after));
      return acts !== undefined && inOrder ? ok({ acts, more: answer.value.more }) : garbage('DAY_COLUMNS');
    },
    reportReceipts: (report) => say('receipts', { ...report }),
    reconcile: async ({ businessDate, lines }) => {
      const answer = await say('reconcile', { businessDate, lines: lines.map((line) => ({ ...line })) });
      if (!answer.ok) return answer;
      // A day that matches and differs at once is no word to rely on.
      const { differing, matched } = answer.value;
      return matched === (differing.length === 0) ? answer : garbage('SHEET_CONTRADICTS');
    },
  };
}

function conversationCalls(
  say: Say,
  trust: ProvinceOptions,
): Omit<Province, 'close' | keyof BatchCalls | keyof LedgerCalls> {
  return {
    heartbeat: (status) => say('heartbeat', status),
    reference: async (haveVersion) => {
      const answer = await say('reference', { have: haveVersion });
      if (!answer.ok) return answer;
      const { bundle } = answer.value;
      return bundle === undefined ? ok(undefined) : openBundle(bundle, trust);
    },
    changes: async (cursor, limit) => {
      const answer = await say('changes', { cursor, limit });
      return answer.ok ? readPage(answer.value) : answer;
    },
    person: async (key, reason) => {
      const whom = 'idNumber' in key ? { aac002: key.idNumber } : { personKey: key.personKey };
      const answer = await say('person', { ...whom, reason });
      if (!answer.ok) return answer;
      const people = decodePeople(answer.value.people);
      return people === undefined || people.length > 1 ? garbage('PERSON_COLUMNS') : ok(people[0]);
    },
    code: async (token, reason) => {
      const answer = await say('code', { token, reason });
      return answer.ok ? readVerdict(answer.value) : answer;
    },
    ask: async (ids) => {
      const answer = await say('ask', { ids: [...ids] });
      return answer.ok ? readAnswers(answer.value.answers, new Set(ids)) : answer;
    },
    leaseReceipts: async (requestId, want) => {
      const answer = await say('lease', { requestId, want });
      if (!answer.ok) return answer;
      return answer.value.to >= answer.value.from ? answer : garbage('RANGE_EMPTY');
    },
  };
}

/** A verdict without its one person, or a person beside another verdict, is no word to open anybody's account on. */
function readVerdict({ people, verdict }: AnswerOf<'code'>): Awaited<ReturnType<Province['code']>> {
  const named = people === undefined ? [] : decodePeople(people);
  if (named === undefined || named.length !== (verdict === 'person' ? 1 : 0)) return garbage('CODE_CONTRADICTS');
  const [person] = named;
  if (verdict !== 'person') return ok({ verdict });
  return person === undefined ? garbage('CODE_CONTRADICTS') : ok({ verdict, person });
}

function readPage(page: AnswerOf<'changes'>): Awaited<ReturnType<Province['changes']>> {
  const people = decodePeople(page.people);
  const gone = page.tombstones ?? { aac001: [], version: [] };
  if (people === undefined || gone.aac001.length !== gone.version.length) return garbage('PEOPLE_COLUMNS');
  const { cursor, more, asOf } = page;
  const tombstones = gone.aac001.map((key, index) => ({ personKey: `P:${key}`, version: gone.version[index] ?? 0 }));
  return ok({ cursor, more, asOf, people, tombstones, ...(page.total !== undefined && { total: page.total }) });
}

/** An answer about an act nobody asked about, or two about one, would move somebody else's money: the whole is refused. */
function readAnswers(
  columns: AnswerOf<'ask'>['answers'],
  asked: ReadonlySet<string>,
): Awaited<ReturnType<Province['ask']>> {
  const answers = decodeAnswers(columns);
  if (answers === undefined) return garbage('ANSWER_COLUMNS');
  const seen = new Set(answers.map((answer) => answer.id));
  const foreign = answers.some((answer) => !asked.has(answer.id));
  return foreign || seen.size !== answers.length ? garbage('ANSWER_IDS') : ok(answers);
}
