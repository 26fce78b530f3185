import { type Entry, genesisHash } from '../../core/journal/index.ts';
import type {
  DaySpan,
  KioskOrder,
  KioskStanding,
  PaidTwice,
  PeerCharge,
  PeerMirror,
  PeerMoney,
  PeerPosted,
  PeerReach,
  PeerReview,
  PeerSum,
} from '../../core/ports/peerMirror.ts';
import type { Connection, Statement } from './connection.ts';
import { toStorageError } from './journalStore.ts';
import { PeerRows } from './peerRows.ts';

type SqlRow = Readonly<Record<string, string | number | null>>;

/** Columns that are empty are absent in the row's type. */
function withoutNull<R>(row: unknown): R {
  return Object.fromEntries(Object.entries(row as SqlRow).filter(([, value]) => value !== null)) as R;
}

const reachColumns = 'terminal, lastSeq, lastHash, asOf, alarm, alarmAt';

/** Money of another PC and the one of ours for the same person and year, whichever of the two keys each has it under. */
const paidTwice = `
  FROM mirror_peer_money m
  JOIN p_contribution c ON c.personKey IN (m.personKey, m.provinceKey,
       (SELECT localKey FROM p_link WHERE provinceKey IN (m.personKey, m.provinceKey)),
       (SELECT provinceKey FROM p_link WHERE localKey = m.personKey))
   AND c.year = m.year AND c.state = 'live'`;

/** Journals of the other PCs in SQLite: entries as they came, and rows made of them when they arrive. */
export class SqlitePeerMirror implements PeerMirror {
  readonly #connection: Connection;
  readonly #rows: PeerRows;
  readonly #statements = new Map<string, Statement>();
  readonly #reaches = new Map<string, PeerReach>();

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#rows = new PeerRows((text) => this.#sql(text));
  }

  reach(terminal: string): PeerReach {
    const kept = this.#reaches.get(terminal);
    if (kept) return kept;
    const row = this.#sql(`SELECT ${reachColumns} FROM mirror_peer WHERE terminal = ?`).get(terminal);
    const reach = row === undefined ? { terminal, lastSeq: 0, lastHash: genesisHash } : withoutNull<PeerReach>(row);
    this.#reaches.set(terminal, reach);
    return reach;
  }

  append(terminal: string, entries: readonly Entry[], asOf: string): void {
    const last = entries.at(-1);
    if (!last) return;
    this.#write(terminal, () => {
      for (const entry of entries) {
        const { businessDate, hash, kind, seq } = entry;
        this.#sql(
          'INSERT INTO mirror_peer_entries (terminal, seq, kind, businessDate, hash, json) VALUES (?, ?, ?, ?, ?, ?)',
        ).run(terminal, seq, kind, businessDate ?? null, hash, JSON.stringify(entry));
        for (const personKey of this.#rows.take(entry)) this.compare(personKey);
      }
      this.#sql(
        `INSERT INTO mirror_peer (terminal, lastSeq, lastHash, asOf) VALUES (?, ?, ?, ?) ON CONFLICT (terminal)
         DO UPDATE SET lastSeq = excluded.lastSeq, lastHash = excluded.lastHash, asOf = excluded.asOf`,
      ).run(terminal, last.seq, last.hash, asOf);
    });
  }

  raise(terminal: string, raised: Parameters<PeerMirror['raise']>[1]): void {
    const { lastHash, lastSeq } = this.reach(terminal);
    this.#write(terminal, () => {
      for (const entry of raised.apart) this.#putApart(terminal, entry, raised.at);
      this.#sql(
        `INSERT INTO mirror_peer (terminal, lastSeq, lastHash, alarm, alarmAt) VALUES (?, ?, ?, ?, ?) ON CONFLICT (terminal)
         DO UPDATE SET alarm = excluded.alarm, alarmAt = excluded.alarmAt`,
      ).run(terminal, lastSeq, lastHash, raised.alarm, raised.at);
    });
  }

  startOver(terminal: string, at: string): void {
    this.#write(terminal, () => {
      this.#sql(
        `INSERT OR IGNORE INTO mirror_peer_apart (terminal, seq, hash, json, at)
         SELECT terminal, seq, hash, json, ? FROM mirror_peer_entries WHERE terminal = ?`,
      ).run(at, terminal);
      for (const table of ['entries', 'money', 'link', 'charge', 'review', 'posted', 'twice', 'kiosk'])
        this.#sql(`DELETE FROM mirror_peer_${table} WHERE terminal = ?`).run(terminal);
      this.#sql('DELETE FROM mirror_peer WHERE terminal = ?').run(terminal);
    });
  }

  countApart(terminal: string): number {
    return (this.#sql('SELECT count(*) AS n FROM mirror_peer_apart WHERE terminal = ?').get(terminal) as { n: number })
      .n;
  }

  listLive(keys: readonly string[], year: number): readonly PeerMoney[] {
    return keys.flatMap((key) => {
      // Two indexes, each asked alone: SQLite reads neither for an OR over both.
      const byKey = this.#money(`WHERE personKey = ? AND year = ? AND state <> 'reversed'`, key, year);
      return [...byKey, ...this.#money(`WHERE provinceKey = ? AND year = ? AND state <> 'reversed'`, key, year)];
    });
  }

  findMoney(contributionId: string): PeerMoney | undefined {
    return this.#money('WHERE contributionId = ?', contributionId)[0];
  }

  listOpenCharges(limit: number): readonly PeerCharge[] {
    return this.#sql(
      `SELECT * FROM mirror_peer_charge WHERE state IN ('open', 'unknown') ORDER BY businessDate, terminal, seq LIMIT ?`,
    )
      .all(limit)
      .map((row) => row as PeerCharge);
  }

  listOpenReviews(limit: number): readonly PeerReview[] {
    return this.#sql(`SELECT * FROM mirror_peer_review WHERE state = 'open' ORDER BY at, terminal, seq LIMIT ?`)
      .all(limit)
      .map((row) => row as PeerReview);
  }

  findKioskOrder(kiosk: string): KioskOrder | undefined {
    const json = this.#kiosk(
      `SELECT json FROM mirror_peer_kiosk WHERE about = ? AND kind IN ('kiosk.closed', 'kiosk.opened') ORDER BY at DESC, seq DESC LIMIT 1`,
      kiosk,
    );
    if (json === undefined) return undefined;
    const { at, body, kind, terminal } = json as Entry<'kiosk.closed'> | Entry<'kiosk.opened'>;
    const service = kind === 'kiosk.closed' ? 'closed' : 'open';
    return { terminal, orderId: body.orderId, kiosk, service, at };
  }

  findKioskStanding(terminal: string): KioskStanding | undefined {
    const json = this.#kiosk(
      `SELECT json FROM mirror_peer_kiosk WHERE about = ? AND kind = 'kiosk.stated' ORDER BY seq DESC LIMIT 1`,
      terminal,
    );
    if (json === undefined) return undefined;
    const { at, body } = json as Entry<'kiosk.stated'>;
    return { ...body, at };
  }

  findHelpCall(kiosk: string): { readonly callId: string; readonly at: string } | undefined {
    // Both are the kiosk's own: its numbers say which came last, whatever its clock did.
    const newest = this.#help(kiosk).findLast(({ kind }) => kind !== 'help.answered');
    return newest?.kind === 'help.called' ? { callId: newest.callId, at: newest.at } : undefined;
  }

  findHelpAnswer(kiosk: string, callId: string): { readonly terminal: string } | undefined {
    return this.#help(kiosk).find((one) => one.kind === 'help.answered' && one.callId === callId);
  }

  /** The newest word of each PC and kind about calls at a kiosk, in the order of each PC. */
  #help(kiosk: string) {
    return this.#sql(
      `SELECT json FROM mirror_peer_kiosk WHERE about = ? AND kind IN ('help.called', 'help.ended', 'help.answered')
       ORDER BY terminal, seq`,
    )
      .all(kiosk)
      .map((row) => {
        const { at, body, kind, terminal } = JSON.parse((row as { json: string }).json) as Entry<'help.called'>;
        return { at, kind: kind as 'help.called' | 'help.ended' | 'help.answered', terminal, callId: body.callId };
      });
  }

  #kiosk(text: string, about: string): Entry | undefined {
    const row = this.#sql(text).get(about) as { readonly json: string } | undefined;
    return row && (JSON.parse(row.json) as Entry);
  }

  countWaiting(terminal: string): number {
    return (
      this.#sql(`SELECT count(*) AS n FROM mirror_peer_money WHERE terminal = ? AND delivery = 'waiting'`).get(
        terminal,
      ) as { n: number }
    ).n;
  }

  sums({ from, to }: DaySpan): readonly PeerSum[] {
    return this.#sql(
      `SELECT terminal, tender, iif(state = 'reversed', 'reversed', 'live') AS state, delivery, count(*) AS count,
              sum(selfFen) AS selfFen, sum(governmentFen) AS governmentFen, count(receiptNumber) AS receipts
         FROM mirror_peer_money WHERE businessDate BETWEEN ? AND ? GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    ).all(from, to) as PeerSum[];
  }

  posted({ from, to }: DaySpan): readonly PeerPosted[] {
    return this.#sql(
      `SELECT terminal, debit, credit, sum(amountFen) AS amountFen FROM mirror_peer_posted
        WHERE businessDate BETWEEN ? AND ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    ).all(from, to) as PeerPosted[];
  }

  charged({ from, to }: DaySpan): readonly { terminal: string; count: number; sumFen: number }[] {
    return this.#sql(
      `SELECT terminal, sum(iif(what = 'sale', 1, -1)) AS count, sum(iif(what = 'sale', amountFen, -amountFen)) AS sumFen
         FROM mirror_peer_charge WHERE state = 'approved' AND businessDate BETWEEN ? AND ? GROUP BY 1 ORDER BY 1`,
    ).all(from, to) as { terminal: string; count: number; sumFen: number }[];
  }

  listOfDays({ from, to }: DaySpan, kinds: readonly Entry['kind'][], limit: number): readonly Entry[] {
    const places = kinds.map(() => '?').join(', ');
    return this.#sql(
      `SELECT json FROM mirror_peer_entries WHERE businessDate BETWEEN ? AND ? AND kind IN (${places})
        ORDER BY businessDate, terminal, seq LIMIT ?`,
    )
      .all(from, to, ...kinds, limit)
      .map((row) => JSON.parse((row as { json: string }).json) as Entry);
  }

  prune({ before, keep, limit }: Parameters<PeerMirror['prune']>[0]): number {
    const kinds = keep.map(() => '?').join(', ');
    const bounds = this.#sql(
      'SELECT terminal, min(seq) AS first FROM mirror_peer_entries WHERE businessDate >= ? GROUP BY terminal',
    ).all(before) as { terminal: string; first: number }[];
    let gone = 0;
    for (const { first, terminal } of bounds) {
      if (gone >= limit) break;
      this.#write(terminal, () => {
        gone += this.#sql(
          `DELETE FROM mirror_peer_entries WHERE terminal = ? AND seq IN (
             SELECT seq FROM mirror_peer_entries WHERE terminal = ? AND seq < ? AND kind NOT IN (${kinds}) LIMIT ?)`,
        ).run(terminal, terminal, first, ...keep, limit - gone).changes;
      });
    }
    return gone;
  }

  listPaidTwice(limit: number): readonly PaidTwice[] {
    return this.#sql(
      `SELECT t.ownId AS ownId, m.* FROM mirror_peer_twice t JOIN mirror_peer_money m ON m.contributionId = t.theirId
         JOIN p_contribution c ON c.seq = (SELECT seq FROM journal WHERE id = t.ownId)
        WHERE m.state = 'live' AND c.state = 'live'
          AND NOT EXISTS (SELECT 1 FROM p_refund r WHERE r.contributionId = t.ownId)
        ORDER BY m.businessDate, m.terminal, m.seq LIMIT ?`,
    )
      .all(limit)
      .map((row) => {
        const { ownId, ...theirs } = withoutNull<PeerMoney & { ownId: string }>(row);
        return { contributionId: ownId, theirs };
      });
  }

  compare(personKey: string): void {
    this.#sql(
      `INSERT OR IGNORE INTO mirror_peer_twice (ownId, theirId, terminal)
       SELECT c.contributionId, m.contributionId, m.terminal ${paidTwice}
        WHERE m.state = 'live' AND (m.personKey = ? OR m.provinceKey = ?)`,
    ).run(personKey, personKey);
  }

  #money(where: string, ...parameters: readonly unknown[]): readonly PeerMoney[] {
    return this.#sql(`SELECT * FROM mirror_peer_money ${where} ORDER BY businessDate, terminal, seq`)
      .all(...parameters)
      .map((row) => withoutNull<PeerMoney>(row));
  }

  #putApart(terminal: string, entry: Entry, at: string): void {
    this.#sql('INSERT OR IGNORE INTO mirror_peer_apart (terminal, seq, hash, json, at) VALUES (?, ?, ?, ?, ?)').run(
      terminal,
      entry.seq,
      entry.hash,
      JSON.stringify(entry),
      at,
    );
  }

  #write(terminal: string, work: () => void): void {
    try {
      this.#connection.transaction(work).immediate();
    } catch (error) {
      throw toStorageError(error);
    } finally {
      this.#reaches.delete(terminal);
    }
  }

  #sql(text: string): Statement {
    let statement = this.#statements.get(text);
    if (!statement) {
      statement = this.#connection.prepare<unknown[]>(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }
}
