import type { Connection } from '../../adapters/sqlite/connection.ts';
import { canonical } from '../../core/journal/canonical.ts';
import type { Canonical } from '../../core/journal/entry.ts';
import { type Clock, toInstant } from '../../core/ports/clock.ts';
import type { ActAnswer, OutgoingAct } from '../../core/ports/province.ts';
import type { Answerer } from './answerer.ts';
import type { BookIssues } from './bookIssues.ts';
import type { CodeLists } from './codeLists.ts';
import { type PostingDesk, post, type Verdict } from './posting.ts';
import type { Register } from './register.ts';
import type { Objection } from './rules.ts';
import type { Settings } from './tables.ts';

/** Acts as the province received and answered them. */
export type ActBook = {
  /**
   * Takes a batch in the order of its numbers; every act is answered, one bad act never holds the others back. With an
   * objection (practice only) nothing of the batch is posted and each act is refused with it.
   */
  deliver(
    terminal: string,
    acts: readonly OutgoingAct[],
    objection?: Objection,
  ): { answers: ActAnswer[]; contiguousTo: number };
  /** What became of acts by id; an act of another terminal is unknown to the asker. */
  ask(terminal: string, ids: readonly string[]): ActAnswer[];
  contiguousTo(terminal: string): number;
};

export type ActRow = {
  readonly id: string;
  readonly terminal: string;
  readonly act_seq: number;
  readonly kind: string;
  readonly received_at: string;
  readonly decide_at_ms: number;
  readonly desk: string | null;
  readonly outcome: ActAnswer['outcome'];
  readonly reference: string | null;
  readonly province_person_key: string | null;
  readonly code: string | null;
  readonly reason: string | null;
  readonly field: string | null;
  readonly json: string;
};

export type ActBookOptions = {
  readonly connection: Connection;
  readonly settings: Settings;
  readonly register: Register;
  readonly answerer: Answerer;
  readonly codes: CodeLists;
  readonly bookIssues: BookIssues;
  readonly clock: Clock;
  alarm(kind: string, terminal: string, detail: string): void;
};

/** What an act is about: the contribution it pays or takes back, the person it registers. */
function subjectOf(act: OutgoingAct): string | undefined {
  const subject = act.body[act.kind === 'person.registered' ? 'personKey' : 'contributionId'];
  return typeof subject === 'string' ? subject : undefined;
}

/** The columns an answer is made of. */
type Said = Pick<ActRow, 'id' | 'outcome' | 'reference' | 'province_person_key' | 'code' | 'reason' | 'field'>;

const instead = <T>(value: T | null): T | undefined => (value === null ? undefined : value);

function answerOf(row: Said): ActAnswer {
  const { id, outcome } = row;
  const [reference, provincePersonKey] = [instead(row.reference), instead(row.province_person_key)];
  const [code, reason, field] = [instead(row.code), instead(row.reason), instead(row.field)];
  return {
    id,
    outcome,
    ...(reference !== undefined && { reference }),
    ...(provincePersonKey !== undefined && { provincePersonKey }),
    ...(code !== undefined && { code }),
    ...(reason !== undefined && { reason }),
    ...(field !== undefined && { field }),
  };
}

/**
 * What may never change about an act. The person's key is left out: it travels as the station's own key first and as the
 * province's number later. So is the private part: it may be erased meanwhile, and the hash stands for it.
 */
function fixedPart(act: OutgoingAct): string {
  const { personKey: _key, private: _private, ...fixed } = act;
  return canonical(fixed as unknown as Canonical);
}

/** Whether an act that is in the book already now says something else, or names another ID number. */
function otherContent(before: ActRow, act: OutgoingAct): boolean {
  const stored = JSON.parse(before.json) as OutgoingAct;
  const [known, stated] = [stored.private?.['idNumber'], act.private?.['idNumber']];
  if (known !== undefined && stated !== undefined && known !== stated) return true;
  return fixedPart(stored) !== fixedPart(act);
}

/** The parts of the book at work: options, statements and what posting may use. */
type Work = {
  readonly options: ActBookOptions;
  readonly rows: ReturnType<typeof statements>;
  readonly desk: PostingDesk;
};

export function createActBook(options: ActBookOptions): ActBook {
  const { connection } = options;
  const rows = statements(connection);
  const work: Work = { options, rows, desk: postingDesk(options, rows) };
  const contiguousTo = (terminal: string): number => {
    let reached = rows.contiguous.get(terminal)?.contiguous_to ?? 0;
    while (rows.bySeq.get(terminal, reached + 1) !== undefined) reached += 1;
    rows.setContiguous.run(reached, terminal);
    return reached;
  };
  return {
    contiguousTo,
    deliver: (terminal, acts, objection) =>
      connection.transaction(() => ({
        answers: acts.map((act) => take(work, act, { terminal, objection })),
        contiguousTo: contiguousTo(terminal),
      }))(),
    ask: (terminal, ids) =>
      connection.transaction(() =>
        ids.map((id): ActAnswer => {
          const row = rows.byId.get(id);
          if (row === undefined || row.terminal !== terminal) return { id, outcome: 'unknown' };
          return row.outcome === 'deferred' ? conclude(work, JSON.parse(row.json) as OutgoingAct) : answerOf(row);
        }),
      )(),
  };
}

function postingDesk(options: ActBookOptions, rows: Work['rows']): PostingDesk {
  return {
    register: options.register,
    bookIssues: options.bookIssues,
    findAct: (subject, kinds) => {
      const row = rows.bySubject.all(subject).find((found) => kinds.includes(found.kind));
      return row && { act: JSON.parse(row.json) as OutgoingAct, outcome: row.outcome };
    },
    awaitsDecision: (act) => {
      const row = rows.byId.get(act.id);
      return options.answerer.decide(row && { deskWord: instead(row.desk), decideAtMs: row.decide_at_ms });
    },
    nextPersonNumber: () => options.settings.count('personNumber'),
    listAccepted: (kind) => rows.accepted.all(kind).map((row) => JSON.parse(row.json) as OutgoingAct),
    alarm: (kind, detail) => options.alarm(kind, '', detail),
  };
}

/** How an act came. */
type Arrival = { readonly terminal: string; readonly objection: Objection | undefined };

/** Takes one act as it arrives: new, known, or known with another content. */
function take(work: Work, act: OutgoingAct, arrival: Arrival): ActAnswer {
  const { options, rows } = work;
  const { terminal, objection } = arrival;
  const before = rows.byId.get(act.id);
  if (before !== undefined && (before.terminal !== terminal || otherContent(before, act))) {
    options.alarm('conflict', terminal, act.id);
    return { id: act.id, outcome: 'conflict', code: 'ID_OTHER_CONTENT', reason: '同一业务号内容不一致，已报县级核查' };
  }
  if (before?.outcome === 'accepted') return { ...answerOf(before), outcome: 'duplicate' };
  if (before === undefined) {
    rows.insert.run({
      id: act.id,
      terminal,
      act_seq: act.actSeq,
      kind: act.kind,
      subject: subjectOf(act) ?? null,
      received_at: toInstant(options.clock.wallMs()),
      decide_at_ms: options.answerer.decideAtMs(act.id),
      json: JSON.stringify(act),
    });
  }
  // What was refused or put off is looked at again: its cause may have been mended meanwhile.
  return conclude(work, act, objection);
}

/** Posts an act that stands in the book and writes down what became of it. */
function conclude({ options, rows, desk }: Work, act: OutgoingAct, objection?: Objection): ActAnswer {
  // What was accepted before a code went away stays accepted: such an act is answered before it comes here.
  const against = objection ?? options.codes.objectionTo(act);
  const verdict: Verdict = against === undefined ? post(desk, act) : { outcome: 'refused', ...against };
  const number = verdict.outcome === 'accepted' ? options.settings.count('reference') : undefined;
  const day = act.businessDate.replaceAll('-', '');
  const said = {
    id: act.id,
    outcome: verdict.outcome,
    reference: number === undefined ? null : `LX${day}${number.toString().padStart(7, '0')}`,
    province_person_key: verdict.provincePersonKey ?? null,
    code: verdict.code ?? null,
    reason: verdict.reason ?? null,
    field: verdict.field ?? null,
  };
  if (rows.conclude.run(said).changes !== 1) throw new RangeError(`act ${act.id} is not in the book`);
  return answerOf(said);
}

function statements(connection: Connection) {
  return {
    byId: connection.prepare<[string], ActRow>('SELECT * FROM act WHERE id = ?'),
    bySeq: connection.prepare<[string, number], { id: string }>(
      'SELECT id FROM act WHERE terminal = ? AND act_seq = ?',
    ),
    // An accepted act speaks for its subject before one that was refused.
    bySubject: connection.prepare<[string], ActRow>(
      "SELECT * FROM act WHERE subject = ? ORDER BY outcome = 'accepted' DESC, act_seq DESC",
    ),
    insert: connection.prepare(
      `INSERT INTO act (id, terminal, act_seq, kind, subject, received_at, decide_at_ms, outcome, json)
       VALUES (@id, @terminal, @act_seq, @kind, @subject, @received_at, @decide_at_ms, 'deferred', @json)`,
    ),
    conclude: connection.prepare(
      `UPDATE act SET outcome = @outcome, reference = @reference, province_person_key = @province_person_key,
         code = @code, reason = @reason, field = @field WHERE id = @id`,
    ),
    accepted: connection.prepare<[string], ActRow>("SELECT * FROM act WHERE kind = ? AND outcome = 'accepted'"),
    contiguous: connection.prepare<[string], { contiguous_to: number }>(
      'SELECT contiguous_to FROM terminal WHERE terminal = ?',
    ),
    setContiguous: connection.prepare('UPDATE terminal SET contiguous_to = ? WHERE terminal = ?'),
  };
}
