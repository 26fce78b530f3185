import { decodeActs, encodeAnswers } from '../../adapters/province/wire/acts.ts';
import type { AnswerOf, CallName, RefusalCode, RequestOf } from '../../adapters/province/wire/calls.ts';
import { encodeDayActs, encodeHeld } from '../../adapters/province/wire/ledger.ts';
import { encodePeople } from '../../adapters/province/wire/people.ts';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type { SignedBundle } from '../../core/policy/bundle.ts';
import type { PracticeBook } from './book.ts';
import type { Objection } from './rules.ts';

/** Who calls (proved by the signature), and what the practice holds against the acts of this call. */
export type CallContext = { readonly terminal: string; readonly objection?: Objection };

/** What one call does to the book, from validated request to answer. */
export type CallAnswers = {
  readonly [N in CallName]: (
    book: PracticeBook,
    request: RequestOf<N>,
    by: CallContext,
  ) => Result<AnswerOf<N>, RefusalCode>;
};

type WireBundle = NonNullable<AnswerOf<'reference'>['bundle']>;
const toWire = ({ signature, text }: SignedBundle): WireBundle => ({ text, signature });

export const callAnswers: CallAnswers = {
  activate: (book, { code, publicKey }) => {
    const made = book.activate(code, publicKey);
    if (!made.ok) return made;
    const { terminal, windowName, stationCode, gatewayPublicKey, bundle } = made.value;
    return ok({ terminal, windowName, stationCode, gatewayPublicKey, bundle: toWire(bundle) });
  },
  heartbeat: (book, { peer }, { terminal }) => {
    const answer = book.heartbeat(terminal, peer);
    return ok({ ...answer, commands: [...answer.commands] });
  },
  reference: (book, { have }) => {
    const signed = book.signedBundle();
    return ok(signed.bundle.version === have ? {} : { bundle: toWire(signed) });
  },
  changes: (book, { cursor, limit }) => {
    const page = book.changes(cursor, limit);
    if (page === undefined) return err('REQUEST_MALFORMED');
    const { people, tombstones, ...rest } = page;
    return ok({
      ...rest,
      people: encodePeople(people),
      ...(tombstones.length > 0 && {
        tombstones: {
          aac001: tombstones.map((gone) => gone.personKey.slice(2)),
          version: tombstones.map((gone) => gone.version),
        },
      }),
    });
  },
  person: (book, { personKey, aac002 }) => {
    if ((personKey === undefined) === (aac002 === undefined)) return err('REQUEST_MALFORMED');
    const person = book.person(personKey !== undefined ? { personKey } : { idNumber: aac002 ?? '' });
    return ok({ people: encodePeople(person === undefined ? [] : [person]) });
  },
  code: (book, { token }) => {
    const said = book.code(token);
    return ok(
      said.verdict === 'person'
        ? { verdict: said.verdict, people: encodePeople([said.person]) }
        : { verdict: said.verdict },
    );
  },
  deliver: (book, { acts }, { terminal, objection }) => {
    const decoded = decodeActs(acts);
    if (decoded === undefined) return err('REQUEST_MALFORMED');
    const { answers, contiguousTo } = book.deliver(terminal, decoded, objection);
    return ok({ answers: encodeAnswers(answers), contiguousTo });
  },
  ask: (book, { ids }, { terminal }) => ok({ answers: encodeAnswers(book.ask(terminal, [...new Set(ids)])) }),
  held: (book, { after, limit }, { terminal }) => {
    const { acts, more } = book.held(terminal, after, limit);
    return ok({ acts: encodeHeld(acts), more });
  },
  day: (book, day, { terminal }) => {
    const { acts, more } = book.dayActs(terminal, day);
    return ok({ acts: encodeDayActs(acts), more });
  },
  reconcile: (book, sheet, { terminal }) => {
    const { differing, matched } = book.reconcile(terminal, sheet);
    return ok({ matched, differing: differing.map((line) => ({ ...line, ids: [...line.ids] })) });
  },
  receipts: (book, report, { terminal }) => book.reportReceipts(terminal, report),
  lease: (book, { requestId, want }, { terminal }) => ok(book.terminals.lease(terminal, requestId, want)),
};
