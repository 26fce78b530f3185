import type { Entry, Kind, Posting } from '../../core/journal/index.ts';
import type { Statement } from './connection.ts';

/** An entry of one kind. */
type Of<K extends Kind> = Entry<K>;

type Money = Of<'contribution.collected'> | Of<'contribution.governmentPaid'>;

/**
 * Rows made of another PC's entries when they arrive: what the guard, the station's day and its lists ask for. Kinds a newer program
 * writes are kept as entries and make no row.
 */
export class PeerRows {
  readonly #sql: (text: string) => Statement;

  constructor(sql: (text: string) => Statement) {
    this.#sql = sql;
  }

  /** Writes the rows of an entry; answers whose money has to be compared with ours. */
  take(entry: Entry): readonly string[] {
    this.#post(entry);
    switch (entry.kind) {
      case 'contribution.collected':
      case 'contribution.governmentPaid':
        return this.#collected(entry as Money);
      case 'person.numbered':
        return this.#numbered(entry as Of<'person.numbered'>);
      case 'contribution.reversed':
        return this.#state((entry as Of<'contribution.reversed'>).body.contributionId, 'reversed');
      case 'refund.requested':
        return this.#state((entry as Of<'refund.requested'>).body.contributionId, 'refunding');
      case 'delivery.answered':
        return this.#answered(entry as Of<'delivery.answered'>);
      case 'charge.intended':
      case 'charge.told':
        return this.#charge(entry as Of<'charge.intended'> | Of<'charge.told'>);
      case 'person.registered':
      case 'enrolment.reviewed':
        return this.#review(entry as Of<'person.registered'> | Of<'enrolment.reviewed'>);
      case 'kiosk.closed':
      case 'kiosk.opened':
        return this.#kiosk(entry, (entry as Of<'kiosk.closed'>).body.kiosk);
      case 'help.answered':
        return this.#kiosk(entry, (entry as Of<'help.answered'>).body.kiosk);
      case 'help.called':
      case 'help.ended':
      case 'kiosk.stated':
        return this.#kiosk(entry, entry.terminal);
      default:
        return [];
    }
  }

  /** The newest word of each PC and kind about a kiosk: older ones stay in its journal. */
  #kiosk(entry: Entry, about: string): readonly string[] {
    const { at, kind, seq, terminal } = entry;
    this.#sql('DELETE FROM mirror_peer_kiosk WHERE terminal = ? AND about = ? AND kind = ?').run(terminal, about, kind);
    this.#sql('INSERT INTO mirror_peer_kiosk (terminal, about, kind, seq, at, json) VALUES (?, ?, ?, ?, ?, ?)').run(
      ...[terminal, about, kind, seq, at, JSON.stringify(entry)],
    );
    return [];
  }

  #post({ body, businessDate, terminal }: Entry): void {
    const { postings = [] } = body as { readonly postings?: readonly Posting[] };
    for (const { amountFen, credit, debit } of postings)
      this.#sql(
        `INSERT INTO mirror_peer_posted (terminal, businessDate, debit, credit, amountFen) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (terminal, businessDate, debit, credit) DO UPDATE SET amountFen = amountFen + excluded.amountFen`,
      ).run(terminal, businessDate ?? '', debit, credit, amountFen);
  }

  #collected(entry: Money): readonly string[] {
    const { at, body, businessDate, seq, terminal } = entry;
    const receipt = entry.kind === 'contribution.collected' ? entry.body.receiptNumber : null;
    this.#sql(
      `INSERT INTO mirror_peer_money (terminal, seq, contributionId, personKey, provinceKey, year, businessDate, at, tender,
         selfFen, governmentFen, receiptNumber, villageCode, state, delivery)
       VALUES (?, ?, ?, ?, (SELECT provinceKey FROM mirror_peer_link WHERE terminal = ? AND localKey = ?), ?, ?, ?, ?, ?, ?,
         ?, ?, 'live', 'waiting')`,
    ).run(
      ...[terminal, seq, body.contributionId, body.personKey, terminal, body.personKey],
      ...[body.year, businessDate ?? '', at, body.tender, body.selfFen, body.governmentFen],
      ...[receipt, body.villageCode ?? null],
    );
    return [body.personKey];
  }

  #numbered({ body, terminal }: Of<'person.numbered'>): readonly string[] {
    this.#sql('INSERT OR IGNORE INTO mirror_peer_link (terminal, localKey, provinceKey) VALUES (?, ?, ?)').run(
      ...[terminal, body.localKey, body.provinceKey],
    );
    this.#sql('UPDATE mirror_peer_money SET provinceKey = ? WHERE terminal = ? AND personKey = ?').run(
      ...[body.provinceKey, terminal, body.localKey],
    );
    return [body.provinceKey];
  }

  #state(contributionId: string, state: string): readonly string[] {
    this.#sql('UPDATE mirror_peer_money SET state = ? WHERE contributionId = ?').run(state, contributionId);
    return [];
  }

  #answered({ body, version }: Of<'delivery.answered'>): readonly string[] {
    // Version 1 was the one answer itself.
    const answers = version === 1 ? [body as unknown as (typeof body.answers)[number]] : body.answers;
    for (const { entryId, outcome } of answers) {
      if (outcome === 'deferred') continue;
      const delivery = outcome === 'accepted' || outcome === 'duplicate' ? 'accepted' : 'refused';
      this.#sql('UPDATE mirror_peer_money SET delivery = ? WHERE contributionId = ?').run(delivery, entryId);
    }
    return [];
  }

  #charge(entry: Of<'charge.intended'> | Of<'charge.told'>): readonly string[] {
    const { at, businessDate, seq, terminal } = entry;
    if (entry.kind === 'charge.told') {
      const { chargeId, outcome } = entry.body;
      const state = outcome === 'approved' ? 'approved' : outcome === 'unknown' ? 'unknown' : 'ended';
      this.#sql('UPDATE mirror_peer_charge SET state = ? WHERE chargeId = ?').run(state, chargeId);
      return [];
    }
    const { amountFen, chargeId, personKey, what, year } = entry.body;
    this.#sql(
      `INSERT INTO mirror_peer_charge (terminal, seq, chargeId, what, personKey, year, amountFen, businessDate, at, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')`,
    ).run(...[terminal, seq, chargeId, what, personKey], ...[year, amountFen, businessDate ?? '', at]);
    return [];
  }

  #review(entry: Of<'person.registered'> | Of<'enrolment.reviewed'>): readonly string[] {
    const { enrolmentId } = entry.body;
    if (entry.kind === 'enrolment.reviewed') {
      this.#sql(`UPDATE mirror_peer_review SET state = 'done' WHERE enrolmentId = ?`).run(enrolmentId);
      return [];
    }
    if (!entry.body.needsReview) return [];
    this.#sql(
      `INSERT INTO mirror_peer_review (terminal, seq, enrolmentId, personKey, at, state) VALUES (?, ?, ?, ?, ?, 'open')`,
    ).run(entry.terminal, entry.seq, enrolmentId, entry.body.personKey, entry.at);
    return [];
  }
}
